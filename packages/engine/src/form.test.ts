import type { Field, Step } from "@baton/contract/form";
import { describe, expect, it } from "vitest";
import { countedAnswers, validateForm, visibleFields, visibleSteps } from "./form.ts";

const field = (id: string, more: Partial<Field> = {}): Field => ({ id, type: "text", label: id, required: false, capture: true, ...more });
const step = (id: string, fields: Field[], more: Partial<Step> = {}): Step => ({ id, title: id, fields, ...more });

const form = {
  steps: [
    step("you", [field("email", { type: "email", required: true }), field("plan", { required: true })]),
    step("team", [field("size", { required: true }), field("phone", { required: true, when: { "answers.size": { gte: 250 } } })], {
      when: { "answers.plan": "team" },
    }),
    step("call", [field("hour", { required: true, when: { "answers.phone": { exists: true } } })]),
  ],
};
const ids = (items: { id: string }[]) => items.map(({ id }) => id);

describe("what a form shows", () => {
  it.each([
    [{}, ["you"]],
    [{ plan: "solo" }, ["you"]],
    [{ plan: "team" }, ["you", "team"]],
    [{ plan: "team", size: "250", phone: "123456" }, ["you", "team", "call"]],
  ])("given %j the steps are %j", (answers, expected) => expect(ids(visibleSteps(form, answers))).toEqual(expected));

  it("an answer left behind in a hidden field does not count, and keeps nothing else visible", () => {
    const changedTheirMind = { plan: "solo", size: "250", phone: "123456", hour: "9" };
    expect(countedAnswers(form, changedTheirMind)).toEqual({ plan: "solo" });
    expect(ids(visibleSteps(form, changedTheirMind))).toEqual(["you"]);
    expect(ids(visibleSteps(form, { plan: "team", size: "10", phone: "123456" }))).toEqual(["you", "team"]);
  });

  it("a field appears with the answer it depends on", () => {
    const team = form.steps[1] as Step;
    expect(ids(visibleFields(team, { size: "249" }))).toEqual(["size"]);
    expect(ids(visibleFields(team, { size: "250" }))).toEqual(["size", "phone"]);
  });

  it("answers are never taken from a prototype", () => {
    const tricky = { steps: [step("s", [field("a"), field("b", { when: { "answers.constructor": { exists: true } } })])] };
    expect(ids(visibleFields(tricky.steps[0] as Step, {}))).toEqual(["a"]);
    expect(validateForm({ steps: [step("s", [field("toString", { required: true })])] }, {})).toHaveLength(1);
  });
});

describe("what is wrong with a form", () => {
  it("is everything at once, in the form's order", () =>
    expect(validateForm(form, { plan: "team", email: "x" }).map(({ field: id, code }) => [id, code])).toEqual([
      ["email", "invalid"],
      ["size", "required"],
    ]));

  it("is never something that is not shown", () =>
    expect(validateForm(form, { plan: "solo", email: "ana@acme.com", hour: "" })).toEqual([]));
});
