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
    const continents = new Map<string, string[]>();
    for (const zone of [...(Intl.supportedValuesOf?.("timeZone") ?? []), "UTC"]) {
      const continent = zone.split("/")[0] ?? "";
      if (zone !== own) continents.set(continent, [...(continents.get(continent) ?? []), zone]);
    }
    for (const [continent, zones] of continents) {
      const group = document.createElement("optgroup");
      group.label = continent;
      group.append(...zones.map(option));
      select.append(group);
    }
  };
  select.append(option(own));
  for (const sign of ["pointerdown", "focus"]) select.addEventListener(sign, fill);
}
