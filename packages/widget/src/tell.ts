import type { EventDetail, EventName } from "./events.ts";

/** Says what happened to a submission. */
export type Tell = (name: EventName, submission: string, more?: Partial<EventDetail>) => void;

/** Each happens once to a submission, however many pages it takes, so its id is the same however often it is told. */
const once = /^(partial|submit|assigned|booked)$/;

/** What everybody may hear of one form on one page. `tab` tells the pages of one submission apart. */
export function teller(form: string, tab: string, onEvent: (name: EventName, detail: EventDetail) => void): Tell {
  const told = new Set<string>();
  return (name, submission, more) => {
    const event_id = once.test(name) ? `${submission}.${name}` : `${submission}.${name}.${tab}.${told.size}`;
    if (told.has(event_id)) return;
    told.add(event_id);
    onEvent(name, { event_id, form, submission, ...more });
  };
}
