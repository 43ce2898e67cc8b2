import type { DecisionReceipt } from "@baton/contract/assignment";
import type { LeadDetail } from "@baton/contract/ops";
import { optionName } from "@baton/engine/explain";
import { nameOf } from "../look/words.ts";

/** Names as `engine/explain` wants them, and the same by id for tables. */
export interface Names {
  reps: Record<string, { name: string }>;
  routes: Record<string, string>;
  pools: Record<string, string>;
  fields: Record<string, string>;
  options: Record<string, Record<string, string>>;
  enrichers: LeadDetail["lead"]["enrichers"];
  rep(id: string): string;
  pool(id: string): string;
  field(id: string): string;
  /** An answer as the visitor read it where they chose it. */
  answer(field: string, value: unknown): unknown;
}

export function namesOf(detail: LeadDetail): Names {
  const { routes, pools, fields, options = {} } = detail.names;
  const reps = Object.fromEntries(Object.entries(detail.reps).map(([id, { name }]) => [id, name]));
  return {
    reps: detail.reps,
    routes,
    pools,
    fields,
    options,
    enrichers: detail.lead.enrichers,
    rep: (id) => nameOf(reps, id),
    pool: (id) => nameOf(pools, id),
    field: (id) => (Object.hasOwn(fields, id) ? (fields[id] ?? id) : id),
    answer: (field, value) => optionName(field, value, { options }),
  };
}

/** What decided between the eligible, in words. */
export function decidedInWords(decidedBy: string): string {
  const words: Record<string, string> = {
    deadline: "Whose turn it was: the earliest virtual deadline",
    priority: "Higher priority among equals",
    "longest-waiting": "The longest wait since their last lead, among equals",
    "lead-hash": "A fixed draw by lead id, among equals",
    "only-one": "Only one rep was eligible",
    "nobody-eligible": "Nobody was eligible",
    "works-soonest": "At work now, or soonest",
    "best-fit": "Most of what the route prefers",
    "least-loaded": "The fewest open leads for their weight",
    "same-account": "Somebody of the same company is theirs already",
  };
  return Object.hasOwn(words, decidedBy) ? (words[decidedBy] ?? decidedBy) : decidedBy.replaceAll("-", " ");
}

/** Newest first, so that what happened last is read first. */
export function decisionsOf(detail: LeadDetail): DecisionReceipt[] {
  const { decisions, pending } = detail.lead;
  return [...decisions, ...(pending ? [pending.receipt] : [])].reverse();
}
