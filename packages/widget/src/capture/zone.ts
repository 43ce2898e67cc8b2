/**
 * The browser's IANA time zone. Asked of Temporal where there is one: `Intl` reads in all it knows of dates first, which on a slow
 * phone takes longer than drawing the form.
 */
export const zoneHere = (): string =>
  (globalThis as { Temporal?: { Now: { timeZoneId(): string } } }).Temporal?.Now.timeZoneId() ??
  Intl.DateTimeFormat().resolvedOptions().timeZone;
