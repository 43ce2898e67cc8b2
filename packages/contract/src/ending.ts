import * as v from "valibot";
import { Condition } from "./condition.ts";
import { Help, Label, Link } from "./field.ts";
import { FieldId } from "./ids.ts";

const Title = v.optional(Label);
const Text = v.optional(Help);

/** What the visitor meets at the end. `meeting`: their rep's free times, and thanks where there is none. */
export const Ending = v.variant("kind", [
  v.strictObject({ kind: v.literal("meeting") }),
  v.strictObject({
    kind: v.literal("message"),
    title: Title,
    text: Help,
    link: v.optional(v.strictObject({ url: Link, label: Label })),
  }),
  v.strictObject({
    kind: v.literal("redirect"),
    /** On an origin of one of the form's sites, or a path of the page's own. */
    url: Link,
    /** Answers that are passed along as parameters. */
    answers: v.optional(v.pipe(v.array(FieldId), v.maxLength(20))),
  }),
  v.strictObject({ kind: v.literal("download"), title: Title, text: Text, url: Link, label: Label }),
]);
export type Ending = v.InferOutput<typeof Ending>;

/** The first whose condition holds is the one; without a condition it always does. */
export const ConditionalEnding = v.strictObject({ when: v.optional(Condition), ending: Ending });
export type ConditionalEnding = v.InferOutput<typeof ConditionalEnding>;
