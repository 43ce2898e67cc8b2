import type { Field } from "@baton/contract/form";
import { expect, it } from "vitest";
import { plainForm } from "./plain-form.ts";

const field = (id: string, more: Partial<Field>): Field => ({ id, type: "text", label: id, required: false, capture: true, ...more });
const read = async (html: unknown) => String(await html).replace(/(<[^>]*>|\s)+/g, " ");

const asked = (fields: Field[]) => ({ id: "demo", title: "Demo", submitLabel: "Send", steps: [{ id: "one", title: "One", fields }] });

it.each([
  ["says that it need not be ticked", false, /Send me news \(optional\)/],
  ["says nothing where it must be", true, /Send me news (?!\(optional\))/],
])("a box to tick %s", async (_, required, words) =>
  expect(await read(plainForm(asked([field("news", { type: "consent", label: "Send me news", required })]), "pk_test"))).toMatch(words),
);

it("what was answered is named in the language of the page", async () => {
  const fields = [field("land", { type: "country" }), field("trial", { type: "yesno" }), field("note", { label: "{land}: {trial}" })];
  const given = { answers: { land: "DE", trial: "yes" }, problems: [], goesOn: {} };
  expect(await read(plainForm(asked(fields), "pk_test", "de", given))).toContain("Deutschland: Ja");
});
