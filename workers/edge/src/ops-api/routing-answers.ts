import type { Adjusted as AdjustedAnswer, PoolFairness as FairnessAnswer, PoolList as PoolListAnswer } from "@baton/contract/fairness";
import { LeadId } from "@baton/contract/ids";
import type { PlaybookText as TextAnswer, PlaybookVersions as VersionsAnswer } from "@baton/contract/ops";
import { Account } from "@baton/contract/roster";
import * as v from "valibot";
import { LeadRow } from "./answers.ts";
import { PilotBrief } from "./pilot-brief.ts";

const Moment = v.pipe(v.number(), v.description("Epoch milliseconds"));
const maybe = <S extends v.GenericSchema>(schema: S) => v.nullable(schema);
const Names = v.record(v.string(), v.string());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const Reason = v.object({ code: v.string(), values: v.exactOptional(v.record(v.string(), v.unknown())) });

const Entry = v.object({
  id: v.string(),
  rep: v.string(),
  at: Moment,
  change: v.number(),
  credit: v.number(),
  reason: Reason,
  lead: v.exactOptional(v.string()),
});
const ListNames = v.object({ reps: Names, routes: Names });

export const PoolList: v.GenericSchema<PoolListAnswer> = v.object({
  pools: v.array(v.object({ pool: v.string(), name: v.string(), rotation: v.string(), members: count })),
});

export const PoolStanding = v.object({
  pool: v.string(),
  name: v.string(),
  rotation: v.string(),
  virtualTime: v.number(),
  members: v.array(
    v.object({
      rep: v.string(),
      weight: v.number(),
      credit: v.number(),
      ahead: v.pipe(v.number(), v.description("Leads ahead of the fair share; below 0: behind it")),
      away: v.boolean(),
      lastAssignedAt: maybe(Moment),
    }),
  ),
  entries: v.array(Entry),
  names: ListNames,
});

export const PoolFairness: v.GenericSchema<FairnessAnswer> = v.object({
  pool: v.string(),
  name: v.string(),
  rotation: v.string(),
  from: Moment,
  to: Moment,
  leads: count,
  reps: v.array(
    v.object({
      rep: v.string(),
      leads: count,
      share: v.number(),
      difference: v.number(),
      weight: v.number(),
      parts: v.array(
        v.object({
          cause: v.picklist(["passed-over", "others-passed-over", "chosen", "credit", "turns"]),
          why: maybe(v.string()),
          leads: v.number(),
          times: count,
        }),
      ),
      ahead: maybe(v.number()),
    }),
  ),
  changes: v.array(Entry),
  outside: v.array(v.object({ rep: v.string(), route: maybe(v.string()), leads: count })),
  leftOut: v.exactOptional(count),
  names: ListNames,
});

export const Adjusted: v.GenericSchema<AdjustedAnswer> = v.object({
  changed: v.pipe(v.boolean(), v.description("false: counted before under this id")),
  rep: v.string(),
  credit: v.number(),
});

export const PlaybookVersions: v.GenericSchema<VersionsAnswer> = v.object({
  versions: v.array(
    v.object({
      hash: v.string(),
      publishedAt: maybe(Moment),
      message: maybe(v.string()),
      author: v.exactOptional(v.string()),
      replaced: maybe(v.string()),
      inForce: v.boolean(),
      earlier: v.exactOptional(v.array(v.object({ at: Moment, message: maybe(v.string()), author: v.exactOptional(v.string()) }))),
      pilot: v.exactOptional(v.object(PilotBrief)),
    }),
  ),
});

export const PlaybookText: v.GenericSchema<TextAnswer> = v.object({ hash: v.string(), text: v.string() });

const Course = v.looseObject({
  playbook: v.string(),
  outcome: v.picklist(["assigned", "offered", "queued", "held", "disqualified", "depends"]),
  route: maybe(v.string()),
  pool: maybe(v.string()),
  rep: maybe(v.string()),
  meeting: maybe(v.string()),
  possible: v.array(v.string()),
});
const Fate = v.looseObject({ fate: v.picklist(["took", "absent", "behind", "unmet", "empty", "untried"]) });

export const Replay = v.looseObject({
  lead: LeadId,
  decision: v.string(),
  at: Moment,
  before: Course,
  after: Course,
  same: v.boolean(),
  differs: v.array(v.string()),
  routes: v.array(v.object({ route: v.string(), name: v.string(), before: Fate, after: Fate })),
  knowsBefore: v.boolean(),
  reckoned: v.array(v.string()),
  receipt: v.looseObject({ id: v.string() }),
});

export const CompanyView = v.object({
  domain: v.string(),
  shared: v.pipe(v.boolean(), v.description("true: a private mail service, whose people have nothing to do with each other")),
  account: maybe(Account),
  leads: v.array(LeadRow),
  names: ListNames,
});

export const Unmerged = v.object({ unmerged: v.pipe(v.boolean(), v.description("false: it stands for itself already")) });
