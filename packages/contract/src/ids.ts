import * as v from "valibot";

/** Slug chosen by ops: `enterprise-west`. Names objects and rows, so it stays plain ASCII. */
export const Slug = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'lower-case letters, digits and dashes, at most 63, as in "enterprise-west"'),
);
export type Slug = string;

/** Id of a form field: a name a developer would give a variable. */
export const FieldId = v.pipe(v.string(), v.regex(/^[a-zA-Z][a-zA-Z0-9_]{0,63}$/, 'a name such as "firstName"'));
export type FieldId = string;

/** Publishable site key: `pk_demo`. Not a secret. */
export const SiteKey = v.pipe(v.string(), v.regex(/^pk_[A-Za-z0-9_-]{1,60}$/, 'a site key such as "pk_live1"'));
export type SiteKey = string;

const random = "[A-Za-z0-9_-]{22}";

/** Minted in the browser: `sub_` + 22 base64url characters, the first naming the home region. May be seen by others. */
export const SubmissionId = v.pipe(v.string(), v.regex(new RegExp(`^sub_${random}$`), "sub_ and 22 base64url characters"));
export type SubmissionId = string;

/** Minted in the browser and never shown: whoever holds it may write to the submission. */
export const Secret = v.pipe(v.string(), v.regex(new RegExp(`^${random}$`), "22 base64url characters"));
export type Secret = string;

/** A lead is named after the submission that began it: `lead_` + the same 22 characters. */
export const LeadId = v.pipe(v.string(), v.regex(new RegExp(`^lead_${random}$`), "lead_ and 22 base64url characters"));
export type LeadId = string;

export const leadOf = (submission: SubmissionId): LeadId => `lead_${submission.slice(4)}`;
export const submissionOf = (lead: LeadId): SubmissionId => `sub_${lead.slice(5)}`;

/**
 * First letter of a submission id → where its shard lives (Cloudflare location hints).
 * Any other letter means the default region, so an old widget can never name a place we do not know.
 */
export const regions = {
  n: "enam",
  p: "wnam",
  s: "sam",
  w: "weur",
  e: "eeur",
  a: "apac",
  o: "oc",
  f: "afr",
  m: "me",
} as const;
export type RegionLetter = keyof typeof regions;

/** Region letter of a submission or lead id; `x` where it names none. */
export function regionOf(id: SubmissionId | LeadId): RegionLetter | "x" {
  const letter = id.charAt(id.indexOf("_") + 1);
  return letter in regions ? (letter as RegionLetter) : "x";
}
