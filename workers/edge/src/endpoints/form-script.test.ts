import type { Field } from "@baton/contract/form";
import { describe, expect, it } from "vitest";
import { formScript } from "./form-script.ts";

const parts = {
  core: "/*core*/",
  attach: "/*attach*/",
  fragments: Object.fromEntries(
    ["email", "phone", "select", "country", "conditions", "piping", "words"].map((name) => [name, `/*${name}*/`]),
  ),
};
const field = (id: string, more: Partial<Field> = {}): Field => ({ id, type: "text", label: id, required: false, capture: true, ...more });
const script = (fields: Field[], setup = {}) => {
  const form = { id: "f", steps: [{ id: "s", title: "S", fields }] };
  return formScript({ form, ...setup }, form, parts);
};

describe("one script draws a form", () => {
  it("with the types it asks beside the core, and no others", () => {
    const text = script([field("land", { type: "country" }), field("mail", { type: "email" }), field("name")]);
    expect(text.match(/\/\*\w+\*\//g)).toEqual(["/*core*/", "/*email*/", "/*select*/", "/*country*/"]);
  });

  it("with the parts of the engine it needs beyond those", () => {
    const text = script([field("size"), field("why", { when: { "answers.size": { gt: 5 } }, label: "Why {size}?" })]);
    expect(text.match(/\/\*\w+\*\//g)).toEqual(["/*core*/", "/*conditions*/", "/*piping*/"]);
    expect(script([field("name")], { texts: { next: "Weiter" } })).toContain("/*words*/");
  });

  it("with the words of a form that asks before it saves in front, where the core takes them up", () => {
    const asking = (capture: string) => formScript({ form: { capture } }, { steps: [] }, { ...parts, fragments: { asking: "/*asking*/" } });
    expect(asking("consent").match(/\/\*\w+\*\//g)).toEqual(["/*asking*/", "/*core*/"]);
    expect(asking("notice")).not.toContain("/*asking*/");
  });

  it("says how a browser fills a field in, which the core does not know", () => {
    expect(script([field("firstName"), field("mail", { type: "email", autocomplete: "off" }), field("x")])).toMatch(
      /"firstName",[^}]*"autocomplete":"given-name"}.*"autocomplete":"off"}.*"label":"x"}/,
    );
  });

  it("names the fields that are never captured, since the browser does not know how those are called", () => {
    const text = script([field("name"), field("cardNumber"), field("code", { autocomplete: "one-time-code" })]);
    expect(text).toContain('$$N=["cardNumber","code"]');
    expect(script([field("name")])).toContain("$$N=[]");
  });

  it("leaves out what goes without saying, and nothing else", () => {
    const text = script([field("who", { required: true, capture: false }), field("other")]);
    expect(text).toContain('{"id":"who","type":"text","label":"who","required":true,"capture":false}');
    expect(text).toContain('{"id":"other","type":"text","label":"other"}');
  });

  it("leaves nothing on the page: it is one block", () =>
    expect(script([field("name")])).toMatch(/^\/\/# allFunctionsCalledOnLoad\n\{const .*\}$/));
});
