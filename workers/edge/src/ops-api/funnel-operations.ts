import type { Funnel as FunnelAnswer } from "@baton/contract/ledger";
import * as v from "valibot";
import type { Operation } from "./operations.ts";
import { PeriodQuery } from "./period-query.ts";

const Moment = v.pipe(v.number(), v.description("Epoch milliseconds"));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const Funnel: v.GenericSchema<FunnelAnswer> = v.object({
  from: Moment,
  to: Moment,
  captured: count,
  submitted: count,
  assigned: count,
  booked: count,
  unbooked: count,
  rescheduled: count,
  cancelled: count,
  noShow: count,
});

/** How far leads came. */
export const funnelOperations: readonly Operation[] = [
  {
    method: "get",
    path: "/api/funnel",
    does: "With how many leads each step happened in a period of at most 92 days: sent, assigned, booked, not booked, missed.",
    query: PeriodQuery,
    answer: Funnel,
    problems: ["bad-query"],
  },
];
