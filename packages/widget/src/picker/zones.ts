import { cityOf } from "@baton/engine/languages/reading";

/**
 * A list with the visitor's own zone, and every other the browser knows once it is about to be opened: four hundred entries that most
 * never look at. They stand by continent, so that typing the first letters of a city finds it. By hand, as they are not to be drawn anew
 * with every tick of a countdown.
 */
export function fillZones(select: HTMLSelectElement, own: string): void {
  const option = (zone: string) => new Option(cityOf(zone), zone);
  const fill = () => {
    if (select.length > 1) return;
    // They come in order, so that those of one continent follow each other.
    let group = document.createElement("optgroup");
    for (const zone of [...(Intl.supportedValuesOf?.("timeZone") ?? []), "UTC"]) {
      const label = zone.split("/")[0] ?? "";
      if (group.label !== label) {
        group = document.createElement("optgroup");
        group.label = label;
        select.append(group);
      }
      if (zone !== own) group.append(option(zone));
    }
  };
  select.append(option(own));
  for (const sign of ["pointerdown", "focus"]) select.addEventListener(sign, fill);
}
