import * as v from "valibot";
import { Condition } from "./condition.ts";
import { FieldId } from "./ids.ts";

/** Words a visitor reads; `{firstName}` in them stands for that answer. */
export const Label = v.pipe(v.string(), v.minLength(1), v.maxLength(300));
export const Help = v.pipe(v.string(), v.maxLength(1000));
const Token = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_.-]{1,60}$/));
/** `https:` or a path of the page's own site. Browsers read `\` as `/` and leave out white space: with those a path could lead elsewhere. */
export const Link = v.pipe(
  v.string(),
  v.maxLength(2000),
  v.regex(/^(https:\/\/(?!\/)|\/(?!\/))[^\s\\]*$/, "an address that begins with https:// or /"),
);

/**
 * `number`: digits; `currency`: an amount; `select`: one of a list; `choice`: one of a few in sight; `multichoice`: some of them;
 * `rating`: a mark from `min` to `max`; `consent`: a box with words of law, kept by version; `hidden`: never shown; `statement`: asks
 * nothing. A type of a developer's own (`defineField`) is `x-` and its name.
 */
export const fieldTypes = [
  "text",
  "email",
  "phone",
  "textarea",
  "number",
  "currency",
  "select",
  "choice",
  "multichoice",
  "country",
  "date",
  "rating",
  "url",
  "yesno",
  "consent",
  "hidden",
  "statement",
] as const;
export type FieldType = (typeof fieldTypes)[number] | `x-${string}`;
const CustomType = v.pipe(
  v.string(),
  v.regex(/^x-[a-z0-9-]{1,40}$/, `a type of field (${fieldTypes.join(", ")}), or one of your own such as "x-map"`),
);

export const Option = v.strictObject({
  value: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  label: Label,
  help: v.optional(Help),
  /** For cards. */
  picture: v.optional(Link),
});
export type Option = v.InferOutput<typeof Option>;

/** Why an answer is wrong. `not-work`: a private address where a work address is asked for. */
export const problemCodes = ["required", "invalid", "too-long", "out-of-range", "not-work"] as const;
export type ProblemCode = (typeof problemCodes)[number];

export const Field = v.strictObject({
  id: FieldId,
  type: v.union([v.picklist(fieldTypes), CustomType]) as v.GenericSchema<FieldType>,
  label: Label,
  help: v.optional(Help),
  placeholder: v.optional(v.pipe(v.string(), v.maxLength(200))),
  required: v.optional(v.boolean(), false),
  /** Shown only while this holds; an answer left behind in a hidden field does not count. */
  when: v.optional(Condition),
  /** `select`, `choice`, `multichoice`. */
  options: v.optional(v.pipe(v.array(Option), v.minLength(1), v.maxLength(500))),
  /**
   * How it is drawn. `choice` and `multichoice`: `list` (default), `chips`, `cards`; `select`: `list` (default), `search`; `rating`:
   * `numbers` (default), `stars`; `number`: `box` (default), `range`.
   */
  look: v.optional(v.picklist(["list", "chips", "cards", "search", "numbers", "stars", "box", "range"])),
  /** The answer before the visitor gives one; what the page prefills is stronger. Sent only where the visitor sends the form. */
  default: v.optional(v.union([v.string(), v.number(), v.boolean(), v.array(v.string())])),
  /** Name of the parameter of the page's address that fills it in; false: none. Left out: the field's id. */
  prefill: v.optional(v.union([Token, v.literal(false)])),
  /** Autofill token of the HTML standard, as in `organization`. Each type has a fitting default. */
  autocomplete: v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9 -]{1,60}$/))),
  /** Key layout of a phone, where the type's own does not fit. */
  inputmode: v.optional(v.picklist(["text", "numeric", "decimal", "tel", "email", "url", "search"])),
  /** `number`, `currency`, `rating` (0 to 10 by default is an NPS): bounds, both included. `multichoice`: how many. */
  min: v.optional(v.number()),
  max: v.optional(v.number()),
  /** `number`: answers are multiples of it. */
  step: v.optional(v.pipe(v.number(), v.gtValue(0))),
  /** `date`: bounds as `2026-11-30`, or `today`. */
  from: v.optional(v.pipe(v.string(), v.regex(/^(today|\d{4}-\d\d-\d\d)$/))),
  until: v.optional(v.pipe(v.string(), v.regex(/^(today|\d{4}-\d\d-\d\d)$/))),
  /** `rating`: what its ends mean. */
  lowLabel: v.optional(v.pipe(v.string(), v.maxLength(60))),
  highLabel: v.optional(v.pipe(v.string(), v.maxLength(60))),
  /** `currency`: ISO 4217. */
  currency: v.optional(v.pipe(v.string(), v.regex(/^[A-Z]{3}$/))),
  maxLength: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000))),
  /** `email`: private addresses (gmail.com and the like) are refused. */
  workOnly: v.optional(v.boolean()),
  /** `phone`: the country a number without `+` is from; left out, the visitor's. `country`: those at the head of the list. */
  countries: v.optional(v.array(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/)))),
  /** `consent`: names the words agreed to; it is the answer. Left out: a hash of label and help. */
  version: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9._-]{1,40}$/))),
  /** `consent`: where the words can be read. */
  link: v.optional(v.strictObject({ url: Link, label: Label })),
  /** Own words instead of the built-in ones, by problem code. */
  errors: v.optional(v.record(v.picklist(problemCodes), Label)),
  /** false: never leaves the browser before submit and is kept by nobody as a partial. */
  capture: v.optional(v.boolean(), true),
  /** For a type of a developer's own. */
  settings: v.optional(v.record(v.string(), v.unknown())),
});
export type Field = v.InferOutput<typeof Field>;

/** `string[]`: of a `multichoice`. A `consent` answers with its version, a `yesno` with `yes` or `no`, a `date` as `2026-11-30`. */
export type AnswerValue = string | number | boolean | string[];
export type Answers = Record<FieldId, AnswerValue>;

/** One thing wrong with one answer. `code` is stable; `message` is for people. */
export interface FieldProblem {
  field: FieldId;
  code: ProblemCode;
  message: string;
}
