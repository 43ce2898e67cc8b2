import * as v from "valibot";

const wholeTo400 = "a whole number from 1 to 400";

/** `GET /api/sources?days=`. */
export const SourcesQuery = v.object({
  days: v.optional(
    v.pipe(
      v.string(),
      v.description("Leads changed in so many days, 1 to 400; 30 where it is left out"),
      v.regex(/^\d{1,3}$/, wholeTo400),
      v.transform(Number),
      v.minValue(1, wholeTo400),
      v.maxValue(400, wholeTo400),
    ),
    "30",
  ),
});
