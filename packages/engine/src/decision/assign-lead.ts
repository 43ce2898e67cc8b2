import type { DecisionReceipt } from "@baton/contract/assignment";
import type { Lead } from "@baton/contract/lead";
import type { Route } from "@baton/contract/routing";
import { slaTarget } from "../followup.ts";
import { type Draft, note, tell, timer } from "../lead-draft.ts";
import { awaitBooking } from "../meeting/changed.ts";
import { countOffered } from "../pilot/side.ts";

interface Given {
  rep: string;
  pool: string | null;
  /** Only its id, where the playbook has it no more. */
  route: Pick<Route, "id"> & Partial<Pick<Route, "meeting" | "sla">>;
  receipt: string;
}

/** The lead is this rep's from now on: the promise of a first response begins, and sinks are told. */
export function assign(draft: Draft, { rep: id, pool, route, receipt }: Given): void {
  const { lead, published, now } = draft;
  const rep = published?.playbook.reps.find((candidate) => candidate.id === id);
  const sla = published?.playbook.slas.find((candidate) => candidate.id === route.sla);
  const before = lead.owner;
  lead.owner = id;
  lead.stage = "assigned";
  lead.assignment = { rep: id, pool, route: route.id, meeting: route.meeting ?? null, at: now, receipt };
  lead.sla = sla && rep ? slaTarget(sla, rep, now) : null;
  if (lead.offer) lead.offer = null;
  if (lead.queue) lead.queue = null;
  countOffered(draft);
  note(draft, "assigned", { rep: id, route: route.id, ...(pool ? { pool } : {}) });
  timer(draft, "idle", null);
  timer(draft, "expire", null);
  awaitBooking(draft);
  tell(draft, before && before !== id ? "lead.reassigned" : "lead.assigned");
}

/** The lead's decisions with this one in its place: a decision goes on as long as offers are made, and stays one. */
export function withDecision(lead: Pick<Lead, "decisions">, receipt: DecisionReceipt): DecisionReceipt[] {
  const known = lead.decisions.some(({ id }) => id === receipt.id);
  return known ? lead.decisions.map((one) => (one.id === receipt.id ? receipt : one)) : [...lead.decisions, receipt];
}
