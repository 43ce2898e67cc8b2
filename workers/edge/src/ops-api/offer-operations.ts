import { ExceptionQuery, exceptionCodes } from "@baton/contract/exceptions";
import { ClaimRequest } from "@baton/contract/ops-booking";
import * as v from "valibot";
import { OpsBooking } from "./answers.ts";
import type { Operation } from "./operations.ts";

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const ExceptionList = v.object({
  from: v.string(),
  to: v.string(),
  exceptions: v.array(
    v.object({
      code: v.picklist(exceptionCodes),
      count,
      routes: v.pipe(v.record(v.string(), count), v.description("By route, where it happened to one")),
      lead: v.pipe(v.string(), v.description("Lead it happened to last")),
      lastAt: v.pipe(v.number(), v.description("Epoch milliseconds")),
    }),
  ),
});

/** Leads that wait for a person, and those that did not go the straight way. */
export const offerOperations: readonly Operation[] = [
  {
    method: "post",
    path: "/api/leads/:id/claim",
    does: "A lead that waits in a queue, or is held, is this rep's; the first to claim it counts.",
    body: ClaimRequest,
    answer: OpsBooking,
    problems: ["bad-json", "bad-shape", "too-large", "unknown-lead", "already-owned", "not-waiting", "no-playbook"],
  },
  {
    method: "get",
    path: "/api/exceptions",
    does: "How often leads did not go the straight way, by reason; the last seven days where none are named.",
    query: ExceptionQuery,
    answer: ExceptionList,
    problems: ["bad-query"],
  },
];
