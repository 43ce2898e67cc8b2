import { Form } from "@baton/contract/form";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { versionOf } from "../fields/consent.ts";
import { validateForm } from "../form.ts";
import { asAgreed } from "./agreed.ts";

const form = v.parse(Form, {
  id: "contact",
  title: "Contact",
  sites: ["pk_test"],
  steps: [{ id: "one", title: "One", fields: [{ id: "agree", type: "consent", label: "I agree", required: true }] }],
  translations: { de: { "steps.one.fields.agree.label": "Ich stimme zu" } },
});
const agreedTo = (label: string) => {
  const answers = { agree: versionOf({ label }) };
  return validateForm(asAgreed(form, answers), answers).map(({ code }) => code);
};

describe("a consent", () => {
  it.each([
    ["in the form's own language", "I agree", []],
    ["in another of its languages", "Ich stimme zu", []],
    ["in words that are not there any more", "I agreed to something else", ["invalid"]],
  ])("given %s", (_, label, problems) => {
    expect(agreedTo(label)).toEqual(problems);
  });

  it("is still needed where nobody gave it", () => {
    expect(validateForm(asAgreed(form, {}), {}).map(({ code }) => code)).toEqual(["required"]);
  });
});
