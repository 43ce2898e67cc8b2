import type { DeliveryFailure } from "@baton/contract/delivery";
import type { CalendarPlug, PutAnswer } from "../../sockets.ts";
import { authorized } from "../authorized.ts";
import { type CalendarWorld, type Exchange, objectIn, pieces, unreadable } from "../exchange.ts";
import { type MicrosoftAccess, microsoftToken } from "./access.ts";
import { busyIn, eventBody, eventIn, filterFor, firstIn, type GraphEvent, isDuplicate, newEventBody, scheduleQuestion } from "./mapping.ts";

const graphOrigin = "https://graph.microsoft.com";
/** getSchedule refuses more than 62 days at once. */
const longestDays = 60;

export interface MicrosoftSettings extends MicrosoftAccess {
  /** Address of the mailbox. */
  user: string;
  /** Where events are written; left out: the user's default calendar. */
  calendarId?: string | undefined;
}

const failed = (failure: DeliveryFailure) => ({ ok: false, failure }) as const;

/** Calendars of Microsoft 365 by Graph 1.0. */
export function microsoftCalendar(world: CalendarWorld, settings: MicrosoftSettings): CalendarPlug {
  const { user, calendarId, store, origin = graphOrigin } = settings;
  const ask = authorized(world, `${origin}/v1.0`, store, (signal) => microsoftToken(world, settings, signal));
  const mailbox = `/users/${encodeURIComponent(user)}`;
  const events = calendarId === undefined ? `${mailbox}/events` : `${mailbox}/calendars/${encodeURIComponent(calendarId)}/events`;

  const found = async (booking: string, signal: AbortSignal): Promise<{ event: GraphEvent | null } | { failure: DeliveryFailure }> => {
    const answer = await ask(`${events}?$filter=${encodeURIComponent(filterFor(booking))}&$top=1`, { signal });
    if ("failure" in answer) return answer;
    const event = firstIn(answer.text);
    return event === undefined ? { failure: unreadable.failure } : { event };
  };
  const written = (answer: Exchange | { failure: DeliveryFailure }): PutAnswer => {
    if ("failure" in answer) return failed(answer.failure);
    const event = eventIn(objectIn(answer.text));
    if (!event) return unreadable;
    const { graphId: _, ...rest } = event;
    return { ok: true, event: rest };
  };

  return {
    async busy(window, signal) {
      const all = [];
      for (const piece of pieces(window, longestDays)) {
        const init = { method: "POST", body: scheduleQuestion(user, piece), signal };
        const answer = await ask(`${mailbox}/calendar/getSchedule`, init);
        if ("failure" in answer) return failed(answer.failure);
        const busy = busyIn(answer.text);
        if (busy === null) return unreadable;
        if (!Array.isArray(busy)) return failed(busy);
        all.push(...busy);
      }
      return { ok: true, busy: all };
    },
    async put(event, signal) {
      const update = (id: string) =>
        ask(`${mailbox}/events/${encodeURIComponent(id)}`, { method: "PATCH", body: JSON.stringify(eventBody(event)), signal });
      const there = await found(event.id, signal);
      if ("failure" in there) return failed(there.failure);
      if (there.event) return written(await update(there.event.graphId));
      const answer = await ask(events, { method: "POST", body: JSON.stringify(newEventBody(event)), signal }, [400, 409]);
      if ("failure" in answer) return failed(answer.failure);
      if (answer.status < 300) return written(answer);
      if (!isDuplicate(answer.text)) return failed({ kind: "final", code: `http-${answer.status}` });
      // Made by an attempt whose answer was lost. It may take Exchange a moment to find it.
      const made = await found(event.id, signal);
      if ("failure" in made) return failed(made.failure);
      return made.event ? written(await update(made.event.graphId)) : failed({ kind: "retry", code: "graph-duplicate" });
    },
    async remove(id, signal) {
      const there = await found(id, signal);
      if ("failure" in there) return failed(there.failure);
      if (!there.event) return { ok: true };
      const path = `${mailbox}/events/${encodeURIComponent(there.event.graphId)}`;
      const answer = await ask(path, { method: "DELETE", signal }, [404]);
      return "failure" in answer ? failed(answer.failure) : { ok: true };
    },
    async find(id, signal) {
      const there = await found(id, signal);
      if ("failure" in there) return failed(there.failure);
      if (!there.event) return { ok: true, event: null };
      const { graphId: _, ...event } = there.event;
      return { ok: true, event };
    },
  };
}
