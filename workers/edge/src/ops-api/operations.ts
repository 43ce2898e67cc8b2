import { CloseRequest } from "@baton/contract/closing";
import { ReleaseRequest } from "@baton/contract/ops";
import { BookingEventRequest, HandOffRequest } from "@baton/contract/ops-booking";
import type { ProblemCode } from "@baton/contract/problems";
import * as v from "valibot";
import { accessOperations } from "./access-operations.ts";
import {
  CalendarList,
  Health,
  LeadClosing,
  LeadDetail,
  LeadList,
  LeadSlots,
  OpsBooking,
  Playbook,
  PlaybookCheck,
  Published,
  Released,
  RepCalendars,
  Replayed,
} from "./answers.ts";
import { factsOperations } from "./facts-operations.ts";
import { formOperations } from "./form-operations.ts";
import { funnelOperations } from "./funnel-operations.ts";
import { LeadQuery } from "./lead-query.ts";
import { LeadSlotsQuery } from "./lead-slots-query.ts";
import { offerOperations } from "./offer-operations.ts";
import { pilotOperations } from "./pilot-operations.ts";
import { routingOperations } from "./routing-operations.ts";
import { simulationOperations } from "./simulation-operations.ts";

/** One endpoint of the ops API, as `/api/openapi.json` tells of it. */
export interface Operation {
  method: "get" | "post" | "put" | "delete";
  /** As the app has it, with `:id` for what varies. */
  path: string;
  /** One sentence. */
  does: string;
  /** What may stand behind the `?`; every name of it. */
  query?: v.GenericSchema & { entries: Readonly<Record<string, v.GenericSchema>> };
  /** A header that must, or may, come along. */
  headers?: Readonly<Record<string, { description: string; required: boolean }>>;
  /** Shape of a JSON body, or a whole playbook or table as text. */
  body?: v.GenericSchema | "playbook" | "table" | "form";
  answer: v.GenericSchema;
  /** Refusals beside 401, which every endpoint here has, 403 `role-needed`, and 429 and 503 before anything is done. */
  problems: readonly ProblemCode[];
  /** Open to everybody, without a token. */
  open?: true;
}

const text = v.optional(v.string());
const etag = "The hash this one replaces, as `GET /api/playbook` gives it in `ETag`";

/** Every endpoint under `/api/`, and `/healthz`. A test holds this list to the app, and what the app answers to these shapes. */
export const operations: readonly Operation[] = [
  {
    method: "get",
    path: "/api/leads",
    does: "Leads, newest change first.",
    query: LeadQuery,
    answer: LeadList,
    problems: ["bad-query"],
  },
  {
    method: "get",
    path: "/api/leads/:id",
    does: "One lead: answers, facts, history, decision receipts, deliveries.",
    answer: LeadDetail,
    problems: ["unknown-lead"],
  },
  {
    method: "post",
    path: "/api/leads/:id/release",
    does: "A lead that was set aside goes on as if it never had been.",
    body: ReleaseRequest,
    answer: Released,
    problems: ["bad-json", "bad-shape", "too-large", "unknown-lead"],
  },
  {
    method: "post",
    path: "/api/leads/:id/events",
    does: "What became of a lead's meeting, of its owner, or of an offer; said twice it changes nothing.",
    body: BookingEventRequest,
    answer: OpsBooking,
    problems: ["bad-json", "bad-shape", "too-large", "unknown-lead", "not-bookable", "slot-taken", "offer-over"],
  },
  {
    method: "post",
    path: "/api/leads/:id/bookings",
    does: "A meeting with another rep, who takes the lead over.",
    body: HandOffRequest,
    answer: OpsBooking,
    problems: ["bad-json", "bad-shape", "too-large", "unknown-lead", "not-bookable", "slot-taken", "already-booked"],
  },
  {
    method: "post",
    path: "/api/leads/:id/close",
    does: "Nobody works on a lead any more: it counts as open with its owner no longer.",
    body: CloseRequest,
    answer: LeadClosing,
    problems: ["bad-json", "bad-shape", "too-large", "unknown-lead"],
  },
  {
    method: "post",
    path: "/api/leads/:id/reopen",
    does: "A lead that was closed too early is open again.",
    answer: LeadClosing,
    problems: ["unknown-lead"],
  },
  {
    method: "get",
    path: "/api/leads/:id/slots",
    does: "Free times of a rep; of the owner, for the meeting on offer, where neither is named.",
    query: LeadSlotsQuery,
    answer: LeadSlots,
    problems: ["bad-query", "unknown-lead", "not-bookable"],
  },
  {
    method: "get",
    path: "/api/playbook",
    does: "The playbook in force, as it was published; its hash is the `ETag`.",
    answer: Playbook,
    problems: ["no-playbook"],
  },
  {
    method: "put",
    path: "/api/playbook",
    does: "Checks a playbook and publishes it.",
    query: v.object({ pilot: v.optional(v.pipe(v.literal("end"), v.description("Ends the pilot that runs; without it 409"))) }),
    headers: {
      "if-match": { description: etag, required: false },
      "baton-message": { description: "Why it was changed, percent-encoded, 500 characters of it; kept in the audit", required: false },
      "baton-author": { description: "Who changes it, percent-encoded, 120 characters of it; kept in the audit", required: false },
    },
    body: "playbook",
    answer: Published,
    problems: ["bad-query", "too-large", "playbook-invalid", "playbook-changed", "if-match-required", "pilot-running", "unavailable"],
  },
  {
    method: "post",
    path: "/api/playbook/check",
    does: "Every problem of a playbook at once; nothing is stored.",
    body: "playbook",
    answer: PlaybookCheck,
    problems: ["too-large"],
  },
  {
    method: "get",
    path: "/api/calendars",
    does: "Reps with calendars outside, how those answer, and which bookings are not there.",
    query: v.object({ after: text }),
    answer: CalendarList,
    problems: [],
  },
  {
    method: "post",
    path: "/api/calendars/:rep/retry",
    does: "What waits for a rep's calendars, or was given up, is tried at once.",
    answer: RepCalendars,
    problems: ["not-found"],
  },
  {
    method: "post",
    path: "/api/deliveries/:id/replay",
    does: "A parked delivery once more from the beginning.",
    query: v.object({ lead: v.string() }),
    answer: Replayed,
    problems: ["not-found"],
  },
  {
    method: "get",
    path: "/healthz",
    does: "What is wrong, in words; 503 where no visitor can be served.",
    answer: Health,
    problems: [],
    open: true,
  },
  ...accessOperations,
  ...formOperations,
  ...routingOperations,
  ...pilotOperations,
  ...simulationOperations,
  ...factsOperations,
  ...funnelOperations,
  ...offerOperations,
];
