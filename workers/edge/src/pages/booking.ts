import type { Booking, Slot } from "@baton/contract/booking";
import { html } from "hono/html";
import type { Bookable } from "../endpoints/booking.ts";
import { frame } from "./frame.ts";

/** Words of a moment in a zone; English is the page's one language, and the zone is always named. */
function wordsIn(timeZone: string) {
  const day = new Intl.DateTimeFormat("en", { timeZone, weekday: "long", month: "long", day: "numeric" });
  const time = new Intl.DateTimeFormat("en", { timeZone, hour: "numeric", minute: "2-digit" });
  return { day: (at: number) => day.format(at), time: (at: number) => time.format(at) };
}

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .map((part) => part.charAt(0))
    .slice(0, 2)
    .join("");

function card({ rep, meeting }: Bookable) {
  return html`<header class="who">
    ${rep.photo ? html`<img class="face" src="${rep.photo}" alt="" width="56" height="56">` : html`<span class="face" aria-hidden="true">${initials(rep.name)}</span>`}
    <div><p class="name">${rep.name}</p><p class="muted">${rep.title}</p></div>
    <p class="what"><strong>${meeting.name}</strong><span class="muted">${meeting.minutes} min · ${meeting.location}</span></p>
  </header>`;
}

/** Every free time as a button of one form, grouped by day; three days are open, the others a tap away. */
export function pickPage(about: Bookable, slots: Slot[], timeZone: string, token: string, lost?: Slot[]) {
  const words = wordsIn(timeZone);
  const days = new Map<string, Slot[]>();
  for (const slot of slots) {
    const day = words.day(Date.parse(slot.start));
    days.set(day, [...(days.get(day) ?? []), slot]);
  }
  const time = (slot: Slot) =>
    html`<li><button class="slot" name="start" value="${slot.start}" aria-label="${words.day(Date.parse(slot.start))}, ${words.time(Date.parse(slot.start))}">${words.time(Date.parse(slot.start))}</button></li>`;
  const groups = [...days].map(
    ([day, times], index) =>
      html`<details class="day" ${index < 3 ? html`open` : ""}><summary><h2>${day}</h2><span class="muted">${times.length} free</span></summary><ul class="slots">${times.map(time)}</ul></details>`,
  );
  const alternatives = lost
    ? html`<section class="notice" role="alert"><p><strong>That time has just been taken.</strong> ${lost.length > 0 ? "These are the nearest ones:" : ""}</p>
      <ul class="slots wide">${lost.map((slot) => html`<li><button class="slot" name="start" value="${slot.start}">${words.day(Date.parse(slot.start))}, ${words.time(Date.parse(slot.start))}</button></li>`)}</ul></section>`
    : "";
  const body = html`${card(about)}
    <h1>Pick a time</h1>
    <form method="post" action="/book/${token}">
      <input type="hidden" name="timeZone" value="${timeZone}">
      <p class="zone muted">Times are in <span data-zone="${timeZone}">${timeZone.replaceAll("_", " ")}</span></p>
      ${alternatives}
      ${groups.length > 0 ? groups : html`<p class="empty">There is no free time in the next ${about.meeting.horizonDays} days. ${about.rep.name} will get in touch with you.</p>`}
    </form>`;
  return frame(`${about.meeting.name} with ${about.rep.name}`, body, { script: true });
}

export function bookedPage(about: Bookable, booking: Booking, timeZone: string, token: string) {
  const words = wordsIn(timeZone);
  const body = html`${card(about)}
    <section class="booked">
      <p class="tick" aria-hidden="true"></p>
      <h1>You are booked</h1>
      <p class="when">${words.day(booking.start)}<br><strong>${words.time(booking.start)} – ${words.time(booking.end)}</strong></p>
      <p class="muted">Times are in <span data-zone="${timeZone}">${timeZone.replaceAll("_", " ")}</span></p>
      <p><a class="button" href="/book/${token}.ics" download="meeting.ics">Add to calendar</a></p>
    </section>`;
  return frame(`${about.meeting.name} with ${about.rep.name}`, body, { script: true });
}
