import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkPlaybook } from "../playbook.ts";

const sample = readFileSync(new URL("./sample.jsonc", import.meta.url), "utf8");
/** A form with a bit of everything; each test breaks one thing in it. */
const form = `{
  "id": "demo-request", "title": "See a demo", "sites": ["pk_demo"],
  "steps": [
    { "id": "you", "title": "You", "fields": [
      { "id": "email", "type": "email", "label": "E-mail" },
      { "id": "size", "type": "select", "label": "Size", "default": "1",
        "options": [{ "value": "1", "label": "Small" }, { "value": "2", "label": "Large" }] }] },
    { "id": "small", "title": "Sorry", "fields": [], "when": { "answers.size": "1" },
      "ends": { "ending": { "kind": "message", "text": "Sorry, {email|friend}." }, "fit": false } },
    { "id": "more", "title": "Almost, {email}", "fields": [
      { "id": "seats", "type": "number", "label": "Seats", "min": 1, "max": 9, "default": 5 },
      { "id": "tools", "type": "multichoice", "label": "Tools", "min": 1, "options": [{ "value": "a", "label": "A" }, { "value": "b", "label": "B" }] },
      { "id": "day", "type": "date", "label": "Day", "from": "2026-01-01", "until": "2026-12-31" },
      { "id": "phone", "type": "phone", "label": "Phone", "when": { "answers.size": "2" } }] }
  ],
  "endings": [
    { "when": { "answers.tools": "a" }, "ending": { "kind": "redirect", "url": "/thanks", "answers": ["size"] } },
    { "ending": { "kind": "meeting" } }
  ],
  "words": { "next": "Go on" },
  "translations": { "de": { "title": "Vorführung", "steps.you.fields.email.label": "E-Mail", "steps.you.fields.size.options.1.label": "Klein" } }
}`;
const start = sample.indexOf('"forms": [');
const good = `${sample.slice(0, start)}"forms": [${form}],\n  ${sample.slice(sample.indexOf('"scoring"'))}`;

const faults: [code: string, from: string, to: string, path: string, level?: "warning"][] = [
  ["unknown-field", "Sorry, {email|friend}", "Sorry, {emial}", "forms[0].steps[1].ends.ending.text"],
  ["unknown-field", '"See a demo"', '"Hi {name}"', "forms[0].title"],
  ["unknown-field", '"Klein"', '"{nmae}"', 'forms[0].translations.de["steps.you.fields.size.options.1.label"]'],
  ["unknown-field", '"answers.tools": "a"', '"answers.tolls": "a"', 'forms[0].endings[0].when["answers.tolls"]'],
  ["unknown-field", '"answers": ["size"]', '"answers": ["sise"]', "forms[0].endings[0].ending.answers[0]"],
  ["person-in-address", '"answers": ["size"]', '"answers": ["email"]', "forms[0].endings[0].ending.answers[0]", "warning"],
  ["foreign-origin", '"url": "/thanks"', '"url": "https://evil.example/"', "forms[0].endings[0].ending.url"],
  ["foreign-origin", '"url": "/thanks"', '"url": "https://localhost@evil.example/"', "forms[0].endings[0].ending.url"],
  [
    "no-options",
    '"min": 1, "options": [{ "value": "a", "label": "A" }, { "value": "b", "label": "B" }]',
    '"min": 0',
    "forms[0].steps[2].fields[1]",
  ],
  ["empty-range", '"max": 9', '"max": 0', "forms[0].steps[2].fields[0].min"],
  ["empty-range", '"label": "Tools", "min": 1', '"label": "Tools", "min": 3', "forms[0].steps[2].fields[1].min"],
  ["empty-range", '"until": "2026-12-31"', '"until": "2025-12-31"', "forms[0].steps[2].fields[2].from"],
  [
    "empty-range",
    '"number", "label": "Seats", "min": 1, "max": 9, "default": 5',
    '"rating", "label": "Seats", "min": 12',
    "forms[0].steps[2].fields[0].min",
  ],
  [
    "empty-range",
    '"number", "label": "Seats", "min": 1, "max": 9, "default": 5',
    '"rating", "look": "stars", "label": "Seats", "max": 0',
    "forms[0].steps[2].fields[0].max",
  ],
  ["empty-range", '"min": 1, "max": 9, "default": 5', '"look": "range", "min": 200', "forms[0].steps[2].fields[0].min"],
  ["empty-range", '"min": 1, "max": 9, "default": 5', '"look": "range", "max": 0', "forms[0].steps[2].fields[0].max"],
  ["empty-range", '"min": 1, "max": 9, "default": 5', '"look": "range", "step": 200', "forms[0].steps[2].fields[0].step"],
  [
    "undrawn-marks",
    '"number", "label": "Seats", "min": 1, "max": 9',
    '"rating", "label": "Seats", "max": 100',
    "forms[0].steps[2].fields[0].max",
    "warning",
  ],
  ["wrong-default", '"default": "1"', '"default": "3"', "forms[0].steps[0].fields[1].default"],
  ["wrong-default", '"default": 5', '"default": 10', "forms[0].steps[2].fields[0].default"],
  [
    "consent-default",
    '"type": "number", "label": "Seats", "min": 1, "max": 9,',
    '"type": "consent", "label": "Yes",',
    "forms[0].steps[2].fields[0].default",
  ],
  ["duplicate-id", '"id": "seats"', '"id": "size"', "forms[0].steps[2].fields[0].id"],
  ["unfit-option", '"type": "email"', '"type": "email", "step": 2', "forms[0].steps[0].fields[0].step", "warning"],
  ["unfit-option", '"type": "select"', '"type": "select", "look": "stars"', "forms[0].steps[0].fields[1].look", "warning"],
  [
    "unknown-option",
    '"when": { "answers.size": "2" }',
    '"when": { "answers.size": { "in": ["2", "20"] } }',
    'forms[0].steps[2].fields[3].when["answers.size"]',
    "warning",
  ],
  ["asked-later", '"when": { "answers.size": "1" }', '"when": { "answers.phone": "1" }', 'forms[0].steps[1].when["answers.phone"]'],
  ["asked-later", '"label": "E-mail"', '"label": "E-mail, {phone}"', "forms[0].steps[0].fields[0].label", "warning"],
  ["unreachable-step", ', "when": { "answers.size": "1" },', ",", "forms[0].steps[2]", "warning"],
  ["unreachable-ending", '"when": { "answers.tools": "a" }, ', "", "forms[0].endings[1]", "warning"],
  [
    "empty-step",
    '"ends": {',
    '"help": "x" }, { "id": "other", "title": "x", "fields": [], "when": { "answers.size": "2" }, "ends": {',
    "forms[0].steps[1]",
    "warning",
  ],
  [
    "unknown-path",
    "steps.you.fields.email.label",
    "steps.you.fields.emial.label",
    'forms[0].translations.de["steps.you.fields.emial.label"]',
  ],
  ["unknown-path", '"title": "Vorführung"', '"id": "Vorführung"', "forms[0].translations.de.id"],
  ["unknown-word", '"next": "Go on"', '"nxt": "Go on"', "forms[0].words.nxt"],
];

it("a good form has no fault", () => expect(checkPlaybook(good).problems).toEqual([]));

it.each([
  ["a slider may say what its ends mean", '"look": "range", "lowLabel": "Few", "highLabel": "Many"'],
  ["and need not name them", '"look": "range"'],
  ["nor need one of them be named", '"look": "range", "min": -20'],
])("%s", (_, slider) => {
  const text = good.replace('"min": 1, "max": 9, "default": 5', slider);
  expect(text).not.toBe(good);
  expect(checkPlaybook(text).problems).toEqual([]);
});

describe("one fault in a good form", () => {
  it.each(faults)("%s: %s → %s", (code, from, to, path, level = "error" as never) => {
    const text = good.replace(from, to);
    expect(text).not.toBe(good);
    const { playbook, problems } = checkPlaybook(text);
    const found = problems.filter((problem) => problem.code === code);
    expect(found[0], JSON.stringify(problems)).toMatchObject({ path, level });
    expect(playbook === null).toBe(level !== "warning");
  });

  it("a slip of the keys is met with what was meant", () => {
    const text = good
      .replace("{email|friend}", "{emial}")
      .replace('"next": "Go on"', '"nxet": "Go on"')
      .replace("fields.size.options", "fields.sise.options");
    const messages = checkPlaybook(text).problems.map(({ message }) => message);
    for (const meant of ["email", "next", "steps.you.fields.size.options.1.label"]) {
      expect(
        messages.filter((message) => message.endsWith(`did you mean "${meant}"?`)),
        messages.join("\n"),
      ).toHaveLength(1);
    }
  });
});
