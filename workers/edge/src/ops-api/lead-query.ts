import * as v from "valibot";

const stages = ["partial", "abandoned", "submitted", "offered", "assigned", "held", "booked", "disqualified", "merged", "other"] as const;

/** `GET /api/leads?…`. */
export const LeadQuery = v.object({
  /** `other` asks for all the stages that have no tab of their own. */
  stage: v.optional(v.picklist(stages)),
  /** Id of a queue: leads that wait there to be claimed. */
  queue: v.optional(v.pipe(v.string(), v.maxLength(63))),
  owner: v.optional(v.pipe(v.string(), v.maxLength(63))),
  search: v.optional(v.pipe(v.string(), v.maxLength(100))),
  limit: v.optional(v.pipe(v.string(), v.transform(Number), v.integer(), v.minValue(1), v.maxValue(200)), "50"),
  /** `<updatedAt>_<lead>` of the last row seen. */
  cursor: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}_lead_[A-Za-z0-9_-]{22}$/, "a cursor as given in `next`"))),
});
