import { LeadId } from "@baton/contract/ids";
import * as v from "valibot";

const Moment = v.pipe(v.number(), v.description("Epoch milliseconds"));
const maybe = <S extends v.GenericSchema>(schema: S) => v.nullable(schema);
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const Names = v.record(v.string(), v.string());
const KeptSince = v.pipe(
  v.nullable(v.number()),
  v.description(
    "When the oldest decision that is kept was made, epoch milliseconds: leads decided before are not there. Null: none is kept",
  ),
);

export const DecisionList = v.object({
  from: Moment,
  to: Moment,
  decisions: v.array(
    v.looseObject({
      id: v.string(),
      lead: LeadId,
      at: Moment,
      kind: v.picklist(["submitted", "abandoned"]),
      playbook: v.string(),
      route: maybe(v.string()),
      pool: maybe(v.string()),
      rep: maybe(v.string()),
      meeting: maybe(v.string()),
      outcome: v.string(),
      ageMs: v.pipe(v.number(), v.description("How old the behaviour behind intent was; milliseconds")),
      inputs: v.pipe(
        v.record(v.string(), v.looseObject({ source: v.string() })),
        v.description(
          "What conditions could see, by path; texts beyond 500 characters are cut, and beyond 8,000 in all the longest are left out",
        ),
      ),
      cut: v.exactOptional(v.pipe(v.number(), v.description("Values that were cut or left out"))),
    }),
  ),
  next: maybe(v.string()),
  keptSince: KeptSince,
});

const Totals = v.looseObject({
  leads: count,
  outcomes: v.record(v.string(), count),
  routes: v.array(v.object({ route: v.string(), leads: count, share: v.number() })),
  pools: v.array(v.looseObject({ pool: v.string(), leads: count })),
  reps: v.array(v.object({ rep: v.string(), leads: count })),
});
const Course = v.looseObject({
  outcome: v.string(),
  route: maybe(v.string()),
  pool: maybe(v.string()),
  rep: maybe(v.string()),
  meeting: maybe(v.string()),
  grade: maybe(v.string()),
  why: v.string(),
  receipt: v.looseObject({ id: v.string() }),
});
const Nobody = v.pipe(v.nullable(v.string()), v.description("Null: nobody"));

export const Simulated = v.object({
  base: v.string(),
  draft: v.string(),
  from: Moment,
  to: Moment,
  oldestAt: maybe(Moment),
  newestAt: maybe(Moment),
  keptSince: KeptSince,
  more: v.pipe(v.boolean(), v.description("true: the period has more decisions than were run")),
  leftOut: v.object({ forgotten: count, earlier: count, keptOwner: count }),
  difference: v.object({
    leads: count,
    moved: v.pipe(count, v.description("Leads with another route, rep or outcome")),
    rerouted: v.pipe(count, v.description("Of these: with another route, pool or outcome")),
    moves: v.array(v.object({ from: v.string(), to: v.string(), leads: count, otherRep: count, otherPool: count })),
    handovers: v.array(v.object({ from: Nobody, to: Nobody, leads: count })),
    reps: v.array(v.object({ rep: v.string(), before: count, after: count })),
  }),
  examples: v.array(
    v.object({
      from: v.string(),
      to: v.string(),
      leads: v.array(
        v.object({
          lead: LeadId,
          decision: v.string(),
          at: Moment,
          company: v.string(),
          before: Course,
          after: Course,
          why: v.array(v.string()),
        }),
      ),
    }),
  ),
  before: Totals,
  after: Totals,
  names: v.object({ reps: v.record(v.string(), v.object({ name: v.string() })), routes: Names, pools: Names }),
});
