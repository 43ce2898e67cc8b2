import { Form } from "@baton/contract/form";
import { Playbook } from "@baton/contract/playbook";
import * as v from "valibot";
import { expect, it } from "vitest";
import { begin } from "./lead-begin.ts";
import { outcomeOf, snapshot } from "./snapshot.ts";
import { leftBehind } from "./subject.ts";

const playbook = v.parse(Playbook, {
  version: 1,
  workspace: { name: "Acme", timeZone: "UTC" },
  sites: [{ key: "pk_test", name: "Test", origins: ["https://www.acme.example"] }],
  forms: [
    {
      id: "contact",
      title: "Contact",
      sites: ["pk_test"],
      steps: [
        { id: "one", title: "One", fields: [{ id: "kind", type: "text", label: "Kind" }] },
        { id: "deep", title: "Deep", when: { "answers.kind": "k1" }, fields: [{ id: "secret", type: "text", label: "Secret" }] },
      ],
    },
  ],
  routes: [{ id: "rest", name: "Rest", when: {}, to: { pool: "general" }, onEmpty: "hold" }],
  pools: [{ id: "general", name: "General", members: [] }],
  reps: [],
});

const about = { form: "contact", site: "pk_test", sentAt: null, page: null, consent: null, durability: null, gates: [], geo: [] };
const given = (kind: string) => {
  const lead = begin({ kind: "captured", submission: `sub_n${"A".repeat(21)}`, ...about, entries: [] }, 1);
  const stored = (value: string, seq: number) => ({ value, seq, tab: "t", at: 1 });
  lead.answers = { kind: stored(kind, 2), secret: stored("deep", 1), gone: stored("from an older form", 3) };
  return lead;
};

it.each([
  ["are told with the rest while the branch is taken", "k1", playbook, { kind: "k1", secret: "deep", gone: "from an older form" }],
  ["are not told once it is left", "k4", playbook, { kind: "k4", gone: "from an older form" }],
  ["are told where nobody knows the form", "k4", null, { kind: "k4", secret: "deep", gone: "from an older form" }],
])("answers of a branch %s", (_, kind, rules, answers) => {
  expect(snapshot(given(kind), rules).answers).toEqual(answers);
});

it("what was sent in a form of the page's own is told whole: it has no branches of ours", () => {
  const lead = given("k4");
  const attached = { ...lead, page: { ...lead.page, missing: [] } };
  const [form = null] = playbook.forms;
  expect(snapshot(attached, playbook).answers).toMatchObject({ secret: "deep" });
  expect(leftBehind(attached, form)).toEqual([]);
});

it("ops are told which answers those are", () => {
  const [form = null] = playbook.forms;
  expect([leftBehind(given("k1"), form), leftBehind(given("k4"), form), leftBehind(given("k4"), null)]).toEqual([[], ["secret"], []]);
});

it.each([
  [undefined, "Germany, No"],
  ["de", "Deutschland, Nein"],
  ["de-CH", "Deutschland, Nope"],
])("a visitor who reads %s is thanked in words of theirs: %s", (formLanguage, text) => {
  const lead = given("k1");
  lead.page = { ...lead.page, ...(formLanguage && { formLanguage }) };
  lead.answers = { land: { value: "DE", seq: 1, tab: "t", at: 1 }, trial: { value: "no", seq: 2, tab: "t", at: 1 } };
  const fields = [
    { id: "land", type: "country", label: "Country" },
    { id: "trial", type: "yesno", label: "Trial" },
  ];
  const words = formLanguage === "de-CH" ? { no: "Nope" } : {};
  const form = v.parse(Form, { ...playbook.forms[0], steps: [{ id: "one", title: "One", fields }], thanks: "{land}, {trial}", words });
  expect(outcomeOf(lead, form, playbook)).toMatchObject({ text });
});
