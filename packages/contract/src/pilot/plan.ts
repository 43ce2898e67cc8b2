import * as v from "valibot";

/** Share of leads, 0 to 1, by which the candidate may be worse than the playbook in force. `false`: not looked at. */
const Tolerated = v.union([v.literal(false), v.pipe(v.number(), v.minValue(0), v.maxValue(1))], "a share from 0 to 1, or false");

/**
 * What rolls a pilot back by itself: its leads against those of the playbook in force, over the same time. Each bound is what is tolerated;
 * a pilot is rolled back once it is all but certain that the candidate is worse than that.
 */
export const Guardrails = v.strictObject({
  /** Leads nobody got by a route of their own: only the one for everybody took them, or none did, or they were held or disqualified. */
  unmatched: v.optional(Tolerated, 0.05),
  /** Leads for which a route's `onEmpty` had to be used. */
  onEmpty: v.optional(Tolerated, 0.1),
  /** Of those offered a meeting, how many booked one within `settleMinutes`. */
  booking: v.optional(Tolerated, 0.1),
  /** The largest part of a pool's leads that a rep has beyond, or short of, what the weights say. */
  fairness: v.optional(Tolerated, 0.15),
  /** Leads the candidate could not decide, which then went by the playbook in force. */
  errors: v.optional(Tolerated, 0.01),
  /** Minutes a visitor has to book before they count as one who did not. */
  settleMinutes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_080)), 60),
  /** How often, of pilots that are within every bound, one may be rolled back all the same, however often they are looked at. */
  falseAlarms: v.optional(v.pipe(v.number(), v.minValue(0.0001), v.maxValue(0.2)), 0.05),
});
export type Guardrails = v.InferOutput<typeof Guardrails>;

export const measures = ["unmatched", "onEmpty", "booking", "fairness", "errors"] as const;
export type PilotMeasure = (typeof measures)[number];

const Hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, "a hash of 64 hex digits"));
const Words = (chars: number) => v.nullable(v.pipe(v.string(), v.maxLength(chars)));
const Id = v.pipe(v.string(), v.regex(/^plt_[A-Za-z0-9_-]{4,60}$/, 'an id such as "plt_4f2k9"'));
/** Percent of people. Some must stay with the playbook in force, or there is nothing to compare with. */
export const PilotPercent = v.pipe(v.number(), v.minValue(0.01), v.maxValue(90));

/** Why a pilot came to its end. */
export const PilotEnd = v.strictObject({
  at: v.number(),
  /** `base-changed`: another playbook was put in force in the meantime. */
  how: v.picklist(["stopped", "promoted", "rolled-back", "base-changed"]),
  by: v.string(),
  /** What did it, in words with numbers, or why somebody stopped it. */
  why: v.optional(v.pipe(v.string(), v.maxLength(1_000))),
});
export type PilotEnd = v.InferOutput<typeof PilotEnd>;

/**
 * What stands in KV under `playbook:pilot`. `shadow`: the candidate decides beside, and nothing comes of it. `pilot`: it decides for so
 * many percent of people. Left standing with `ended` when it is over.
 */
export const PilotPlan = v.strictObject({
  id: Id,
  /** Hash of the playbook that is tried. */
  candidate: Hash,
  /** Hash of the playbook in force when it began; under any other the plan is void. */
  base: Hash,
  mode: v.picklist(["shadow", "pilot"]),
  percent: v.optional(PilotPercent, 10),
  guardrails: v.optional(Guardrails, {}),
  since: v.number(),
  author: v.optional(Words(200), null),
  message: v.optional(Words(500), null),
  ended: v.optional(PilotEnd),
  /** Candidates, this one and earlier ones, whose new reps and meetings leads still refer to. */
  names: v.optional(v.pipe(v.array(Hash), v.maxLength(5)), []),
});
export type PilotPlan = v.InferOutput<typeof PilotPlan>;

/** `PUT /api/playbook/pilot`: begins one, or changes the one that runs where the candidate is the same. */
export const PilotRequest = v.strictObject({
  /** A whole playbook as text, or the hash of one that was published. */
  candidate: v.union([v.strictObject({ text: v.string() }), v.strictObject({ hash: Hash })], '{ "text": … } or { "hash": … }'),
  mode: v.picklist(["shadow", "pilot"]),
  /** Left out: 10. Under `shadow` every lead is looked at. */
  percent: v.optional(PilotPercent),
  /** Left out: as it was, or the usual bounds. */
  guardrails: v.optional(Guardrails),
  message: v.optional(v.pipe(v.string(), v.maxLength(500))),
  author: v.optional(v.pipe(v.string(), v.maxLength(120))),
});
export type PilotRequest = v.InferOutput<typeof PilotRequest>;
