import type { AnswerValue, Field, FieldProblem } from "@baton/contract/field";
import { versionOf } from "@baton/engine/fields/consent";
import { html } from "hono/html";
import { card, type Shown, titleOf, zoneLine } from "./booking-card.ts";
import { frame } from "./frame.ts";
import { plainField } from "./plain-form.ts";
import { plainWords } from "./plain-words.ts";

interface DetailsPage {
  path: string;
  start: string;
  guests: boolean;
  questions: readonly Field[];
  /** What was written before, by question, and what is wrong with it. */
  answers: Readonly<Record<string, AnswerValue>>;
  /** Addresses of the guests, as they were written. */
  others: string;
  problems: readonly FieldProblem[];
  guestsWrong: boolean;
}

const guestsField = { id: "guests", type: "textarea", required: false, must: false, capture: true } as const;

/** What a meeting asks before it is booked, for a time that is kept meanwhile. */
export function detailsPage(shown: Shown, { path, start, guests, questions, answers, others, problems, guestsWrong }: DetailsPage): string {
  const { read, timeZone } = shown;
  const word = plainWords(read.language);
  // Named `q.` and their id, so that none can be taken for a part of the booking.
  const wrongOf = (id: string) => problems.find(({ field }) => field === id)?.message;
  const drawn = (field: Field) => {
    const asked = { ...field, help: field.help, must: field.required, ...(field.type === "consent" && { version: versionOf(field) }) };
    return plainField(asked, answers[field.id], wrongOf(field.id), word, read.language, `q.${field.id}`);
  };
  const guestsProblem = guestsWrong ? read.say("guestsWrong") : undefined;
  const body = html`${card(shown)}
    <h1>${read.say("details")}</h1>
    <p class="when">${read.day(start)}<br><strong>${read.time(start)}</strong></p>
    ${zoneLine(shown)}
    <form class="plain" method="post" action="${path}">
      <input type="hidden" name="start" value="${start}"><input type="hidden" name="timeZone" value="${timeZone}"><input type="hidden" name="asked" value="1">
      ${questions.map(drawn)}
      ${guests ? plainField({ ...guestsField, label: read.say("guests"), help: read.say("guestsHelp") }, others, guestsProblem, word) : ""}
      <p class="buttons"><button class="button" type="submit">${read.say("book", read.moment(start))}</button></p>
    </form>
    <p class="links"><a href="${path}">${read.say("other")}</a></p>`;
  return frame(titleOf(shown), body, { language: read.language }).toString();
}
