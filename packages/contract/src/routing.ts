import * as v from "valibot";
import { Condition } from "./condition.ts";
import { Slug } from "./ids.ts";

export const RouteTarget = v.union(
  [
    v.strictObject({ pool: Slug }),
    v.strictObject({ rep: Slug }),
    /** The owner named by the account list. */
    v.strictObject({ owner: v.literal("account") }),
  ],
  'one of { "pool": … }, { "rep": … }, { "owner": "account" }',
);
export type RouteTarget = v.InferOutput<typeof RouteTarget>;

/** What happens when nobody can take the lead: explicit, and counted each time it is used. */
export const OnEmpty = v.union(
  [v.literal("next"), v.literal("hold"), v.strictObject({ pool: Slug }), v.strictObject({ rep: Slug })],
  'one of "next", "hold", { "pool": … }, { "rep": … }',
);
export type OnEmpty = v.InferOutput<typeof OnEmpty>;

export const Route = v.strictObject({
  id: Slug,
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(120)),
  when: Condition,
  to: RouteTarget,
  /** Id of the meeting offered; left out: this route books nothing. */
  meeting: v.optional(Slug),
  sla: v.optional(Slug),
  onEmpty: OnEmpty,
});
export type Route = v.InferOutput<typeof Route>;

/** Rotations on the one credit ledger; `weighted` is EEVDF, `order` tries priority tiers first. */
export const rotations = ["weighted", "order"] as const;

export const Pool = v.strictObject({
  id: Slug,
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(120)),
  rotation: v.optional(v.picklist(rotations), "weighted"),
  /** `now`: only reps at work this minute; `ignore`: hours play no part. */
  hours: v.optional(v.picklist(["now", "ignore"]), "ignore"),
  /** What gives a rep their turn back: the visitor cancels, does not come (`noShow`), or the meeting is handed on. Left out: only the last. */
  giveBack: v.optional(v.array(v.picklist(["cancelled", "noShow", "handedOn"]))),
  members: v.array(
    v.strictObject({
      rep: Slug,
      /** Intended share, relative to the other members. */
      weight: v.optional(v.pipe(v.number(), v.minValue(0.01), v.maxValue(1000)), 1),
      /** Higher goes first among equals; the tier under `order`. */
      priority: v.optional(v.pipe(v.number(), v.integer()), 0),
      /** Leads this pool may give the rep in their local day and in 7 days. */
      perDay: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
      perWeek: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
    }),
  ),
});
export type Pool = v.InferOutput<typeof Pool>;
export type PoolMember = Pool["members"][number];
