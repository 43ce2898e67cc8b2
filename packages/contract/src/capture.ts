import * as v from "valibot";
import type { Outcome } from "./assignment.ts";
import { Secret, SubmissionId } from "./ids.ts";
import type { BodyIssue } from "./problems.ts";
import { Consent, Page } from "./visitor.ts";

/** Bounds of one capture request, stated on the wire. */
export const captureBounds = {
  /** Whole body, bytes: over it 413. */
  bodyBytes: 65_536,
  /** Entries in one request: over it 400. */
  entries: 500,
  /** One text answer, characters: longer ones are kept cut, and the lead says so. */
  answerChars: 10_000,
  /** Distinct fields one submission may hold; further unknown ones are counted and dropped. */
  fields: 200,
  /** One of those, characters. */
  extraChars: 2_000,
} as const;

const EntryId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,20}\.[0-9]{1,10}$/, 'tab and number, as in "k3.1"'));
const base = {
  /** `<tab>.<n>`: unique within the submission; the receipt lists it. */
  id: EntryId,
  /** Order of entries within a submission; the clock decides nothing. */
  seq: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER)),
  /** How long ago it happened when the request was sent. */
  ageMs: v.optional(v.pipe(v.number(), v.minValue(0)), 0),
};

/** null clears: the old value is erased. */
const Value = v.union(
  [
    v.string(),
    v.pipe(v.number(), v.finite()),
    v.boolean(),
    v.pipe(v.array(v.pipe(v.string(), v.maxLength(200))), v.maxLength(100)),
    v.null(),
  ],
  "a text, number, true or false, list of texts, or null",
);

export const AnswerEntry = v.object({
  ...base,
  kind: v.literal("answer"),
  field: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  value: Value,
});
export const StepEntry = v.object({ ...base, kind: v.literal("step"), step: v.pipe(v.string(), v.maxLength(64)) });
export const SubmitEntry = v.object({ ...base, kind: v.literal("submit") });

/** One line of the widget's log. */
export const Entry = v.variant("kind", [AnswerEntry, StepEntry, SubmitEntry]);
export type Entry = v.InferOutput<typeof Entry>;

export const durabilities = ["idb", "local", "memory", "none"] as const;

export const CaptureRequest = v.object({
  v: v.literal(1),
  site: v.pipe(v.string(), v.maxLength(100)),
  form: v.pipe(v.string(), v.maxLength(100)),
  submission: SubmissionId,
  secret: Secret,
  sentAt: v.optional(v.pipe(v.number(), v.finite())),
  /** How safely the widget's log was kept on the visitor's side. */
  durability: v.optional(v.picklist(durabilities)),
  /** Entries the widget gave up before they could be sent, by reason, counted since the submission began there. */
  dropped: v.optional(v.object({ "log-full": v.pipe(v.number(), v.integer(), v.minValue(0)) })),
  /** Each is checked against `Entry` by itself, so that one bad line does not cost the good ones beside it. */
  entries: v.pipe(v.array(v.unknown()), v.maxLength(captureBounds.entries)),
  page: v.optional(Page),
  consent: v.optional(Consent),
  /** Honeypot, time trap and whether anybody has ever pressed or touched anything on the page: annotate, never refuse. */
  signs: v.optional(v.object({ honeypot: v.optional(v.boolean()), elapsedMs: v.optional(v.number()), gesture: v.optional(v.boolean()) })),
  /** Turnstile's token, with a submit. One that is out of shape counts as none. */
  turnstile: v.fallback(v.optional(v.pipe(v.string(), v.maxLength(2_048))), undefined),
});
export type CaptureRequest = v.InferOutput<typeof CaptureRequest>;

/** The edge's word that these entries are durable. */
export interface Receipt {
  submission: SubmissionId;
  acked: string[];
  stage: "partial" | "submitted";
  /** Entries that are not of our shape, by place in the request; the others were kept all the same. */
  refused?: BodyIssue[];
}

export interface CaptureResponse {
  receipt: Receipt;
  /** Only with a submit. */
  outcome?: Outcome;
}

export const OutcomeRequest = v.object({ submission: SubmissionId, secret: Secret });
export type OutcomeRequest = v.InferOutput<typeof OutcomeRequest>;
