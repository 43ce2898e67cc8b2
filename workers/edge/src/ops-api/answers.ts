import { type RepCalendars as RepCalendarsAnswer, syncStates } from "@baton/contract/calendar";
import { closings, type LeadClosing as LeadClosingAnswer } from "@baton/contract/closing";
import { LeadId, SubmissionId } from "@baton/contract/ids";
import type {
  PlaybookCheck as CheckAnswer,
  Health as HealthAnswer,
  LeadList as LeadListAnswer,
  PlaybookCurrent,
} from "@baton/contract/ops";
import type { OpsBooking as OpsBookingAnswer } from "@baton/contract/ops-booking";
import type { PlaybookProblem as PlaybookProblemAnswer } from "@baton/contract/playbook";
import * as v from "valibot";
import { PilotBrief, PilotRow, ShadowRow } from "./pilot-brief.ts";

/** Epoch milliseconds. */
const Moment = v.pipe(v.number(), v.description("Epoch milliseconds"));
const maybe = <S extends v.GenericSchema>(schema: S) => v.nullable(schema);
const Names = v.record(v.string(), v.string());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Why something was decided. */
const Reason = v.object({ code: v.string(), values: v.exactOptional(v.record(v.string(), v.unknown())) });

export const LeadRow: v.GenericSchema<LeadListAnswer["leads"][number]> = v.object({
  lead: LeadId,
  seq: count,
  form: v.string(),
  site: v.string(),
  stage: v.string(),
  kind: v.string(),
  createdAt: Moment,
  updatedAt: Moment,
  submittedAt: maybe(Moment),
  assignedAt: maybe(Moment),
  bookedAt: maybe(Moment),
  dueAt: maybe(Moment),
  meetingAt: maybe(Moment),
  name: v.string(),
  email: v.string(),
  company: v.string(),
  country: v.string(),
  owner: maybe(v.string()),
  route: maybe(v.string()),
  pool: maybe(v.string()),
  queue: v.exactOptional(v.string()),
  offered: v.exactOptional(v.string()),
  grade: maybe(v.string()),
  fit: maybe(v.number()),
  intent: maybe(v.number()),
  source: v.string(),
  medium: v.exactOptional(v.string()),
  campaign: v.exactOptional(v.string()),
  firstSource: v.exactOptional(v.string()),
  firstAt: v.exactOptional(maybe(Moment)),
  landing: v.exactOptional(v.string()),
  visits: v.exactOptional(maybe(v.number())),
  quarantined: v.boolean(),
  joined: count,
  sources: v.exactOptional(
    v.record(v.string(), v.object({ status: v.string(), problem: v.exactOptional(v.string()), cached: v.exactOptional(v.literal(true)) })),
  ),
  pilot: v.exactOptional(PilotRow),
  shadow: v.exactOptional(ShadowRow),
});

export const LeadList: v.GenericSchema<LeadListAnswer> = v.object({
  leads: v.array(LeadRow),
  next: v.pipe(maybe(v.string()), v.description("Pass as `cursor` for the next page; null at the end")),
  counts: v.object({
    all: count,
    partial: count,
    abandoned: count,
    submitted: count,
    assigned: count,
    booked: count,
    other: count,
    quarantined: count,
  }),
  names: v.exactOptional(v.object({ reps: Names, routes: Names })),
});

/** The lead as its object holds it: what most readers want of it is named, and there may be more. */
const Lead = v.looseObject({
  id: LeadId,
  submission: SubmissionId,
  seq: count,
  form: v.string(),
  site: v.string(),
  playbook: maybe(v.string()),
  createdAt: Moment,
  updatedAt: Moment,
  changedAt: v.optional(Moment),
  submittedAt: maybe(Moment),
  kind: v.picklist(["partial", "abandoned", "submitted"]),
  stage: v.string(),
  answers: v.record(v.string(), v.looseObject({ value: v.unknown(), seq: v.number(), at: Moment })),
  gates: v.array(v.object({ gate: v.string(), quarantine: v.boolean(), reason: Reason })),
  facts: v.record(
    v.string(),
    v.looseObject({ path: v.string(), value: v.unknown(), source: v.string(), at: Moment, confidence: v.number() }),
  ),
  decisions: v.array(v.looseObject({ id: v.string() })),
  owner: maybe(v.string()),
  booking: maybe(v.looseObject({ id: v.string(), rep: v.string(), meeting: v.string(), start: Moment, end: Moment })),
  mergedInto: maybe(LeadId),
});

export const LeadDetail = v.object({
  lead: Lead,
  events: v.array(v.object({ id: v.string(), lead: LeadId, seq: count, at: Moment, kind: v.string(), reason: Reason })),
  deliveries: v.array(
    v.object({
      id: v.string(),
      lead: LeadId,
      sink: v.string(),
      event: v.string(),
      status: v.picklist(["pending", "parked"]),
      attempts: count,
      dueAt: Moment,
      createdAt: Moment,
      lastProblem: v.exactOptional(v.string()),
    }),
  ),
  reps: v.record(v.string(), v.object({ name: v.string(), title: v.string(), timeZone: v.string() })),
  names: v.object({ routes: Names, pools: Names, fields: Names, options: v.exactOptional(v.record(v.string(), Names)) }),
  leftBehind: v.exactOptional(v.array(v.string())),
  outside: v.exactOptional(
    v.pipe(v.picklist(syncStates), v.description("How the meeting stands in the rep's own calendar; left out: nowhere but here")),
  ),
});

export const LeadClosing: v.GenericSchema<LeadClosingAnswer> = v.object({
  changed: v.pipe(v.boolean(), v.description("false: it was so already, or nobody owns the lead")),
  owner: maybe(v.string()),
  closed: maybe(v.object({ why: v.picklist(closings), at: Moment, note: v.exactOptional(v.string()) })),
});

export const Released = v.object({ released: v.pipe(v.boolean(), v.description("false: it was not set aside, or no longer")) });
export const Replayed = v.object({ replayed: v.literal(true) });

export const OpsBooking: v.GenericSchema<OpsBookingAnswer> = v.object({
  changed: v.boolean(),
  owner: maybe(v.string()),
  booking: maybe(
    v.object({
      id: v.string(),
      rep: v.string(),
      start: v.string(),
      end: v.string(),
      sequence: count,
      status: v.picklist(["confirmed", "cancelled"]),
    }),
  ),
});
export const LeadSlots = v.looseObject({ rep: v.string(), meeting: v.string(), slots: v.array(v.unknown()) });

export const Playbook: v.GenericSchema<PlaybookCurrent> = v.object({ hash: v.string(), publishedAt: Moment, text: v.string() });
export const PlaybookProblem: v.GenericSchema<PlaybookProblemAnswer> = v.object({
  level: v.picklist(["error", "warning"]),
  path: v.string(),
  line: count,
  column: count,
  code: v.string(),
  message: v.string(),
  expected: v.exactOptional(v.string()),
  got: v.exactOptional(v.string()),
});
export const PlaybookCheck: v.GenericSchema<CheckAnswer> = v.object({ ok: v.boolean(), problems: v.array(PlaybookProblem) });
export const Published = v.object({ hash: v.string(), problems: v.array(PlaybookProblem) });

export const RepCalendars: v.GenericSchema<RepCalendarsAnswer> = v.object({
  rep: v.string(),
  name: v.exactOptional(v.string()),
  calendars: v.array(
    v.object({
      kind: v.picklist(["ics", "google", "microsoft", "caldav"]),
      readAt: maybe(Moment),
      problem: v.exactOptional(v.string()),
      failures: count,
      restsUntil: v.exactOptional(Moment),
    }),
  ),
  bookings: v.array(
    v.object({
      booking: v.string(),
      lead: v.string(),
      start: Moment,
      sync: v.picklist(syncStates),
      attempts: count,
      dueAt: maybe(Moment),
      problem: v.exactOptional(v.string()),
    }),
  ),
});
export const CalendarList = v.object({ reps: v.array(RepCalendars), next: maybe(v.string()) });

export const Health: v.GenericSchema<HealthAnswer> = v.object({
  ok: v.boolean(),
  problem: v.exactOptional(v.string()),
  playbook: v.object({
    hash: maybe(v.string()),
    publishedAt: maybe(Moment),
    refused: maybe(v.object({ hash: v.string(), why: v.string(), at: Moment })),
    pilot: v.exactOptional(v.object({ candidate: v.string(), ...PilotBrief })),
    pilotRefused: v.exactOptional(v.string()),
  }),
  sealing: v.exactOptional(v.object({ kid: maybe(v.string()), problem: v.exactOptional(v.string()) })),
  calendars: v.exactOptional(v.object({ secretsMissing: v.array(v.string()) })),
  sources: v.exactOptional(v.object({ secretsMissing: v.array(v.string()) })),
  mail: v.exactOptional(v.object({ secretMissing: v.string() })),
  access: v.exactOptional(v.object({ problem: v.string() })),
  outbox: v.object({ pending: count, parked: count, oldestAgeMs: v.number() }),
  ledger: v.object({ ok: v.boolean(), newestAgeMs: maybe(v.number()) }),
});

/** Every refusal, as RFC 9457 has it. */
export const Refusal = v.looseObject({
  type: v.string(),
  title: v.string(),
  status: count,
  code: v.string(),
  detail: v.exactOptional(v.string()),
  issues: v.exactOptional(v.array(v.object({ path: v.string(), expected: v.string(), got: v.string() }))),
});
