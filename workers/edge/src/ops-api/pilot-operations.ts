import { PilotPlan, PilotRequest } from "@baton/contract/pilot/plan";
import type { PilotStanding as StandingAnswer } from "@baton/contract/pilot/standing";
import * as v from "valibot";
import { Published } from "./answers.ts";
import type { Operation } from "./operations.ts";

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const Moment = v.pipe(v.number(), v.description("Epoch milliseconds"));
const Names = v.record(v.string(), v.string());
const Figure = v.object({
  of: count,
  count,
  low: v.pipe(v.number(), v.description("The true share is at least this, whenever one looks")),
  high: v.number(),
});
const Seen = v.object({
  plan: PilotPlan,
  leads: v.object({ base: count, candidate: count }),
  measures: v.array(
    v.object({
      measure: v.picklist(["unmatched", "onEmpty", "booking", "fairness", "errors"]),
      bound: v.pipe(v.number(), v.description("Tolerated difference of shares")),
      worse: v.picklist(["more", "fewer"]),
      base: Figure,
      candidate: Figure,
      about: v.exactOptional(v.object({ pool: v.string(), rep: v.string(), meant: v.object({ base: v.number(), candidate: v.number() }) })),
      against: v.pipe(v.number(), v.description("0: nothing speaks against the candidate; 1: enough to roll it back")),
      exceeded: v.boolean(),
    }),
  ),
  shadow: v.exactOptional(
    v.object({
      leads: count,
      elsewhere: count,
      failed: count,
      moves: v.array(v.object({ from: v.string(), to: v.string(), leads: count })),
    }),
  ),
  lookedAt: v.nullable(Moment),
  problem: v.nullable(v.string()),
});

const PilotStanding = v.object({
  running: v.nullable(Seen),
  refused: v.pipe(v.nullable(v.string()), v.description("A plan stands in KV and is not followed: why")),
  past: v.array(Seen),
  names: v.object({ pools: Names, reps: Names, queues: Names, routes: Names }),
}) as unknown as v.GenericSchema<StandingAnswer>;

const ifMatch = { "if-match": { description: "Hash of the playbook in force", required: true } };

/** A candidate beside the playbook in force: in its shadow, on a share of people, and after that for everybody or nobody. */
export const pilotOperations: readonly Operation[] = [
  {
    method: "get",
    path: "/api/playbook/pilot",
    does: "The pilot that runs, its guardrails as they stand, and the ones before.",
    answer: PilotStanding,
    problems: [],
  },
  {
    method: "put",
    path: "/api/playbook/pilot",
    does: "Begins a pilot or a shadow, or changes the percentage or guardrails of the one that runs.",
    headers: ifMatch,
    body: PilotRequest,
    answer: PilotStanding,
    problems: [
      "bad-json",
      "bad-shape",
      "too-large",
      "role-needed",
      "if-match-required",
      "playbook-changed",
      "playbook-invalid",
      "unknown-playbook",
      "not-pilotable",
      "pilot-running",
      "no-pilot",
      "no-playbook",
      "unavailable",
    ],
  },
  {
    method: "delete",
    path: "/api/playbook/pilot",
    does: "Stops the pilot or the shadow: everybody goes by the playbook in force.",
    query: v.object({ why: v.optional(v.pipe(v.string(), v.description("Kept with the pilot, 500 characters of it"))) }),
    answer: PilotStanding,
    problems: ["no-pilot", "role-needed"],
  },
  {
    method: "post",
    path: "/api/playbook/pilot/promote",
    does: "Publishes the candidate for everybody, and ends the pilot.",
    headers: ifMatch,
    answer: Published,
    problems: ["no-pilot", "if-match-required", "playbook-changed", "unknown-playbook", "no-playbook", "unavailable"],
  },
];
