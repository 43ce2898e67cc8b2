import type { Lead, LeadEvent, LeadOutcome } from "@baton/contract/lead";
import { isQuarantined } from "@baton/engine/lead-draft";
import type { Env } from "../../env.ts";
import { currentPlaybook } from "../../playbook/source.ts";
import type { JoinAnswer } from "./answers.ts";
import { forward } from "./asks.ts";
import { leave } from "./leaving.ts";
import type { Loop } from "./loop.ts";
import type { LeadTables } from "./tables.ts";

interface Joining {
  env: Env;
  tables: LeadTables;
  loop: Loop;
  /** What is told to a submission that joins the lead. */
  outcome: (lead: Lead) => Promise<LeadOutcome>;
}

/** Another submission of the same person comes in, or is passed on to where the lead itself went. */
export async function join(
  { env, tables, loop, outcome }: Joining,
  id: string,
  event: Extract<LeadEvent, { kind: "joined" }>,
  via: string[],
): Promise<JoinAnswer> {
  const { published } = await currentPlaybook(env);
  const held = tables.lead(id)?.lead;
  // Forgotten while it was on its way: there is nobody left to bring in, and nobody who waits for the answer.
  if (tables.isErased(event.from)) return { status: "pending" };
  if (!held || isQuarantined(held)) return { status: "gone" };
  // A lead that is about to be folded itself passes the newcomer on. `via`: those on the way who are; where it comes back to
  // who asks, all of them are one person, and the smallest id stands for them: the others come to it when they ask again.
  const next = goesTo(held);
  const passed = held.mergedInto ? via : [...via, id];
  if (next === event.from) return { status: passed.every((other) => event.from < other) ? "self" : "pending" };
  if (next && via.includes(next)) return { status: "pending" };
  if (next) {
    // Whoever is passed on may never hear where to, and this lead may go another way meanwhile.
    tables.pointOn(id, [next]);
    const answer = await forward(env, next, event, passed);
    if (answer.status !== "gone") return answer;
    // What this lead was folded into has been erased: it stands for itself again.
    if (held.mergedInto) loop.apply(id, { kind: "orphaned" }, published);
    return { status: "pending" };
  }
  // It came by here before, while this lead stood behind another that it has left since: the newcomer is no more there than this one.
  const elsewhere = tables.signposts(id).filter((other) => other !== event.from);
  if (elsewhere.length > 0) {
    await Promise.all(elsewhere.map((other) => leave(env, other, event.from, { via: [id], stays: true })));
    const now = tables.lead(id)?.lead;
    if (!now || isQuarantined(now) || goesTo(now) || tables.isErased(event.from)) return { status: "pending" };
  }
  const { lead: joined } = loop.apply(id, event, published);
  await loop.drive(id, joined?.asks ?? []);
  const lead = tables.lead(id)?.lead;
  if (!lead) return { status: "gone" };
  const undecided = lead.asks.some((ask) => !["calendar", "change", "handOn", "tell", "follow", "passOn"].includes(ask.to));
  if (undecided || lead.pending || lead.stage === "submitted") return { status: "pending" };
  return { status: "settled", outcome: { ...(await outcome(lead)), booking: null } };
}

const goesTo = (lead: Lead) => lead.mergedInto ?? lead.asks.find((ask) => ask.to === "join")?.lead;
