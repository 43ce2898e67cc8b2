import type { Slot } from "@baton/contract/booking";
import { leadOf } from "@baton/contract/ids";
import type { OpsBooking } from "@baton/contract/ops-booking";
import { edgeAt, refusalOf } from "./edge/edge.ts";
import { type ExitCode, Refusal } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";

export interface MeetingOptions {
  action: string;
  lead: string;
  at?: string | undefined;
  rep?: string | undefined;
  pool?: string | undefined;
  meeting?: string | undefined;
  note?: string | undefined;
  url?: string | undefined;
  json: boolean;
}

const actions = ["times", "hand-off", "move", "cancel", "no-show", "rep-lost"] as const;

/**
 * `baton meeting <action> <lead>`: what ops do with a lead's meeting. `times`: free times of a rep. `hand-off`: book with another rep, who takes
 * the lead over. `move`, `cancel`, `no-show`. `rep-lost`: the owner cannot keep the lead, and another one of the pool gets it.
 */
export async function meeting(options: MeetingOptions, terminal: Terminal): Promise<ExitCode> {
  const { action, url, json } = options;
  if (!/^(lead|sub)_[A-Za-z0-9_-]{22}$/.test(options.lead))
    throw new Refusal(`"${options.lead}" is not the id of a lead.`, {
      advice: "It is lead_ or sub_ and 22 characters; `baton leads` lists them.",
    });
  const lead = options.lead.startsWith("sub_") ? leadOf(options.lead) : options.lead;
  const { method, path, body } = requestFor(action, lead, options);
  const edge = edgeAt(url, terminal);
  const answer = await edge.call(method, path, body ? { body: JSON.stringify(body), headers: { "content-type": "application/json" } } : {});
  if (answer.status !== 200) throw withAlternatives(refusalOf(answer, `${edge.url} did not do that`), answer.body);
  if (json) terminal.out(JSON.stringify(answer.body, null, 2));
  else if (action === "times") sayTimes(answer.body as { slots: Slot[] }, terminal);
  else sayBooking(answer.body as OpsBooking, terminal);
  return 0;
}

function requestFor(action: string, lead: string, { at, rep, pool, meeting: kind, note }: MeetingOptions) {
  const needed = (name: string, value: string | undefined): string => {
    if (value) return value;
    throw new Refusal(`baton meeting ${action} needs --${name}.`);
  };
  const event = (body: object) => ({ method: "POST", path: `/api/leads/${lead}/events`, body });
  switch (action) {
    case "times": {
      const query = new URLSearchParams({ ...(rep ? { rep } : {}), ...(kind ? { meeting: kind } : {}) });
      return { method: "GET", path: `/api/leads/${lead}/slots?${query}`, body: null };
    }
    case "hand-off": {
      const to = { ...(rep ? { rep } : {}), ...(pool ? { pool } : {}), ...(kind ? { meeting: kind } : {}) };
      if (!rep === !pool) throw new Refusal("baton meeting hand-off needs either --rep or --pool.");
      return { method: "POST", path: `/api/leads/${lead}/bookings`, body: { ...to, start: needed("at", at), note: needed("note", note) } };
    }
    case "move":
      return event({ kind: "rescheduled", start: needed("at", at) });
    case "cancel":
      return event({ kind: "cancelled", note: needed("note", note) });
    case "no-show":
      return event({ kind: "noShow", ...(note ? { note } : {}) });
    case "rep-lost":
      return event({ kind: "repLost", note: needed("note", note) });
    default:
      throw new Refusal(`There is no action "${action}".`, { advice: `There are: ${actions.join(", ")}.` });
  }
}

function withAlternatives(refusal: Refusal, body: unknown): Refusal {
  const { alternatives } = (body ?? {}) as { alternatives?: Slot[] };
  if (!alternatives?.length) return refusal;
  return new Refusal(refusal.message, { exitCode: 1, advice: `Free near it: ${alternatives.map(({ start }) => start).join(", ")}` });
}

function sayTimes({ slots }: { slots: Slot[] }, terminal: Terminal): void {
  for (const { start, end } of slots) terminal.out(`${start}  ${end}`);
  if (slots.length === 0) terminal.out("No free time within the horizon.");
}

function sayBooking({ changed, owner, booking }: OpsBooking, { out, paint }: Terminal): void {
  const state = booking ? `${booking.status} ${booking.start} with ${booking.rep}, version ${booking.sequence}` : "no meeting";
  out(`${changed ? paint.good("done") : "no change"}: ${state}${owner ? `; the lead is with ${owner}` : ""}`);
}
