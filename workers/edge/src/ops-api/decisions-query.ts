import * as v from "valibot";
import { PeriodQuery } from "./period-query.ts";

const wholeTo1000 = "a whole number from 1 to 1000";

/** `GET /api/decisions?…`. */
export const DecisionsQuery = v.object({
  ...PeriodQuery.entries,
  limit: v.optional(
    v.pipe(v.string(), v.transform(Number), v.integer(wholeTo1000), v.minValue(1, wholeTo1000), v.maxValue(1_000, wholeTo1000)),
    "200",
  ),
  /** `<at>_<id>` of the last decision seen. */
  cursor: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}_dec_[A-Za-z0-9_-]{1,60}$/, "a cursor as given in `next`"))),
});
