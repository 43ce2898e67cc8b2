import * as v from "valibot";
import type { LeadId } from "./ids.ts";
import { Slug } from "./ids.ts";
import type { MailEvent } from "./mail.ts";
import type { EpochMs } from "./time.ts";

/** Events that leave the house. Names say what is certain, no earlier. */
export const outgoingEvents = [
  "lead.submitted",
  "lead.offered",
  "lead.accepted",
  "lead.declined",
  "lead.offer-expired",
  "lead.queued",
  "lead.returned",
  "lead.assigned",
  "lead.reassigned",
  "lead.booked",
  "lead.rescheduled",
  "lead.cancelled",
  "lead.no-show",
  "lead.meeting-at-risk",
  "lead.unbooked",
  "lead.abandoned",
  "lead.merged",
  "lead.erased",
] as const;
export type OutgoingEvent = (typeof outgoingEvents)[number];

export const WebhookSink = v.strictObject({
  id: Slug,
  kind: v.literal("webhook"),
  url: v.pipe(v.string(), v.url("an absolute URL")),
  /** Name of the Worker secret that holds the Standard Webhooks key (`whsec_…`); never the key itself. */
  secret: v.pipe(v.string(), v.regex(/^[A-Z][A-Z0-9_]{2,63}$/, 'the name of a secret such as "WEBHOOK_KEY"')),
  events: v.pipe(v.array(v.picklist(outgoingEvents)), v.minLength(1)),
});
export const Sink = v.variant("kind", [WebhookSink]);
export type Sink = v.InferOutput<typeof Sink>;

/** One promised effect on the outside. `id` is stable over every attempt and is the `webhook-id`. */
export interface Delivery {
  id: string;
  lead: LeadId;
  /** Id of a sink, or `mail`. */
  sink: string;
  event: OutgoingEvent | MailEvent;
  /** Cumulative snapshot with `seq`, frozen when the event happened. */
  body: unknown;
  createdAt: EpochMs;
}

/** How an attempt went wrong, and whether another could go right. */
export interface DeliveryFailure {
  kind: "retry" | "final";
  code: string;
  /** From Retry-After. */
  retryAfterMs?: number;
}

export interface DeliveryState {
  id: string;
  lead: LeadId;
  sink: string;
  event: OutgoingEvent | MailEvent;
  status: "pending" | "parked";
  attempts: number;
  dueAt: EpochMs;
  createdAt: EpochMs;
  lastProblem?: string;
}
