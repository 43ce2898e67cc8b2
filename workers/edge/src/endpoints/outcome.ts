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
  const told = await inFull(c, outcome, visitorZone);
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

async function inFull(c: C, outcome: LeadOutcome, visitorZone?: string): Promise<Outcome> {
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
