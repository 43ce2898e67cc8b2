import * as v from "valibot";
import { PeriodQuery } from "./period-query.ts";

/** `GET /api/decisions?…`. */
export const DecisionsQuery = v.object({
  ...PeriodQuery.entries,
  limit: v.optional(v.pipe(v.string(), v.transform(Number), v.integer(), v.minValue(1), v.maxValue(1_000)), "200"),
  /** `<at>_<id>` of the last decision seen. */
  cursor: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}_dec_[A-Za-z0-9_-]{1,60}$/, "a cursor as given in `next`"))),
});
