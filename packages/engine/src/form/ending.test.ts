import type { Condition } from "@baton/contract/condition";
import type { Ending, Field, Form, Step } from "@baton/contract/form";
import { describe, expect, it } from "vitest";
import { countedAnswers, validateForm, visibleSteps } from "../form.ts";
import { formEnd, nextOf } from "./ending.ts";

const field = (id: string, more: Partial<Field> = {}): Field => ({ id, type: "text", label: id, required: true, capture: true, ...more });
const step = (id: string, fields: Field[], more: Partial<Step> = {}): Step => ({ id, title: id, fields, ...more });
const sorry: Ending = { kind: "message", text: "Sorry, {firstName|friend}." };
const form: Pick<Form, "steps" | "endings"> = {
  steps: [
    step("you", [field("firstName"), field("size")]),
    step("small", [], { when: { "answers.size": "1" }, ends: { ending: sorry, fit: false } }),
    step("student", [field("school")], { when: { "answers.size": "0" }, ends: { ending: { kind: "meeting" }, fit: true } }),
    step("need", [field("need"), field("origin", { type: "hidden", required: false })]),
    step("inside", [field("secret", { type: "hidden" })]),
  ],
  endings: [
    { when: { "answers.need": "read" }, ending: { kind: "download", url: "/guide.pdf", label: "The guide" } },
    { when: { "answers.size": { gte: 50 } }, ending: { kind: "redirect", url: "/welcome?x=1#top", answers: ["need", "size", "gone"] } },
  ],
};
const shown = (answers: Record<string, unknown>) => visibleSteps(form, answers).map(({ id }) => id);

describe("a form that may end early", () => {
  it.each([
    [{}, ["you", "need"]],
    [{ size: "1" }, ["you"]],
    [{ size: "0" }, ["you", "student"]],
    [{ size: "50" }, ["you", "need"]],
  ])("given %j asks %j: what follows an ending is not asked, and a step without a question is no screen", (answers, steps) =>
    expect(shown(answers)).toEqual(steps),
  );

  it("counts no answer from beyond its end, and finds nothing wrong there", () => {
    const changed = { firstName: "Ana", size: "1", need: "read", origin: "ad" };
    expect(countedAnswers(form, changed)).toEqual({ firstName: "Ana", size: "1" });
    expect(validateForm(form, { firstName: "Ana", size: "1" })).toEqual([]);
  });

  it.each([
    [
      { size: "1", need: "read" },
      { step: "small", fit: false, ending: sorry },
    ],
    [
      { size: "0", need: "read" },
      { step: "student", fit: true, ending: { kind: "meeting" } },
    ],
    [
      { size: "50", need: "read" },
      { step: null, fit: true, ending: form.endings?.[0]?.ending },
    ],
    [
      { size: "50", need: "buy" },
      { step: null, fit: true, ending: form.endings?.[1]?.ending },
    ],
    [
      { size: "9", need: "buy" },
      { step: null, fit: true, ending: { kind: "meeting" } },
    ],
  ])("given %j ends with %j", (answers, end) => expect(formEnd(form, answers)).toEqual(end));

  it("ends once, whatever a condition says that looks at a later answer", () => {
    const when: Condition = { "answers.later": "yes" };
    const odd = {
      steps: [
        step("a", [field("a")]),
        step("end", [field("b")], { when, ends: { ending: sorry, fit: false } }),
        step("c", [field("later")]),
      ],
    };
    expect(formEnd(odd, { later: "yes" }).step).toBe("end");
    expect(countedAnswers(odd, { a: "1", b: "2", later: "yes" })).toEqual({ a: "1", b: "2" });
  });
});

describe("what the visitor meets", () => {
  const origins = ["https://www.acme.com", "http://localhost:*"];
  const next = (ending: Ending, answers = {}) => nextOf(form, ending, answers, origins);

  it("names their answers, those that count", () => {
    expect(next(sorry, { firstName: "Ana" })).toEqual({ kind: "message", text: "Sorry, Ana." });
    const late: Ending = { kind: "message", text: "About {need|nothing}" };
    expect(next(late, { size: "1", need: "read" })).toEqual({ kind: "message", text: "About nothing" });
  });

  it("is another page, with the answers that were chosen for it", () => {
    const ending: Ending = { kind: "redirect", url: "/welcome?x=1#top", answers: ["firstName", "size", "toString", "need"] };
    expect(next(ending, { firstName: "Ana & Bo", size: "50", need: "" })).toEqual({
      kind: "redirect",
      url: "/welcome?x=1&firstName=Ana%20%26%20Bo&size=50&need=#top",
    });
    expect(next({ kind: "redirect", url: "/a", answers: ["size"] }, { size: ["a", "b"] })).toMatchObject({ url: "/a?size=a&size=b" });
  });

  it.each([
    ["/thanks", true],
    ["/", true],
    ["https://www.acme.com/thanks?x=1", true],
    ["https://WWW.acme.com", true],
    ["https://evil.example/", false],
    ["https://www.acme.com.evil.example/", false],
    ["https://www.acme.com@evil.example/", false],
    ["https://www.acme.com\\@evil.example/", false],
    ["https:///evil.example", false],
    ["//evil.example", false],
    ["/\\evil.example", false],
    ["/\t/evil.example", false],
    ["javascript:alert(1)", false],
    ["http://www.acme.com/", false],
  ])("at %s: %s", (url, led) => {
    const expected = led ? { kind: "redirect", url } : null;
    expect(next({ kind: "redirect", url })).toEqual(expected);
  });
});
