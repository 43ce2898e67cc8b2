import * as v from "valibot";
import { Condition } from "./condition.ts";
import { ConditionalEnding, Ending } from "./ending.ts";
import { Field, Help, Label } from "./field.ts";
import { noticeText, submitLabel, thanksText } from "./form-words.ts";
import { SiteKey, Slug } from "./ids.ts";
import { Turnstile } from "./spam.ts";
import { Theme } from "./theme.ts";

export * from "./ending.ts";
export * from "./field.ts";

export const Step = v.strictObject({
  id: Slug,
  title: Label,
  help: v.optional(Help),
  when: v.optional(Condition),
  fields: v.pipe(v.array(Field), v.maxLength(50)),
  /**
   * Here the form ends: what was answered is sent, later steps are not asked, and this is what the visitor meets. With `fit: false` they
   * are not a fit: the lead is disqualified, and nobody is assigned.
   */
  ends: v.optional(v.strictObject({ ending: Ending, fit: v.optional(v.boolean(), true) })),
});
export type Step = v.InferOutput<typeof Step>;
/** A step as a browser may see it: whether the form ends there, and not with what. */
export type AskedStep = Omit<Step, "ends"> & { ends?: unknown };

/** `submit`: nothing leaves before Send. `notice`: answers are saved as given, and a line says so. `consent`: only after a yes. */
export const captureModes = ["submit", "notice", "consent"] as const;
export type CaptureMode = (typeof captureModes)[number];

export const Form = v.strictObject({
  id: Slug,
  title: Label,
  intro: v.optional(Help),
  sites: v.pipe(v.array(SiteKey), v.minLength(1)),
  steps: v.pipe(v.array(Step), v.minLength(1), v.maxLength(30)),
  submitLabel: v.optional(Label, submitLabel),
  /** Left out: by geography, `consent` where the law asks for a yes and `notice` elsewhere; the edge decides when it serves the form. */
  capture: v.optional(v.picklist(captureModes)),
  /** The line shown under `notice`; its hash is kept with the lead. */
  noticeText: v.optional(Help, noticeText),
  /** Idle time after which a partial with a way to reach the person counts as abandoned. */
  abandonAfterMinutes: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(7 * 24 * 60)), 30),
  /** How long a partial is kept: without a way to reach the person, and with one. */
  keepPartialsDays: v.optional(v.strictObject({ anonymous: v.number(), reachable: v.pipe(v.number(), v.maxValue(30)) }), {
    anonymous: 1,
    reachable: 7,
  }),
  /** What the visitor meets after the last step; none that holds: a meeting. */
  endings: v.optional(v.pipe(v.array(ConditionalEnding), v.maxLength(20))),
  /** Questions on screen: those of a step (default), or one after the other. */
  pace: v.optional(v.picklist(["step", "question"])),
  /** Languages of the form's own words by BCP 47 tag: path in this definition, as in `steps.you.title`, to the words there. */
  translations: v.optional(v.record(v.pipe(v.string(), v.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)), v.record(v.string(), v.string()))),
  /** Built-in words said otherwise, by their name, as in `next`. */
  words: v.optional(v.record(v.string(), v.pipe(v.string(), v.maxLength(300)))),
  /** One of the presets, and what is changed of it. */
  theme: v.optional(Theme),
  turnstile: v.optional(Turnstile),
  /** What the visitor reads after Send when no meeting is offered. */
  thanks: v.optional(Help, thanksText),
});
export type Form = v.InferOutput<typeof Form>;
/** As somebody writes it: what has a default may be left out. */
export type FormInput = v.InferInput<typeof Form>;

/**
 * What the widget is given: the form without what is none of the browser's business, its capture mode decided. The endings stay at the
 * edge, which decides between them: nobody reads the address of a download in the page's source before they have sent the form.
 */
export type FormDefinition = Omit<
  Form,
  "sites" | "abandonAfterMinutes" | "keepPartialsDays" | "capture" | "endings" | "steps" | "turnstile"
> & {
  capture: CaptureMode;
  steps: AskedStep[];
  turnstile?: Pick<Turnstile, "siteKey">;
};
