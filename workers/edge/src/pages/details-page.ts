import type { Field, FieldProblem } from "@baton/contract/field";
import { html } from "hono/html";
import { card, type Shown, titleOf, zoneLine } from "./booking-card.ts";
import { frame } from "./frame.ts";
import type { Reading } from "./page-words.ts";

interface DetailsPage {
  path: string;
  start: string;
  guests: boolean;
  questions: readonly Field[];
  /** What was written before, by field, and what is wrong with it. */
  given: Readonly<Record<string, string>>;
  problems: readonly FieldProblem[];
  guestsWrong: boolean;
}

/** What a meeting asks before it is booked, for a time that is kept meanwhile. */
export function detailsPage(shown: Shown, { path, start, guests, questions, given, problems, guestsWrong }: DetailsPage): string {
  const { read, timeZone } = shown;
  const wrongOf = (id: string) => problems.find(({ field }) => field === id)?.message;
  const body = html`${card(shown)}
    <h1>${read.say("details")}</h1>
    <p class="when">${read.day(start)}<br><strong>${read.time(start)}</strong></p>
    ${zoneLine(shown)}
    <form class="plain" method="post" action="${path}">
      <input type="hidden" name="start" value="${start}"><input type="hidden" name="timeZone" value="${timeZone}"><input type="hidden" name="asked" value="1">
      ${questions.map((field) => question(field, given[field.id] ?? "", wrongOf(field.id), read))}
      ${guests ? question({ id: "guests", type: "textarea", label: read.say("guests"), help: read.say("guestsHelp") }, given.guests ?? "", guestsWrong ? read.say("guestsWrong") : undefined, read) : ""}
      <p><button class="button" type="submit">${read.say("book", read.moment(start))}</button></p>
    </form>
    <p class="links"><a href="${path}">${read.say("other")}</a></p>`;
  return frame(titleOf(shown), body, { language: read.language }).toString();
}

const inputs: Record<string, string> = { email: "email", phone: "tel", date: "date", url: "url" };

/** The meeting's own questions are named `q.` and their id, so that none can be taken for a part of the booking. */
function question(field: Partial<Field> & Pick<Field, "id" | "type" | "label">, value: string, wrong: string | undefined, read: Reading) {
  const { id, type, label, help, required, options } = field;
  const name = id === "guests" && type === "textarea" ? "guests" : `q.${id}`;
  const marks = html`${wrong ? html` aria-invalid="true" aria-describedby="${id}-wrong"` : ""}${required ? html` required` : ""}`;
  const about = html`${required ? "" : html` <span class="muted">(${read.say("optional")})</span>`}${help ? html`<small class="muted">${help}</small>` : ""}${
    wrong ? html`<strong class="problem" id="${id}-wrong">${wrong}</strong>` : ""
  }`;
  const yesno = [
    { value: "yes", label: read.say("yes") },
    { value: "no", label: read.say("no") },
  ];
  const choices = type === "yesno" ? yesno : options;
  if (type === "statement") return html`<p>${label}</p>`;
  if (choices)
    return html`<label>${label}${about}<select name="${name}"${marks}><option value="">${read.say("choose")}</option>${choices.map(
      (option) => html`<option value="${option.value}"${option.value === value ? html` selected` : ""}>${option.label}</option>`,
    )}</select></label>`;
  if (type === "textarea") return html`<label>${label}${about}<textarea name="${name}" rows="3"${marks}>${value}</textarea></label>`;
  return html`<label>${label}${about}<input name="${name}" type="${inputs[type] ?? "text"}" value="${value}"${marks}></label>`;
}
