import { type Calendar, calendarKey } from "@baton/contract/calendar";
import type { Rep } from "@baton/contract/roster";
import type { Part, Parts } from "./parts.ts";
import type { Finding, Place } from "./position.ts";

/** Calendars outside that would be read or written otherwise than meant. Whether their secrets are set is for the deployment to say. */
export function checkCalendars({ reps }: Pick<Parts, "reps">): Finding[] {
  const owners = new Map<string, string>();
  return reps.flatMap((rep) => [...checkOwn(rep), ...checkShared(rep, owners)]);
}

function checkOwn({ at, value: rep }: Part<Rep>): Finding[] {
  const findings: Finding[] = [];
  let written: Calendar | null = null;
  for (const [index, calendar] of rep.calendars.entries()) {
    const place: Place = [...at, "calendars", index];
    if (calendar.kind !== "ics" && calendar.write) {
      if (written) {
        const message = `Bookings are written to the first calendar that takes them, the ${written.kind} one; say "write": false here`;
        findings.push({ level: "warning", at: place, code: "two-written", message });
      }
      written ??= calendar;
    }
    if (calendar.kind !== "ics" && calendar.kind !== "caldav") continue;
    const { url } = calendar;
    if (url === undefined) continue;
    if (/^http:\/\/(?!localhost[:/]|127\.|\[::1\])/i.test(url)) {
      const message = "Calendars are only asked over https";
      findings.push({
        level: "warning",
        at: [...place, "url"],
        code: "insecure-url",
        message,
        got: url,
        expected: url.replace(/^http/i, "https"),
      });
    }
    if (calendar.kind === "ics" && /\/private-[0-9a-f]{16}/i.test(url)) {
      const message = "Whoever knows this address reads the calendar: keep it in a secret, and name that by urlSecret";
      findings.push({ level: "warning", at: [...place, "url"], code: "secret-in-playbook", message });
    }
  }
  return findings;
}

/** One calendar given twice, to one rep or to two. */
function checkShared({ at, value: rep }: Part<Rep>, owners: Map<string, string>): Finding[] {
  return rep.calendars.flatMap((calendar, index) => {
    const key = calendarKey(withUser(calendar, rep));
    const owner = owners.get(key);
    owners.set(key, owner ?? rep.name);
    if (owner === undefined) return [];
    const whose = owner === rep.name ? "is given twice" : `is ${owner}'s as well: whenever one of them is busy, both are`;
    return [
      { level: "warning", at: [...at, "calendars", index], code: "shared-calendar", message: `This ${calendar.kind} calendar ${whose}` },
    ];
  });
}

/** Which calendar it is in the end. */
function withUser(calendar: Calendar, { email }: Rep): Calendar {
  return calendar.kind === "google" || calendar.kind === "microsoft" ? { ...calendar, user: calendar.user ?? email } : calendar;
}
