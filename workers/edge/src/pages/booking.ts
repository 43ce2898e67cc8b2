import type { BookingState } from "@baton/contract/booking";
import { calendarLinks } from "@baton/engine/meeting/calendar-links";
import { html } from "hono/html";
import { card, type Shown, titleOf, zoneLine } from "./booking-card.ts";
import { frame } from "./frame.ts";
import type { PageWord } from "./page-words.ts";

type Held = NonNullable<BookingState["booking"]>;

const when = ({ read }: Shown, { start, end }: Held) =>
  html`<p class="when">${read.day(start)}<br><strong>${read.span(start, end)}</strong></p>`;

/** It is booked: when and where, how to keep it, and how to change it while that is possible. */
export function bookedPage(shown: Shown, state: BookingState, booking: Held): string {
  const { read, place } = shown;
  const web = calendarLinks(booking, titleOf(shown), place.url ?? place.text, state.page);
  const body = html`${card(shown)}
    <section class="booked">
      <p class="tick" aria-hidden="true"></p>
      <h1>${read.say("booked")}</h1>
      ${when(shown, booking)}
      ${zoneLine(shown)}
      ${state.hosts ? html`<p class="muted">+ ${state.hosts.join(", ")}</p>` : ""}
      ${place.url ? html`<p class="place"><a href="${place.url}" rel="noopener">${place.text}</a></p>` : ""}
      <p class="buttons">
        ${state.ics ? html`<a class="button" href="${new URL(state.ics).pathname}" download="meeting.ics">${read.say("calendar")}</a>` : ""}
        <a class="button quiet" href="${web.google}" rel="noopener" target="_blank">Google</a>
        <a class="button quiet" href="${web.outlook}" rel="noopener" target="_blank">Outlook</a>
      </p>
      ${
        state.reschedule && state.cancel
          ? html`<p class="links"><a href="${state.reschedule.url}">${read.say("move")}</a> <a href="${state.cancel.url}">${read.say("cancel")}</a></p>`
          : ""
      }
    </section>`;
  return frame(titleOf(shown), body, { language: read.language }).toString();
}

/** Asks before anything is cancelled: what only looks at a link changes nothing. */
export function cancelPage(shown: Shown, state: BookingState, booking: Held, path: string): string {
  const { read } = shown;
  const body = html`${card(shown)}
    <section class="booked">
      <h1>${read.say("cancelAsk")}</h1>
      ${when(shown, booking)}
      ${zoneLine(shown)}
    </section>
    <form class="plain" method="post" action="${path}">
      <label>${read.say("cancelReason")}<textarea name="note" rows="2" maxlength="500"></textarea></label>
      <p class="buttons"><button class="button" type="submit">${read.say("cancelYes")}</button>
      <a class="button quiet" href="${state.page}">${read.say("keep")}</a></p>
    </form>`;
  return frame(titleOf(shown), body, { language: read.language }).toString();
}

export function cancelledPage(shown: Shown, state: BookingState, booking: Held): string {
  const { read } = shown;
  const body = html`${card(shown)}
    <section class="booked">
      <h1>${read.say("cancelled")}</h1>
      <p class="when gone">${read.day(booking.start)}<br>${read.span(booking.start, booking.end)}</p>
      <p class="buttons"><a class="button" href="${state.page}">${read.say("bookAgain")}</a></p>
    </section>`;
  return frame(titleOf(shown), body, { language: read.language }).toString();
}

/** Says why there is nothing to do here, and where to turn. */
export function sorryPage(read: Shown["read"], title: PageWord, text: string, home?: { url: string; words: string }): string {
  const body = html`<h1>${read.say(title)}</h1><p>${text}</p>${home ? html`<p><a href="${home.url}">${home.words}</a></p>` : ""}`;
  return frame(read.say(title), body, { language: read.language }).toString();
}
