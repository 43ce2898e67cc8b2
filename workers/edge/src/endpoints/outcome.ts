import type { Outcome, RepCard } from "@baton/contract/assignment";
import type { LeadOutcome } from "@baton/contract/lead";
import type { Rep } from "@baton/contract/roster";
import type { Context } from "hono";
import type { Env } from "../env.ts";
import { signLink } from "../links.ts";
import { currentPlaybook } from "../playbook/source.ts";
import { firstSlots } from "./first-slots.ts";

type C = Context<{ Bindings: Env }>;

/** Booking links live this long after the lead began. */
const linkDays = 30;

/** Address visitors reach us under. */
export const originOf = (c: C): string => c.env.BATON_ORIGIN || new URL(c.req.url).origin;

export const repCard = ({ name, title, photo, timeZone }: Rep): RepCard => ({ name, title, ...(photo ? { photo } : {}), timeZone });

export async function bookingToken(env: Env, lead: string, at: number): Promise<string> {
  // Whole days, so that the same lead gets the same link however often it asks.
  const day = 24 * 3_600_000;
  return await signLink(env, "book", lead, (Math.floor(at / day) + linkDays) * day);
}

/** Adds what the visitor sees to what the lead knows: the rep's card, a signed link, the first slots. */
export async function outcomeFor(c: C, outcome: LeadOutcome, visitorZone?: string): Promise<Outcome> {
  const message = outcome.text ?? "Thank you.";
  if (outcome.status === "invalid") return { status: "invalid", problems: outcome.problems, next: { kind: "fix" } };
  if (outcome.status === "disqualified") return { status: "disqualified", next: { kind: "message", text: message } };
  const { published } = await currentPlaybook(c.env);
  const fallback = published?.playbook.workspace.fallbackUrl;
  if (outcome.status === "received") {
    return {
      status: "received",
      ...(fallback ? { booking: { url: fallback, provider: "link" as const } } : {}),
      poll: `${originOf(c)}/v1/capture/outcome`,
      next: { kind: "message", text: message },
    };
  }
  const rep = published?.playbook.reps.find((candidate) => candidate.id === outcome.rep);
  const meeting = published?.playbook.meetings.find((candidate) => candidate.id === outcome.meeting);
  if (!rep) return { status: "received", next: { kind: "message", text: message } };
  if (!meeting) return { status: "assigned", rep: repCard(rep), next: { kind: "message", text: message } };
  const token = await bookingToken(c.env, outcome.lead, outcome.since);
  const about = { rep: rep.id, meeting: meeting.id, lead: outcome.lead, timeZone: visitorZone ?? outcome.timeZone ?? rep.timeZone };
  const slots = outcome.booking ? [] : await firstSlots(c.env, about);
  return {
    status: "assigned",
    rep: repCard(rep),
    booking: {
      url: `${originOf(c)}/book/${token}`,
      provider: "baton",
      token,
      minutes: meeting.minutes,
      slots,
      ...(outcome.booking ? { booked: { start: iso(outcome.booking.start), end: iso(outcome.booking.end) } } : {}),
    },
    next: { kind: "book" },
  };
}

export const iso = (at: number): string => new Date(at).toISOString().replace(".000Z", "Z");
