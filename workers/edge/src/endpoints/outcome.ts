import type { Outcome, RepCard } from "@baton/contract/assignment";
import type { Slot } from "@baton/contract/booking";
import type { LeadOutcome } from "@baton/contract/lead";
import type { Rep } from "@baton/contract/roster";
import { placeOf } from "@baton/engine/meeting/location";
import type { Context } from "hono";
import { bookingToken } from "../booking-links.ts";
import type { Env } from "../env.ts";
import { currentPlaybook } from "../playbook/source.ts";
import { firstSlots } from "./first-slots.ts";

type C = Context<{ Bindings: Env }>;

/** Address visitors reach us under: what stands before the third slash, asked several times with every answer. */
export const originOf = (c: C): string => c.env.BATON_ORIGIN || c.req.url.slice(0, c.req.url.indexOf("/", "https://".length));

export const repCard = ({ name, title, photo, timeZone }: Rep): RepCard => ({ name, title, ...(photo ? { photo } : {}), timeZone });

/** Adds what the visitor sees to what the lead knows: the rep's card, a signed link, the first slots (`atHand`: they have been asked for already). */
export async function outcomeFor(c: C, outcome: LeadOutcome, visitorZone?: string, atHand?: Slot[]): Promise<Outcome> {
  const told = await inFull(c, outcome, visitorZone, atHand);
  // On the form's own page, which is ours, a path leads to the site it was written for.
  return c.req.header("origin") === originOf(c) ? onPage(told, outcome.home ?? null) : told;
}

/** A path of an ending is one of the page's own: with its origin it leads there from anywhere. */
export function onPage(outcome: Outcome, origin: string | null): Outcome {
  const { next } = outcome;
  const whole = (url: string) => (origin && url.startsWith("/") ? origin + url : url);
  if (next.kind === "redirect" || next.kind === "download") return { ...outcome, next: { ...next, url: whole(next.url) } };
  if (next.kind !== "message" || !next.link) return outcome;
  return { ...outcome, next: { ...next, link: { ...next.link, url: whole(next.link.url) } } };
}

async function inFull(c: C, outcome: LeadOutcome, visitorZone?: string, atHand?: Slot[]): Promise<Outcome> {
  const message = outcome.text ?? "Thank you.";
  if (outcome.status === "invalid") return { status: "invalid", problems: outcome.problems, next: { kind: "fix" } };
  const next = outcome.next ?? { kind: "message", text: message };
  if (outcome.status === "disqualified") return { status: "disqualified", next };
  const { published } = await currentPlaybook(c.env);
  const fallback = published?.playbook.workspace.fallbackUrl;
  // An ending of the form's own waits for no routing.
  if (outcome.status === "received" && outcome.next) return { status: "received", next };
  if (outcome.status === "received") {
    return {
      status: "received",
      ...(fallback ? { booking: { url: fallback, provider: "link" as const } } : {}),
      poll: `${originOf(c)}/v1/capture/outcome`,
      next,
    };
  }
  const rep = published?.playbook.reps.find((candidate) => candidate.id === outcome.rep);
  const meeting = published?.playbook.meetings.find((candidate) => candidate.id === outcome.meeting);
  if (!rep) return { status: "received", next };
  if (!meeting || outcome.next) return { status: "assigned", rep: repCard(rep), next };
  const token = await bookingToken(c.env, outcome.lead, outcome.since);
  if (rep.schedulingLink && !outcome.booking) {
    // Our own address: it leads on to the rep's page elsewhere, and only there the visitor's details come into it.
    const booking = { url: `${originOf(c)}/book/${token}`, provider: "link" as const, minutes: meeting.minutes };
    return { status: "assigned", rep: repCard(rep), booking, next: { kind: "book" } };
  }
  const about = {
    rep: rep.id,
    pool: outcome.pool,
    meeting: meeting.id,
    lead: outcome.lead,
    timeZone: visitorZone ?? outcome.timeZone ?? rep.timeZone,
  };
  const slots = outcome.booking ? [] : (atHand ?? (await firstSlots(c.env, about)));
  if (slots.length === 0 && !outcome.booking && typeof meeting.fallback === "object") {
    const booking = { url: meeting.fallback.link, provider: "link" as const, minutes: meeting.minutes };
    return { status: "assigned", rep: repCard(rep), booking, next: { kind: "book" } };
  }
  return {
    status: "assigned",
    rep: repCard(rep),
    booking: {
      url: `${originOf(c)}/book/${token}`,
      provider: "baton",
      token,
      minutes: meeting.minutes,
      name: meeting.name,
      location: placeOf(meeting, { rep, visitorPhone: null }, outcome.language).text,
      slots,
      ...(outcome.booking ? { booked: { start: iso(outcome.booking.start), end: iso(outcome.booking.end) } } : {}),
    },
    next: { kind: "book" },
  };
}

export const iso = (at: number): string => new Date(at).toISOString().replace(".000Z", "Z");
