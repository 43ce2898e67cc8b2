import { countries } from "@baton/contract/country";
import type { AnswerValue, Field, FieldProblem, FormDefinition } from "@baton/contract/form";
import { versionOf } from "@baton/engine/fields/consent";
import { markBounds } from "@baton/engine/fields/rating";
import { countedAnswers, visibleFields, visibleSteps } from "@baton/engine/form";
import { piped } from "@baton/engine/form/piping";
import { html } from "hono/html";
import { plainWords, type SayPlain } from "./plain-words.ts";

/** As much of a form as a page shows. */
type Drawn = Pick<FormDefinition, "id" | "title" | "intro" | "steps" | "submitLabel" | "words">;

/** What was sent before, and came back to be mended. */
interface Given {
  answers: Readonly<Record<string, AnswerValue>>;
  problems: FieldProblem[];
  /** Names and values that tie what is sent now to what was sent before, without their `baton.`. */
  goesOn: Record<string, string>;
}

/** The form as plain HTML on one page: what a browser without JavaScript gets, and one that our script never reached. */
export function plainForm(form: Drawn, site: string, language?: string, given?: Given) {
  const word = plainWords(language, form.words);
  const answers = given?.answers ?? {};
  const reader = { tag: language, yes: word("yes"), no: word("no") };
  const say = <Text extends string | undefined>(text: Text) => (text === undefined ? text : piped(text, form, answers, reader));
  const counted = countedAnswers(form, answers);
  // With answers at hand only what concerns the visitor is asked. Without, nobody can know: whoever a question does not concern leaves it empty.
  const fields = given
    ? visibleSteps(form, answers).flatMap((step) => visibleFields(step, counted).map((field) => ({ ...field, must: field.required })))
    : form.steps.flatMap(({ when, fields }, index) =>
        fields.map((field) => ({ ...field, must: field.required && !field.when && !when && !endsBefore(form, index) })),
      );
  return html`<form class="plain sheet" method="post" action="/f/${form.id}?site=${site}${language ? `&lang=${language}` : ""}">
<h2>${say(form.title)}</h2>
${form.intro ? html`<p>${say(form.intro)}</p>` : ""}
${Object.entries(given?.goesOn ?? {}).map(([name, value]) => html`<input type="hidden" name="baton.${name}" value="${value}">`)}
${given ? fields.map(({ id }) => html`<input type="hidden" name="baton.asked" value="${id}">`) : ""}
${fields.map((field) =>
  plainField(
    { ...field, label: say(field.label), help: say(field.help), ...(field.type === "consent" && { version: versionOf(field) }) },
    given ? answers[field.id] : field.default,
    given?.problems.find((problem) => problem.field === field.id)?.message,
    word,
    language,
  ),
)}
<p><button class="button" type="submit">${say(form.submitLabel)}</button></p>
</form>`;
}

/** Where some answers end the form early, what comes after that may be nothing to this visitor. */
const endsBefore = ({ steps }: Drawn, place: number) => steps.slice(0, place).some(({ ends }) => ends);

const inputs: Record<string, string> = { email: "email", phone: "tel", date: "date", url: "url" };

/** One question as plain HTML. `must`: the browser itself may insist on an answer. `name`: of the answer in what is posted. */
export function plainField(
  field: Omit<Field, "help"> & { help: string | undefined; must: boolean },
  given: AnswerValue | undefined,
  wrong: string | undefined,
  word: SayPlain,
  language = "en",
  name = field.id,
) {
  const { id, type, help, required, options = [] } = field;
  const label = type === "currency" && field.currency ? `${field.label} (${field.currency})` : field.label;
  const values = given === undefined ? [] : [given].flat().map(String);
  const [value = ""] = values;
  const must = field.must ? html` required` : "";
  const marked = wrong ? html` aria-invalid="true" aria-describedby="${id}-wrong"` : "";
  const problem = wrong ? html`<strong class="problem" id="${id}-wrong">${wrong}</strong>` : "";
  const free = required ? "" : html` <span class="muted">(${word("optional")})</span>`;
  const about = html`${free}${help ? html`<small class="muted">${help}</small>` : ""}${problem}`;
  const group = (choices: { value: string; label: string }[], kind: "radio" | "checkbox") =>
    html`<fieldset${marked}><legend>${label}${about}</legend>${choices.map(
      (choice) =>
        html`<label class="pick"><input type="${kind}" name="${name}" value="${choice.value}"${values.includes(choice.value) ? html` checked` : ""}${
          kind === "radio" ? must : ""
        }> ${choice.label}</label>`,
    )}</fieldset>`;
  const list = (choices: { value: string; label: string }[]) =>
    html`<label>${label}${about}<select name="${name}"${marked}${must}><option value="">${word("choose")}</option>${choices.map(
      (choice) => html`<option value="${choice.value}"${choice.value === value ? html` selected` : ""}>${choice.label}</option>`,
    )}</select></label>`;
  switch (type) {
    case "hidden":
      return html`<input type="hidden" name="${name}" value="${value}">`;
    case "statement":
      return html`<p><b>${label}</b>${help ? html`<br>${help}` : ""}</p>`;
    case "textarea":
      return html`<label>${label}${about}<textarea name="${name}" rows="4"${marked}${must}>${value}</textarea></label>`;
    case "select":
      return list(options);
    case "country":
      return list(countryNames(language));
    case "choice":
      return group(options, "radio");
    case "multichoice":
      return group(options, "checkbox");
    case "yesno":
      return group(
        [
          { value: "yes", label: word("yes") },
          { value: "no", label: word("no") },
        ],
        "radio",
      );
    case "rating": {
      const { min, max } = markBounds(field);
      return list(marks(min, max));
    }
    case "consent": {
      const { version = "" } = field;
      return html`<label class="pick"><input type="checkbox" name="${name}" value="${version}"${value === version ? html` checked` : ""}${marked}${must}> <span>${label}${
        field.link ? html` (<a href="${field.link.url}">${field.link.label}</a>)` : ""
      }${free}${problem}</span></label>`;
    }
    default:
      return html`<label>${label}${about}<input name="${name}" type="${inputs[type] ?? "text"}" value="${value}"${
        field.autocomplete ? html` autocomplete="${field.autocomplete}"` : ""
      }${type === "number" || type === "currency" ? html` inputmode="decimal"` : ""}${marked}${must}></label>`;
  }
}

const marks = (least: number, most: number) =>
  Array.from({ length: most - least + 1 }, (_, place) => ({ value: String(least + place), label: String(least + place) }));

function countryNames(language: string) {
  const names = new Intl.DisplayNames([language, "en"], { type: "region" });
  return countries.map((value) => ({ value, label: names.of(value) ?? value })).sort((a, b) => a.label.localeCompare(b.label, language));
}
