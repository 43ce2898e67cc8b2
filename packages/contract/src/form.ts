import * as v from "valibot";
import { Condition } from "./condition.ts";
import { FieldId, SiteKey, Slug } from "./ids.ts";

const Label = v.pipe(v.string(), v.minLength(1), v.maxLength(300));
const Help = v.pipe(v.string(), v.maxLength(1000));

export const fieldTypes = ["text", "email", "phone", "textarea", "number", "select", "choice", "country"] as const;
export type FieldType = (typeof fieldTypes)[number];

export const Option = v.strictObject({ value: v.pipe(v.string(), v.minLength(1), v.maxLength(200)), label: Label });
export type Option = v.InferOutput<typeof Option>;

export const Field = v.strictObject({
  id: FieldId,
  type: v.picklist(fieldTypes),
  label: Label,
  help: v.optional(Help),
  placeholder: v.optional(v.pipe(v.string(), v.maxLength(200))),
  required: v.optional(v.boolean(), false),
  /** Shown only while this holds; an answer left behind in a hidden field does not count. */
  when: v.optional(Condition),
  /** `select`: a list; `choice`: radio buttons. */
  options: v.optional(v.pipe(v.array(Option), v.minLength(1), v.maxLength(500))),
  /** Autofill token of the HTML standard, as in `organization`. Each type has a fitting default. */
  autocomplete: v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9 -]{1,60}$/))),
  min: v.optional(v.number()),
  max: v.optional(v.number()),
  maxLength: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000))),
  /** Own words instead of the built-in ones, by problem code. */
  errors: v.optional(v.record(v.picklist(["required", "invalid", "too-long", "out-of-range"]), Label)),
  /** false: never leaves the browser before submit and is kept by nobody as a partial. */
  capture: v.optional(v.boolean(), true),
});
export type Field = v.InferOutput<typeof Field>;

export const Step = v.strictObject({
  id: Slug,
  title: Label,
  help: v.optional(Help),
  when: v.optional(Condition),
  fields: v.pipe(v.array(Field), v.minLength(1), v.maxLength(50)),
});
export type Step = v.InferOutput<typeof Step>;

/** `submit`: nothing leaves before Send. `notice`: answers are saved as given, and a line says so. `consent`: only after a yes. */
export const captureModes = ["submit", "notice", "consent"] as const;
export type CaptureMode = (typeof captureModes)[number];

export const Form = v.strictObject({
  id: Slug,
  title: Label,
  intro: v.optional(Help),
  sites: v.pipe(v.array(SiteKey), v.minLength(1)),
  steps: v.pipe(v.array(Step), v.minLength(1), v.maxLength(30)),
  submitLabel: v.optional(Label, "Send"),
  /** Left out: by geography, `consent` where the law asks for a yes and `notice` elsewhere; the edge decides when it serves the form. */
  capture: v.optional(v.picklist(captureModes)),
  /** The line shown under `notice`; its hash is kept with the lead. */
  noticeText: v.optional(Help, "Your answers are saved as you type, so nothing gets lost."),
  /** Idle time after which a partial with a way to reach the person counts as abandoned. */
  abandonAfterMinutes: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(7 * 24 * 60)), 30),
  /** How long a partial is kept: without a way to reach the person, and with one. */
  keepPartialsDays: v.optional(v.strictObject({ anonymous: v.number(), reachable: v.pipe(v.number(), v.maxValue(30)) }), {
    anonymous: 1,
    reachable: 7,
  }),
  /** What the visitor reads after Send when no meeting is offered. */
  thanks: v.optional(Help, "Thank you. We will be in touch shortly."),
});
export type Form = v.InferOutput<typeof Form>;

/** What the widget is given: the form without what is none of the browser's business, its capture mode decided. */
export type FormDefinition = Omit<Form, "sites" | "abandonAfterMinutes" | "keepPartialsDays" | "capture"> & { capture: CaptureMode };

export type AnswerValue = string | number | boolean | string[];
export type Answers = Record<FieldId, AnswerValue>;

/** One thing wrong with one answer. `code` is stable; `message` is for people. */
export interface FieldProblem {
  field: FieldId;
  code: "required" | "invalid" | "too-long" | "out-of-range";
  message: string;
}
