import type { DeliveryFailure } from "@baton/contract/delivery";
import type { CalendarPlug, PutAnswer } from "../../sockets.ts";
import { authorized } from "../authorized.ts";
import { type CalendarWorld, type Exchange, iso, pieces, unreadable } from "../exchange.ts";
import { type GoogleAccess, googleToken } from "./access.ts";
import { busyIn, eventBody, eventId, eventIn, forbidden } from "./mapping.ts";

const googleOrigin = "https://www.googleapis.com";
/** Longer questions than some three months are refused (`timeRangeTooLong`). */
const longestDays = 60;

export interface GoogleSettings extends GoogleAccess {
  calendarId: string;
}

const failed = (failure: DeliveryFailure) => ({ ok: false, failure }) as const;

/** Google Calendar, API version 3. Nobody is notified by Google (`sendUpdates=none`). */
export function googleCalendar(world: CalendarWorld, settings: GoogleSettings): CalendarPlug {
  const { calendarId, store, origin = googleOrigin } = settings;
  const ask = authorized(world, `${origin}/calendar/v3`, store, (signal) => googleToken(world, settings, signal));
  const events = `/calendars/${encodeURIComponent(calendarId)}/events`;
  const quiet = "sendUpdates=none&conferenceDataVersion=1";

  /** 403 is for the caller to read: only its reason tells what it means. */
  const asked = async (
    path: string,
    init: RequestInit & { signal: AbortSignal },
    expected: number[],
  ): Promise<Exchange | { failure: DeliveryFailure }> => {
    const answer = await ask(path, init, [403, ...expected]);
    return "status" in answer && answer.status === 403 ? { failure: forbidden(answer) } : answer;
  };
  const written = (answer: Exchange): PutAnswer => {
    const event = eventIn(answer.text);
    return event ? { ok: true, event } : unreadable;
  };

  return {
    async busy(window, signal) {
      const found = [];
      for (const { start, end } of pieces(window, longestDays)) {
        const body = JSON.stringify({ timeMin: iso(start), timeMax: iso(end), items: [{ id: calendarId }] });
        const answer = await asked("/freeBusy", { method: "POST", body, signal }, []);
        if ("failure" in answer) return failed(answer.failure);
        const busy = busyIn(answer.text, calendarId);
        if (busy === null) return unreadable;
        if (!Array.isArray(busy)) return failed(busy);
        found.push(...busy);
      }
      return { ok: true, busy: found };
    },
    async put(event, signal) {
      const body = eventBody(event);
      const first = await asked(`${events}?${quiet}`, { method: "POST", body: JSON.stringify(body), signal }, [409]);
      if ("failure" in first) return failed(first.failure);
      if (first.status !== 409) return written(first);
      // It is there, from an attempt whose answer was lost, or was and is deleted: an id is taken for ever, and its event brought up to date.
      const { conferenceData: _, ...rest } = body;
      const again = await asked(`${events}/${eventId(event.id)}?${quiet}`, { method: "PATCH", body: JSON.stringify(rest), signal }, []);
      return "failure" in again ? failed(again.failure) : written(again);
    },
    async remove(id, signal) {
      const answer = await asked(`${events}/${eventId(id)}?sendUpdates=none`, { method: "DELETE", signal }, [404, 410]);
      return "failure" in answer ? failed(answer.failure) : { ok: true };
    },
    async find(id, signal) {
      const answer = await asked(`${events}/${eventId(id)}`, { signal }, [404, 410]);
      if ("failure" in answer) return failed(answer.failure);
      if (answer.status === 404 || answer.status === 410) return { ok: true, event: null };
      const event = eventIn(answer.text);
      return event === undefined ? unreadable : { ok: true, event };
    },
  };
}
