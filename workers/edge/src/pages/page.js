// The pages are complete without this. It only turns them into the zone this browser is in.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const shown = document.querySelector("[data-zone]")?.dataset.zone;
const here = new URL(location.href);
if (zone && shown && zone !== shown && !here.searchParams.has("timeZone")) {
  here.searchParams.set("timeZone", zone);
  location.replace(here);
}
