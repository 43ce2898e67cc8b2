import * as v from "valibot";
import { Condition } from "./condition.ts";
import { Slug } from "./ids.ts";
import { Accept } from "./offer.ts";
import { Holdout, OnEmpty, RouteTarget, WhenKnown } from "./target.ts";
import { Wants } from "./wants.ts";

export { OnEmpty, RouteTarget } from "./target.ts";

export const Route = v.strictObject({
  id: Slug,
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(120)),
  when: Condition,
  to: RouteTarget,
  /** Left out: the lead is theirs at once. Concerns `to`, not what comes instead of it. */
  accept: v.optional(Accept),
  /** Left out: nobody is kept apart. */
  holdout: v.optional(Holdout),
  /** Id of the meeting offered; left out: this route books nothing. */
  meeting: v.optional(Slug),
  sla: v.optional(Slug),
  /** What a rep of the pool needs to get these leads, in `onEmpty` and overflow pools as well. Reps named outright need nothing. */
  require: v.optional(Wants),
  /** What helps: under `bestFit` who has most of it goes first. Other rotations do not look at it. */
  prefer: v.optional(Wants),
  /** `sameRep`: who comes from a company of which the pool has given somebody to a rep before, goes to that rep, unless they are away. */
  sameAccount: v.optional(v.literal("sameRep")),
  onEmpty: OnEmpty,
  /** Of leads this route assigned, when their person sends again. Left out: `sameOwner`. */
  whenKnown: v.optional(WhenKnown),
});
export type Route = v.InferOutput<typeof Route>;

/**
 * Rotations on the one credit ledger. `weighted`: whoever is furthest behind their share (EEVDF). `order`: the same within the highest
 * `priority` that has somebody free. `leastLoaded`: whoever would have the fewest open leads for their weight. `bestFit`: whoever has
 * most of what the route prefers. Ties of the last two go by share.
 */
export const rotations = ["weighted", "order", "leastLoaded", "bestFit"] as const;

const Leads = v.pipe(v.number(), v.integer(), v.minValue(0));

export const Pool = v.strictObject({
  id: Slug,
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(120)),
  rotation: v.optional(v.picklist(rotations), "weighted"),
  /** `now`: only reps at work this minute; `soonest`: those at work, else whoever is at work next; `ignore`: hours play no part. */
  hours: v.optional(v.picklist(["now", "soonest", "ignore"]), "ignore"),
  /** Pool asked instead when somebody here could take the lead if they were not full. Left out: the route's `onEmpty` says what follows. */
  overflow: v.optional(Slug),
  /**
   * How many leads, of a member of average weight, somebody may be ahead of whoever of the pool has had least; who is further ahead waits.
   * Left out: no limit.
   */
  leadCap: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(1_000))),
  /** Who comes back makes up for at most so many leads they missed, for a member of average weight. Left out: for none. */
  catchUp: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1_000))),
  /** A lead nobody closes counts as open for so many days after it was given. Left out: 30. */
  openDays: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(366))),
  /**
   * What gives a rep their turn back: the visitor cancels, does not come (`noShow`), or the meeting is handed on; the rep declines an
   * offer, or lets it expire. Left out: only the handing on.
   */
  giveBack: v.optional(v.array(v.picklist(["cancelled", "noShow", "handedOn", "declined", "expired"]))),
  members: v.array(
    v.strictObject({
      rep: Slug,
      /** Intended share, relative to the other members. */
      weight: v.optional(v.pipe(v.number(), v.minValue(0.01), v.maxValue(1000)), 1),
      /** Higher goes first among equals; the tier under `order`. */
      priority: v.optional(v.pipe(v.number(), v.integer()), 0),
      /** Leads this pool may give the rep in their local day and in 7 days. */
      perDay: v.optional(Leads),
      perWeek: v.optional(Leads),
      /** Leads this pool gave the rep that may be open at once; one is open until it is closed, erased, or given to somebody else. */
      open: v.optional(Leads),
    }),
  ),
});
export type Pool = v.InferOutput<typeof Pool>;
export type PoolMember = Pool["members"][number];
export type Rotation = Pool["rotation"];
