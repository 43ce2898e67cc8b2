import * as v from "valibot";
import { Path } from "./condition.ts";

/** Compared without regard to case. */
export const Skill = v.pipe(v.string(), v.minLength(1), v.maxLength(60));

/** As in BCP 47. `pt` and `pt-BR` serve each other, `pt-PT` and `pt-BR` do not. */
export const Language = v.pipe(v.string(), v.regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, 'a language such as "de" or "pt-BR"'));

/** A value of the lead: what the visitor answered, or what was learned. Where there is none nothing is asked, and the receipt says so. */
const OfLead = v.strictObject({ path: Path });

/** What a route asks of whoever gets its leads, named outright or as the lead says: `{ "languages": [{ "path": "answers.language" }] }`. */
export const Wants = v.strictObject({
  /** All of them. */
  skills: v.optional(v.pipe(v.array(v.union([Skill, OfLead])), v.maxLength(20))),
  /** One of them. */
  languages: v.optional(v.pipe(v.array(v.union([Language, OfLead])), v.maxLength(20))),
});
export type Wants = v.InferOutput<typeof Wants>;

/** Wants with the lead's own values filled in. */
export interface Asked {
  skills: string[];
  languages: string[];
}

/** What a route asks of a rep for one lead. */
export interface Wanted {
  require: Asked;
  prefer: Asked;
  /** Paths without a value: nothing was asked by them. */
  missing: string[];
}
