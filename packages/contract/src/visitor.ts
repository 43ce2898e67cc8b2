import * as v from "valibot";
import { EpochMs } from "./time.ts";

const short = (max: number) => v.pipe(v.string(), v.maxLength(max));
const Tag = v.record(v.pipe(v.string(), v.maxLength(40)), short(500));

/** How a visit arrived. Addresses stand here without query and fragment: what people send along in those is nobody's business. */
export const Touch = v.object({
  /** By name without `utm_`: source, medium, campaign, term, content, id. */
  utm: v.optional(Tag),
  /** By parameter: gclid, gbraid, wbraid, fbclid, msclkid, li_fat_id, ttclid, twclid. */
  clickIds: v.optional(Tag),
  /** Only of another site. */
  referrer: v.optional(short(2000)),
  landing: v.optional(short(2000)),
  /** By the visitor's own clock. */
  at: v.optional(EpochMs),
});
export type Touch = v.InferOutput<typeof Touch>;

const Count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000));

/** The stay a form was filled in during, where the browser may remember it: half an hour without a page ends one. */
export const Visit = v.object({
  /** Visits since the first touch, this one among them. */
  count: Count,
  /** Pages of this visit that had the script on them, counted; and the last of their paths, oldest first. */
  pages: Count,
  paths: v.optional(v.pipe(v.array(short(200)), v.maxLength(20)), []),
  /** Since it began, as told with the latest letter. */
  sinceMs: v.optional(v.pipe(v.number(), v.minValue(0), v.finite()), 0),
  /** true: this visit came by itself, and the last touch is of an earlier one. */
  direct: v.optional(v.boolean(), false),
});
export type Visit = v.InferOutput<typeof Visit>;

/** What the browser says about the page; annotates the lead, decides nothing by itself. */
export const Page = v.object({
  url: v.optional(short(4000)),
  referrer: v.optional(short(4000)),
  title: v.optional(short(500)),
  language: v.optional(short(40)),
  timeZone: v.optional(short(64)),
  /** The language the form was shown in, where that is not its own. */
  formLanguage: v.optional(short(40)),
  /** The last touch that was not direct, and the first; what is not of this shape is left out and costs no answer. */
  touch: v.fallback(v.optional(v.object({ ...Touch.entries, first: v.optional(Touch) })), undefined),
  visit: v.fallback(v.optional(Visit), undefined),
  /** Sent from a form of the page's own, which ours is attached to: fields that one does not ask, empty where it asks them all. */
  missing: v.fallback(v.optional(v.pipe(v.array(short(64)), v.maxLength(50))), undefined),
});
export type Page = v.InferOutput<typeof Page>;

/** What the visitor was told or allowed, with the hash of the words they read. */
export const Consent = v.object({
  mode: v.picklist(["submit", "notice", "consent"]),
  noticeHash: v.optional(short(100)),
  at: v.optional(EpochMs),
});
export type Consent = v.InferOutput<typeof Consent>;
