import type { Lead } from "@baton/contract/lead";
import type { OfferEnd } from "@baton/contract/offer";
import { unturned } from "@baton/engine/languages/direction";
import { zoneInFull } from "@baton/engine/languages/reading";
import { aboutCompany } from "@baton/engine/offer/about-company";
import { html } from "hono/html";
import { frame } from "./frame.ts";
import type { Reading } from "./page-words.ts";

/** What the page of an offer is about. Reps read the language of the house. */
export interface OfferShown {
  rep: { name: string; timeZone: string };
  route: string;
  lead: Lead;
  read: Reading;
  expiresAt: number;
}

const fact = (lead: Lead, path: string): string => unturned(String(lead.facts[path]?.value ?? ""));

/** The company, how good it looks, and why it came to this rep. */
function about({ lead, route }: OfferShown) {
  const more = [
    { label: "Grade", text: lead.score?.grade ?? "" },
    { label: "Route", text: route },
  ];
  const lines = [...aboutCompany(lead), ...more.filter(({ text }) => text !== "")];
  return html`<table class="lines">${lines.map(({ label, text }) => html`<tr><th scope="row">${label}</th><td>${text}</td></tr>`)}</table>`;
}

/**
 * Asks. Nothing is chosen beforehand: what only opens a link, or sends a form as it finds it, accepts and declines nothing.
 *
 * @param missing the form came back without a choice
 */
export function offerPage(shown: OfferShown, path: string, missing = false): string {
  const { rep, read, expiresAt } = shown;
  const body = html`<h1>A lead for you, ${rep.name}</h1>
    <p>It is yours if you accept before <strong>${read.moment(expiresAt)}</strong> <span class="muted">(${zoneInFull(rep.timeZone)})</span>. After that it goes to somebody else.</p>
    ${about(shown)}
    <form class="plain" method="post" action="${path}">
      <fieldset class="answer"${missing ? html` aria-describedby="choose"` : ""}>
        <legend>Do you take it?</legend>
        ${missing ? html`<strong class="problem" id="choose">Please choose one.</strong>` : ""}
        <label class="pick"><input type="radio" name="answer" value="accept" required> I take it</label>
        <label class="pick"><input type="radio" name="answer" value="decline"> Not for me: offer it to the next</label>
      </fieldset>
      <label>Why not? <span class="muted">(optional, for your colleagues)</span><textarea name="note" rows="2" maxlength="500"></textarea></label>
      <p class="buttons"><button class="button" type="submit">Send my answer</button></p>
    </form>`;
  return frame("A lead for you", body).toString();
}

/** It is theirs: now the person has a name. */
export function acceptedPage(shown: OfferShown, console: string): string {
  const { lead } = shown;
  const name = fact(lead, "person.fullName");
  const email = fact(lead, "email.address");
  const phone = fact(lead, "phone.e164");
  const body = html`<section class="booked">
      <p class="tick" aria-hidden="true"></p>
      <h1>The lead is yours</h1>
      ${name ? html`<p class="when"><strong>${name}</strong></p>` : ""}
      <p class="reach">${email ? html`<a href="mailto:${email}">${email}</a>` : ""}${email && phone ? " · " : ""}${phone ? html`<a href="tel:${phone}">${phone}</a>` : ""}</p>
    </section>
    ${about(shown)}
    <p class="buttons"><a class="button quiet" href="${console}">Open the lead</a></p>`;
  return frame("The lead is yours", body).toString();
}

const over: Record<Exclude<OfferEnd, "accepted" | "withdrawn"> | "gone", [title: string, text: string]> = {
  declined: ["You declined this lead", "It has gone on to somebody else. Thank you for saying so."],
  expired: ["This offer is over", "The time to accept has passed, and the lead has gone on to somebody else."],
  gone: ["This lead is not yours any more", "It was given to somebody else since, or its visitor asked to be forgotten."],
};

/** There is nothing to answer any more. */
export function offerOverPage(how: keyof typeof over): string {
  const [title, text] = over[how];
  return frame(title, html`<h1>${title}</h1><p>${text}</p>`).toString();
}
