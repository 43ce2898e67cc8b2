import * as v from "valibot";
import { Slug } from "./ids.ts";

/** Places one lead can be sent to. */
const single = [
  v.strictObject({ pool: Slug }),
  v.strictObject({ rep: Slug }),
  /** The owner named by the account list. */
  v.strictObject({ owner: v.literal("account") }),
  /** Nobody yet: it waits in this queue until somebody claims it. */
  v.strictObject({ queue: Slug }),
] as const;
const SingleTarget = v.union(single, 'one of { "pool": … }, { "rep": … }, { "owner": "account" }, { "queue": … }');
export type SingleTarget = v.InferOutput<typeof SingleTarget>;

/** Percent of people. */
const Percent = v.pipe(v.number(), v.minValue(0.01), v.maxValue(100));

/** Part of a split. `"next"`: these people take the routes after this one, as if it had not matched. */
export const Share = v.strictObject({
  percent: Percent,
  to: v.union([...single, v.literal("next")], 'one of { "pool": … }, { "rep": … }, { "owner": "account" }, { "queue": … }, "next"'),
});
export type Share = v.InferOutput<typeof Share>;

export const RouteTarget = v.union(
  [
    ...single,
    /** By chance, and the same way for the same person ever after. The percentages sum to 100; where one is raised, nobody leaves it. */
    v.strictObject({ split: v.pipe(v.array(Share), v.minLength(2), v.maxLength(20)) }),
  ],
  'one of { "pool": … }, { "rep": … }, { "owner": "account" }, { "queue": … }, { "split": [ … ] }',
);
export type RouteTarget = v.InferOutput<typeof RouteTarget>;

/** What happens when nobody can take the lead: explicit, and counted each time it is used. */
export const OnEmpty = v.union(
  [v.literal("next"), v.literal("hold"), v.strictObject({ pool: Slug }), v.strictObject({ rep: Slug }), v.strictObject({ queue: Slug })],
  'one of "next", "hold", { "pool": … }, { "rep": … }, { "queue": … }',
);
export type OnEmpty = v.InferOutput<typeof OnEmpty>;

/** A share of those who match is kept apart, to compare with. The same person stays in it; raising it lets nobody out. */
export const Holdout = v.strictObject({
  percent: Percent,
  /** `next`: they take the routes after this one; `hold`: nobody gets them. */
  to: v.optional(v.picklist(["next", "hold"]), "next"),
});
export type Holdout = v.InferOutput<typeof Holdout>;

/** Where leads wait that no rotation gives away: somebody looks at them and claims them. */
export const Queue = v.strictObject({
  id: Slug,
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(120)),
  /** Who may claim. Left out: every rep of the playbook. */
  reps: v.optional(v.pipe(v.array(Slug), v.minLength(1), v.maxLength(500))),
});
export type Queue = v.InferOutput<typeof Queue>;

/**
 * What becomes of a lead whose person sends again. `sameOwner`: their owner keeps them, and the visitor meets that owner. `notifyOnly`:
 * the same, but the visitor only reads that it was received. `rerouteAfterDays`: assigned longer ago than that, and with no meeting to
 * come, they are routed as somebody new, without their owner of before; who keeps them where nobody else can take them.
 */
export const WhenKnown = v.union(
  [
    v.literal("sameOwner"),
    v.literal("notifyOnly"),
    v.strictObject({ rerouteAfterDays: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(3650)) }),
  ],
  'one of "sameOwner", "notifyOnly", { "rerouteAfterDays": 90 }',
);
export type WhenKnown = v.InferOutput<typeof WhenKnown>;
