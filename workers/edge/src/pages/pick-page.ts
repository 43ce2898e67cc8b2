import type { BookingOffer, RepCard } from "@baton/contract/assignment";
import type { Slot } from "@baton/contract/booking";
import { cityOf } from "@baton/engine/languages/reading";
import { html } from "hono/html";
import { card, type Shown, titleOf } from "./booking-card.ts";
import { frame } from "./frame.ts";

interface PickPage {
  /** Address of this page without origin, as in `/book/{token}?lang=de`. */
  path: string;
  slots: Slot[];
  offer: BookingOffer;
  card: RepCard;
  /** Somebody else took the time that was wanted: what is near it. */
  lost?: Slot[] | undefined;
  /** Where else a time can be booked, should there be none here. */
  elsewhere?: string | undefined;
}

/**
 * Every free time as a button of one form, grouped by day; three days are open, the others a tap away. Where scripts run, the picker of
 * our forms takes the place of all that, told what it needs in `data-live`.
 */
export function pickPage(shown: Shown, { path, slots, offer, card: rep, lost, elsewhere }: PickPage): string {
  const { read, timeZone } = shown;
  const days = new Map<string, Slot[]>();
  for (const slot of slots) {
    const day = read.day(slot.start);
    days.set(day, [...(days.get(day) ?? []), slot]);
  }
  const time = ({ start }: Slot) =>
    html`<li><button class="slot" name="start" value="${start}" aria-label="${read.day(start)}, ${read.time(start)}">${read.time(start)}</button></li>`;
  const groups = [...days].map(
    ([day, times], index) =>
      html`<details class="day" ${index < 3 ? html`open` : ""}><summary><h3>${day}</h3><span class="muted">${read.say("free", times.length)}</span></summary><ul class="slots">${times.map(time)}</ul></details>`,
  );
  const alternatives =
    lost &&
    html`<section class="notice" role="alert"><p><strong>${read.say(lost.length > 0 ? "taken" : "takenNone")}</strong></p>
      <ul class="slots wide">${lost.map(({ start }) => html`<li><button class="slot" name="start" value="${start}">${read.moment(start)}</button></li>`)}</ul></section>`;
  const none = html`<p class="empty">${read.say("noneLater", rep.name)}</p>${
    elsewhere ? html`<p class="buttons"><a class="button" href="${elsewhere}" rel="noopener">${read.say("openBooking")}</a></p>` : ""
  }`;
  const live = JSON.stringify({ offer: { ...offer, slots }, rep, tag: read.language });
  // The picker has no other place to point to.
  const isElsewhere = !lost && groups.length === 0 && elsewhere !== undefined;
  const body = isElsewhere
    ? html`${card(shown, true)}${none}`
    : html`${card(shown, true)}
    <div ${lost ? "" : html`data-live="${live}"`}>
      <h2 class="pick">${read.say("heading")}</h2>
      ${offer.moving && offer.booked ? html`<p class="was">${read.say("was", read.moment(offer.booked.start))}</p>` : ""}
      <form class="zone" method="get">
        ${path.includes("?lang=") ? html`<input type="hidden" name="lang" value="${read.language}">` : ""}
        <label>${read.say("zoneLabel")} <select name="timeZone">${zones(timeZone)}</select></label>
        <button class="button quiet">${read.say("show")}</button>
      </form>
      <form method="post" action="${path}">
        <input type="hidden" name="timeZone" value="${timeZone}">
        ${alternatives ?? ""}
        ${groups.length > 0 ? groups : none}
      </form>
    </div>`;
  return frame(titleOf(shown), body, { script: "book.js", language: read.language }).toString();
}

/** Every zone there is, by continent, the present one chosen. */
function zones(chosen: string) {
  const continents = new Map<string, string[]>();
  for (const zone of new Set([...Intl.supportedValuesOf("timeZone"), "UTC", chosen])) {
    const continent = zone.split("/")[0] ?? "";
    continents.set(continent, [...(continents.get(continent) ?? []), zone]);
  }
  return [...continents].map(
    ([continent, names]) =>
      html`<optgroup label="${continent}">${names.map((zone) => html`<option value="${zone}"${zone === chosen ? html` selected` : ""}>${cityOf(zone)}</option>`)}</optgroup>`,
  );
}
