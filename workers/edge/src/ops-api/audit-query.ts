import * as v from "valibot";
import { PeriodQuery } from "./period-query.ts";

const wholeTo200 = "a whole number from 1 to 200";

/** What `GET /api/audit` may ask for. */
export const AuditQuery = v.object({
  ...PeriodQuery.entries,
  action: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^[a-z][a-zA-Z-]{0,40}(\.[a-zA-Z-]{1,40})?$/, "an action such as playbook.published, or playbook for all about it"),
      v.description("Such as `playbook.published`, or `playbook` for all about it"),
    ),
  ),
  actor: v.optional(v.pipe(v.string(), v.maxLength(120, "at most 120 characters"), v.description("Name of a token, or an e-mail address"))),
  limit: v.optional(
    v.pipe(v.string(), v.regex(/^\d{1,3}$/, wholeTo200), v.transform(Number), v.minValue(1, wholeTo200), v.maxValue(200, wholeTo200)),
    "50",
  ),
  cursor: v.optional(
    v.pipe(v.string(), v.regex(/^\d{1,15}_[A-Za-z0-9-]{1,64}$/, "a cursor as given in `next`"), v.description("`next` of the page before")),
  ),
});
