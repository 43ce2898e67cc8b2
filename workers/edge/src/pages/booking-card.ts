import { cityOf } from "@baton/engine/languages/reading";
import { html } from "hono/html";
import type { Reading } from "./page-words.ts";

/** What every page of a booking is about. */
export interface Shown {
  rep: { name: string; title: string; photo?: string | undefined };
  meeting: { name: string; minutes: number; description?: string | undefined };
  /** Where, in words; after booking also as an address to follow. */
  place: { text: string; url?: string };
  read: Reading;
  timeZone: string;
}

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .map((part) => part.charAt(0))
    .slice(0, 2)
    .join("");

/** Who, what, how long and where. `heading`: the page's own, where it has no other. */
export function card({ rep, meeting, place, read }: Shown, heading = false) {
  return html`<header class="who">
    ${rep.photo ? html`<img class="face" src="${rep.photo}" alt="" width="56" height="56">` : html`<span class="face" aria-hidden="true">${initials(rep.name)}</span>`}
    <div>${heading ? html`<h1 class="name">${rep.name}</h1>` : html`<p class="name">${rep.name}</p>`}<p class="muted">${rep.title}</p></div>
    <div class="what">${heading ? html`<h2>${meeting.name}</h2>` : html`<strong>${meeting.name}</strong>`}<span class="muted">${read.say("minutes", meeting.minutes)} · ${place.text}</span></div>
    ${meeting.description ? html`<p class="what muted">${meeting.description}</p>` : ""}
  </header>`;
}

export const titleOf = ({ meeting, rep, read }: Shown): string => read.say("summary", meeting.name, rep.name);

export const zoneLine = ({ read, timeZone }: Shown) => html`<p class="muted">${read.say("zone", cityOf(timeZone))}</p>`;
