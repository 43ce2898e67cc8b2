import type { Field, FormDefinition } from "@baton/contract/form";
import { translate } from "@baton/engine/translate";
import { afterEach, describe, expect, it, vi } from "vitest";
import { laidOut, type StepLayout, withLayouts } from "./step-layout.ts";

const field = (id: string) => ({ id, type: "text", label: id.toUpperCase(), required: true }) as Field;
const form = {
  id: "a",
  title: "A",
  submitLabel: "Send",
  noticeText: "",
  thanks: "",
  steps: [{ id: "you", title: "You", fields: ["email", "name", "phone"].map(field) }],
  translations: { de: { title: "Ah" } },
} as unknown as FormDefinition;

/** The step as drawn: what stands for a field here is its id in brackets. */
function drawnWith(layout: StepLayout, asked = ["email", "name", "phone"], of = withLayouts(form, { you: layout })) {
  const step = { id: "you", title: "You", index: 0, count: 2, fields: asked.map(field), answers: { email: "ana@acme.example" } };
  return [
    laidOut(
      of,
      step,
      asked.map((id) => `[${id}]`),
    ),
  ]
    .flat(9)
    .filter((part) => part !== null)
    .join(" ");
}
afterEach(() => void vi.restoreAllMocks());

describe("a step's layout", () => {
  it("puts the fields where it says, and what it draws between them", () =>
    expect(drawnWith(({ field }) => [field("name"), "and", field("email"), field("phone")])).toBe("[name] and [email] [phone]"));

  it("loses no field: what it forgets stands below", () =>
    expect(drawnWith(({ field }) => ["only", field("name")])).toBe("only [name] [email] [phone]"));

  it("puts the others where it wants them", () =>
    expect(drawnWith(({ field, rest }) => [field("name"), "then", rest(), "end"])).toBe("[name] then [email] [phone] end"));

  it("gives a field one place, and none to a field that is not asked now", () => {
    expect(drawnWith(({ field }) => [field("name"), field("name"), field("nobody")], ["name", "email"])).toBe("[name] [email]");
  });

  it("knows the step, what is asked and what was answered", () => {
    const layout = vi.fn<StepLayout>(({ rest }) => rest());
    drawnWith(layout, ["email"]);
    expect(layout.mock.calls[0]?.[1]).toMatchObject({ id: "you", index: 0, count: 2, answers: { email: "ana@acme.example" } });
    expect(layout.mock.calls[0]?.[1].fields.map(({ id }) => id)).toEqual(["email"]);
  });

  it("holds in every language of the form", () => {
    const german = translate(withLayouts(form, { you: ({ field }) => [field("phone"), "zuerst"] }), "de");
    expect(german.title).toBe("Ah");
    expect(drawnWith(() => null, ["email", "phone"], german)).toBe("[phone] zuerst [email]");
  });

  it("that throws costs its look and no field, and says so in the console", () => {
    const told = vi.spyOn(console, "error").mockImplementation(() => {});
    const broken: StepLayout = ({ field }) => {
      field("name");
      throw new Error("Broken");
    };
    expect(drawnWith(broken)).toBe("[email] [name] [phone]");
    expect(told).toHaveBeenCalledOnce();
  });

  it("of another step changes nothing here, and none is in the definition's JSON", () => {
    expect(drawnWith(() => null, ["email"], withLayouts(form, { need: () => "x" }))).toBe("[email]");
    expect(JSON.stringify(withLayouts(form, { you: () => "x" }))).toBe(JSON.stringify(form));
  });
});
