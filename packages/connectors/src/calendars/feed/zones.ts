import ICAL from "ical.js";
import { Temporal } from "temporal-polyfill";

/** Wall-clock time, as milliseconds it would be since 1970 were the zone UTC, to the instant. */
export type ToInstant = (wallMs: number) => number;

/** A component as ical.js parses it (RFC 7265): name, properties, components. */
export type Component = [name: string, properties: Property[], components: Component[]];
export type Property = [name: string, parameters: Record<string, string | string[]>, type: string, ...values: unknown[]];

/**
 * The zones of one file: IANA names by the runtime's data, all others by the VTIMEZONE that came along, as Outlook's "W. Europe Standard
 * Time". A name that is neither counts as the zone of whoever reads; `unknown` hears of it.
 */
export function zonesOf(calendar: Component, ownZone: string, unknown: () => void): (name: string | undefined) => ToInstant {
  const described = new Map(
    calendar[2].filter(([name]) => name === "vtimezone").map((component) => [text(component, "tzid"), component] as const),
  );
  const found = new Map<string, ToInstant>();
  const make = (name: string): ToInstant => {
    for (const candidate of [name, name.replace(/^\/[^/]+\/(.*\/)?(?=[^/]+\/[^/]+$)/, "")]) {
      const named = byName(candidate);
      if (named) return named;
    }
    const component = described.get(name);
    const own = component && byDescription(component, name);
    if (own) return own;
    unknown();
    return byName(ownZone) ?? ((wallMs) => wallMs);
  };
  return (name) => {
    const asked = name ?? ownZone;
    const known = found.get(asked) ?? make(asked);
    found.set(asked, known);
    return known;
  };
}

export const utc: ToInstant = (wallMs) => wallMs;

function byName(zone: string): ToInstant | null {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
  } catch {
    return null;
  }
  // A time that the clock skips is read with the offset before, one that comes twice as its first (RFC 5545 section 3.3.5).
  return (wallMs) =>
    Temporal.Instant.fromEpochMilliseconds(wallMs)
      .toZonedDateTimeISO("UTC")
      .toPlainDateTime()
      .toZonedDateTime(zone, { disambiguation: "compatible" }).epochMilliseconds;
}

function byDescription(component: Component, tzid: string): ToInstant | null {
  try {
    const zone = new ICAL.Timezone({ component: new ICAL.Component(component), tzid });
    const offsetAt = (wallMs: number) => {
      const at = new Date(wallMs);
      const time = ICAL.Time.fromData({
        year: at.getUTCFullYear(),
        month: at.getUTCMonth() + 1,
        day: at.getUTCDate(),
        hour: at.getUTCHours(),
        minute: at.getUTCMinutes(),
        second: at.getUTCSeconds(),
      });
      return zone.utcOffset(time);
    };
    offsetAt(0);
    return (wallMs) => wallMs - offsetAt(wallMs) * 1000;
  } catch {
    return null;
  }
}

/** First value of a property, as text. */
export function text(component: Component, name: string): string | undefined {
  const value = component[1].find(([property]) => property === name)?.[3];
  return typeof value === "string" ? value : undefined;
}
