import { isZone } from "@baton/engine/hours";
import * as v from "valibot";
import { Moment } from "./period-query.ts";

const text = v.optional(v.string());

/** `GET /api/leads/{id}/slots?…`. */
export const LeadSlotsQuery = v.object({
  rep: text,
  meeting: text,
  from: v.optional(Moment),
  to: v.optional(Moment),
  timeZone: v.optional(v.pipe(v.string(), v.check(isZone, "an IANA time zone such as Europe/Berlin"))),
});
