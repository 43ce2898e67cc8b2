import * as v from "valibot";
import { EpochMs } from "./time.ts";

const short = (max: number) => v.pipe(v.string(), v.maxLength(max));
const Tag = v.record(v.pipe(v.string(), v.maxLength(40)), short(500));

/** How a visit arrived. */
export const Touch = v.object({
  utm: v.optional(Tag),
  clickIds: v.optional(Tag),
  referrer: v.optional(short(2000)),
  landing: v.optional(short(2000)),
  at: v.optional(EpochMs),
});
export type Touch = v.InferOutput<typeof Touch>;

/** What the browser says about the page; annotates the lead, decides nothing by itself. */
export const Page = v.object({
  url: v.optional(short(4000)),
  referrer: v.optional(short(4000)),
  title: v.optional(short(500)),
  language: v.optional(short(40)),
  timeZone: v.optional(short(64)),
  touch: v.optional(v.object({ ...Touch.entries, first: v.optional(Touch) })),
});
export type Page = v.InferOutput<typeof Page>;

/** What the visitor was told or allowed, with the hash of the words they read. */
export const Consent = v.object({
  mode: v.picklist(["submit", "notice", "consent"]),
  noticeHash: v.optional(short(100)),
  at: v.optional(EpochMs),
});
export type Consent = v.InferOutput<typeof Consent>;
