import type { Slot } from "@baton/contract/booking";

/**
 * Addresses that open a new event in a web calendar, filled in: Google's `action=TEMPLATE` with UTC instants in the short form of ISO 8601,
 * and Outlook's compose deep link. They say what the visitor knows already, and nothing about them.
 */
export function calendarLinks({ start, end }: Slot, title: string, location: string, page: string): { google: string; outlook: string } {
  const short = (iso: string) => new Date(iso).toISOString().replace(/[-:]|\.\d+/g, "");
  const asked = (values: Record<string, string>) =>
    Object.entries(values)
      .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      .join("&");
  const google = asked({ action: "TEMPLATE", text: title, dates: `${short(start)}/${short(end)}`, location, details: page });
  const compose = { path: "/calendar/action/compose", rru: "addevent", subject: title, startdt: start, enddt: end, location, body: page };
  return {
    google: `https://calendar.google.com/calendar/render?${google}`,
    outlook: `https://outlook.office.com/calendar/0/deeplink/compose?${asked(compose)}`,
  };
}
