import * as v from "valibot";
import type { EpochMs } from "../time.ts";

/** Name below `usage.`: `seats`, `plan`, `trial.daysLeft`. */
export const UsageName = v.pipe(v.string(), v.regex(/^[A-Za-z][A-Za-z0-9_.-]{0,63}$/, 'a name such as "seats" or "trial.daysLeft"'));

const UsageValue = v.union(
  [v.pipe(v.string(), v.maxLength(200)), v.pipe(v.number(), v.finite()), v.boolean()],
  "a text of at most 200 characters, a number, true or false",
);

/**
 * What the product says of one person (`email`) or one company (`domain`) at one time: `values`, of which null takes a word back; or `forget`, after
 * which nothing is held of them.
 */
export const UsageWord = v.pipe(
  v.strictObject({
    email: v.optional(v.pipe(v.string(), v.maxLength(320), v.email("an e-mail address"))),
    domain: v.optional(v.pipe(v.string(), v.maxLength(253))),
    /** Epoch milliseconds; left out: now. Of two words under one name the later one stays, in whatever order they come. */
    at: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
    values: v.optional(v.pipe(v.record(UsageName, v.nullable(UsageValue)), v.minEntries(1), v.maxEntries(50))),
    forget: v.optional(v.literal(true)),
  }),
  v.check((word) => (word.values === undefined) !== (word.forget === undefined), "either values or forget"),
  v.check((word) => (word.email === undefined) !== (word.domain === undefined), "either an e-mail address or a domain"),
);
export type UsageWord = v.InferOutput<typeof UsageWord>;

/** `POST /api/usage`, at most 64 KiB. */
export const UsageRequest = v.strictObject({ usage: v.pipe(v.array(UsageWord), v.minLength(1), v.maxLength(100)) });

/** How many words were taken, and how many were not, by reason. */
export interface UsageTaken {
  taken: number;
  /** People and companies of whom nothing is held any more; left out: none. */
  forgotten?: number;
  /** `no-domain`: not one a company registers. `shared-domain`: strangers share it. `older`: a later word is held. `too-many`: 100 names are. */
  dropped: Record<string, number>;
}

/** The newest word under each name. */
export type UsageHeld = Record<string, { value: string | number | boolean; at: EpochMs }>;
