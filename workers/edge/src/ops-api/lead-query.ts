import * as v from "valibot";

const stages = [
  ...["partial", "abandoned", "submitted", "offered", "assigned", "held", "booked", "disqualified", "merged"],
  ...["other", "quarantined"],
] as const;

const short = (most: number) => v.optional(v.pipe(v.string(), v.maxLength(most, `at most ${most} characters`)));
const wholeTo200 = "a whole number from 1 to 200";

/** `GET /api/leads?…`. */
export const LeadQuery = v.object({
  /** `other` asks for all the stages that have no tab of their own, `quarantined` for who is set aside, whatever stage they came to. */
  stage: v.optional(v.picklist(stages, `one of ${stages.join(", ")}`)),
  /** Id of a queue: leads that wait there to be claimed. */
  queue: short(63),
  owner: short(63),
  search: short(100),
  limit: v.optional(
    v.pipe(v.string(), v.transform(Number), v.integer(wholeTo200), v.minValue(1, wholeTo200), v.maxValue(200, wholeTo200)),
    "50",
  ),
  /** `<updatedAt>_<lead>` of the last row seen. */
  cursor: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}_lead_[A-Za-z0-9_-]{22}$/, "a cursor as given in `next`"))),
});
