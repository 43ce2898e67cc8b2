import { PilotEnd } from "@baton/contract/pilot/plan";
import * as v from "valibot";

const Moment = v.pipe(v.number(), v.description("Epoch milliseconds"));

/** What is told of a candidate beside the playbook in force; in `/healthz` and among the versions. */
export const PilotBrief = {
  id: v.string(),
  mode: v.picklist(["shadow", "pilot"]),
  percent: v.number(),
  since: Moment,
  ended: v.exactOptional(PilotEnd as v.GenericSchema<PilotEnd>),
};

const noted = v.exactOptional(v.literal(true));

/** A lead as the guardrails of a pilot count it. */
export const PilotRow = v.object({
  id: v.string(),
  arm: v.picklist(["base", "candidate"]),
  at: Moment,
  unmatched: noted,
  empty: noted,
  error: noted,
  offeredAt: v.exactOptional(Moment),
  bookedAt: v.exactOptional(Moment),
});

/** Where a candidate in the shadow would have sent a lead. */
export const ShadowRow = v.union([
  v.object({ id: v.string(), failed: v.literal(true) }),
  v.object({ id: v.string(), from: v.string(), to: v.string(), elsewhere: v.boolean() }),
]);
