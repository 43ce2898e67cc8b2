import { type Problem, problem } from "@baton/contract/problems";
import { isZone } from "@baton/engine/hours";
import type { Context } from "hono";
import { page } from "../answer.ts";
import type { Env } from "../env.ts";
import { sorryPage } from "../pages/booking.ts";
import type { Shown } from "../pages/booking-card.ts";
import { type Reading, readingOf } from "../pages/page-words.ts";
import type { Bookable } from "./booking.ts";
import { askedLanguage } from "./form-words.ts";
import { placeShown } from "./meeting-place.ts";

type C = Context<{ Bindings: Env }>;

/** What a page of a booking shows to this visitor, in their language and zone. */
export function shownTo(c: C, opened: Bookable, timeZone: string): Shown {
  const { rep, meeting } = opened;
  const read = readingHere(c, opened, timeZone);
  return { rep, meeting, place: placeShown(opened, read.language), read, timeZone };
}

/** Language: asked for in the address, else the form's as it was shown, else the browser's first. */
export function readingHere(c: C, opened: Bookable | undefined, timeZone = "UTC"): Reading {
  const browser = c.req.header("accept-language")?.split(/[,;]/)[0]?.trim() ?? "";
  const tag = askedLanguage(c.req.query("lang")) ?? opened?.lead.page.formLanguage ?? browser;
  return readingOf(tag, browser || opened?.lead.page.language || "", timeZone);
}

/** The zone asked for, else what the visitor's browser said, else where the request comes from, else the rep's. */
export function zoneFor(c: C, { lead, rep, booking }: Bookable, asked?: string | null): string {
  const candidates = [
    asked ?? undefined,
    c.req.query("timeZone"),
    (booking ?? lead.booking)?.timeZone,
    lead.page.timeZone,
    c.req.raw.cf?.timezone as string | undefined,
  ];
  return candidates.find((zone) => zone !== undefined && isZone(zone)) ?? rep.timeZone;
}

/** This page's own address, in the language it was asked for in. */
export function hereIn(c: C, path = c.req.path): string {
  const lang = askedLanguage(c.req.query("lang"));
  return lang ? `${path}?lang=${lang}` : path;
}

/** The same with the zone times were chosen in. */
export const inZone = (path: string, zone: string): string =>
  `${path}${path.includes("?") ? "&" : "?"}timeZone=${encodeURIComponent(zone)}`;

/** A page that says why there is nothing to do here. */
export function sorry(c: C, why: Problem | "too-late", opened?: Bookable, home?: string): Response {
  const { code, status } = why === "too-late" ? problem("too-late") : why;
  const read = readingHere(c, opened);
  if (code === "bad-token") return page(sorryPage(read, "badLink", read.say("badLinkText")), status);
  if (code !== "too-late" || !opened) return page(sorryPage(read, "notBookable", read.say("notBookableText")), status);
  const back = home ? { url: home, words: read.say("keep") } : undefined;
  return page(sorryPage(read, "notBookable", read.say("tooLate", opened.rep.name), back), status);
}
