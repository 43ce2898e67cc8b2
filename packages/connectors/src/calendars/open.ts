import { type Calendar, secretsOf } from "@baton/contract/calendar";
import type { Rep } from "@baton/contract/roster";
import type { CalendarPlug, TokenStore } from "../sockets.ts";
import { caldavCalendar } from "./caldav/plug.ts";
import type { CalendarWorld } from "./exchange.ts";
import { feedCalendar } from "./feed/plug.ts";
import { googleCalendar } from "./google/plug.ts";
import { microsoftCalendar } from "./microsoft/plug.ts";

export interface Opening {
  rep: Pick<Rep, "email" | "timeZone">;
  /** A Worker secret by its name; undefined where it is not set. */
  secret: (name: string) => string | undefined;
  store: TokenStore;
  /** Where all vendors are served instead of at their own addresses: tests only. */
  origin?: string | undefined;
}

/** The plug of a rep's calendar; null where one of its secrets is not set. */
export function openCalendar(world: CalendarWorld, calendar: Calendar, { rep, secret, store, origin }: Opening): CalendarPlug | null {
  if (secretsOf(calendar).some((name) => !secret(name))) return null;
  const zone = rep.timeZone;
  switch (calendar.kind) {
    case "ics":
      return feedCalendar(world, { url: calendar.url ?? secret(calendar.urlSecret ?? "") ?? "", zone });
    case "google": {
      const { calendarId, user = rep.email } = calendar;
      const at = origin === undefined ? {} : { origin: `${origin}/google` };
      return googleCalendar(world, { calendarId, user, secret: secret(calendar.secret) ?? "", store, ...at });
    }
    case "microsoft": {
      const { calendarId, user = rep.email } = calendar;
      const at = origin === undefined ? {} : { origin: `${origin}/microsoft` };
      return microsoftCalendar(world, { calendarId, user, secret: secret(calendar.secret) ?? "", store, ...at });
    }
    case "caldav":
      return caldavCalendar(world, { url: calendar.url, secret: secret(calendar.secret) ?? "", zone });
  }
}
