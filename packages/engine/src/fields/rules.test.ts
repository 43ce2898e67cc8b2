import type { Field } from "@baton/contract/form";
import { fieldTypes } from "@baton/contract/form";
import { describe, expect, it } from "vitest";
import { validateField } from "../field.ts";
import { words as german } from "../languages/de.ts";
import { versionOf } from "./consent.ts";
import { boundsOn, date } from "./date.ts";
import { fragmentNames, fragmentsOf, fragmentsOfForm } from "./fragments.ts";
import { isPrivateDomain } from "./private-domains.ts";
import { withScheme } from "./url.ts";

const field = (more: Partial<Field> & Pick<Field, "type">): Field => ({ id: "f", label: "F", required: false, capture: true, ...more });
const said = (asked: Field, value: unknown) => {
  const problem = validateField(asked, value);
  return problem ? `${problem.code}: ${problem.message}` : "fine";
};
const options = ["a", "b", "c"].map((value) => ({ value, label: value.toUpperCase() }));
const work = field({ type: "email", workOnly: true });
const several = field({ type: "multichoice", options, min: 1, max: 2 });
const day = field({ type: "date", from: "2026-03-01", until: "2026-03-31" });
const consent = field({ type: "consent", label: "I agree", version: "v2" });

describe("an answer is judged by its type", () => {
  it.each([
    [work, "ana@acme.com", "fine"],
    [work, "ana@gmail.com", "not-work: Enter your work e-mail address, not a private one"],
    [work, "ana@Yahoo.co.JP", "not-work: Enter your work e-mail address, not a private one"],
    [work, "ana", "invalid: Enter an e-mail address, such as name@company.com"],
    [field({ type: "email" }), "ana@gmail.com", "fine"],
    [field({ type: "number", step: 5 }), "15", "fine"],
    [field({ type: "number", step: 5 }), "16", "invalid: Enter a multiple of 5"],
    [field({ type: "number", step: 0.1 }), "0.3", "fine"],
    [field({ type: "number", min: 1, step: 2 }), 4, "invalid: Enter a number in steps of 2 from 1"],
    [field({ type: "number", min: 5 }), "4", "out-of-range: Enter 5 or more"],
    [field({ type: "currency", max: 100 }), "99.5", "fine"],
    [field({ type: "currency", max: 100 }), "1,000", "invalid: Enter a number, such as 250"],
    [field({ type: "currency", max: 100 }), "101", "out-of-range: Enter 100 or less"],
    [several, ["a", "b"], "fine"],
    [several, "a", "fine"],
    [several, ["a", "a"], "invalid: Choose one of the options"],
    [several, ["a", "z"], "invalid: Choose one of the options"],
    [several, ["a", "b", "c"], "out-of-range: Choose at most 2"],
    [field({ type: "multichoice", options, min: 2 }), ["a"], "out-of-range: Choose at least 2"],
    [several, [{ a: 1 }], "invalid: Please answer this in words"],
    [day, "2026-03-31", "fine"],
    [day, "2026-02-28", "out-of-range: Choose 2026-03-01 or later"],
    [day, "2026-04-01", "out-of-range: Choose 2026-03-31 or earlier"],
    [day, "2026-02-30", "invalid: Enter a date"],
    [day, "31.3.2026", "invalid: Enter a date"],
    [field({ type: "date" }), "2024-02-29", "fine"],
    [field({ type: "date" }), "2025-02-29", "invalid: Enter a date"],
    [field({ type: "date", from: "today" }), "2001-01-01", "fine"],
    [field({ type: "rating" }), 0, "fine"],
    [field({ type: "rating" }), "10", "fine"],
    [field({ type: "rating" }), 11, "out-of-range: Enter 10 or less"],
    [field({ type: "rating" }), 7.5, "invalid: Enter a whole number"],
    [field({ type: "rating", look: "stars" }), 0, "out-of-range: Enter 1 or more"],
    [field({ type: "rating", look: "stars" }), 6, "out-of-range: Enter 5 or less"],
    [field({ type: "url" }), "acme.com", "fine"],
    [field({ type: "url" }), "https://acme.com/a?b#c", "fine"],
    [field({ type: "url" }), "https://bücher.example", "fine"],
    [field({ type: "url" }), "müller.de", "fine"],
    [field({ type: "url" }), "www.bäckerei-huber.de/über-uns", "fine"],
    // As a Mac writes it: the letter, and its dots as a sign of their own.
    [field({ type: "url" }), "mu\u0308ller.de", "fine"],
    [field({ type: "url" }), "उदाहरण.भारत", "fine"],
    [field({ type: "url" }), "müller", "invalid: Enter a web address, such as company.com"],
    [field({ type: "url" }), "javascript:alert(1)", "invalid: Enter a web address, such as company.com"],
    [field({ type: "url" }), "acme", "invalid: Enter a web address, such as company.com"],
    [field({ type: "url" }), "https://acme.com/a b", "invalid: Enter a web address, such as company.com"],
    [field({ type: "yesno" }), "yes", "fine"],
    [field({ type: "yesno" }), "maybe", "invalid: Choose one of the options"],
    [consent, "v2", "fine"],
    [consent, "v1", "invalid: These words have changed. Please read and tick again"],
    [field({ type: "consent", required: true }), "", "required: Please tick this box to go on"],
    [field({ type: "statement", required: true }), undefined, "fine"],
    [field({ type: "hidden" }), "spring", "fine"],
    [field({ type: "x-colour" }), ["red", "blue"], "fine"],
    [field({ type: "x-colour", required: true }), "", "required: This is needed"],
    [field({ type: "text" }), ["red"], "invalid: Please answer this in words"],
    [field({ type: "text" }), true, "fine"],
  ])("%# %o", (asked, value, expected) => expect(said(asked, value)).toBe(expected));

  it.each([
    ["de", "2026-02-28", "Frühestens 1. März 2026"],
    ["en", "2026-02-28", "Choose March 1, 2026 or later"],
    ["en-GB", "2026-04-01", "Choose 31 March 2026 or earlier"],
    ["no_tag!", "2026-02-28", "Choose 2026-03-01 or later"],
    ["de", "2026-02-30", "Bitte ein gültiges Datum eingeben"],
  ])("a reader of %s is told of %s in days as they write them: %s", (language, answer, message) => {
    const words = language === "de" ? (german as Record<string, string>) : {};
    expect(validateField(day, answer, (name) => words[name], language)?.message).toBe(message);
  });

  it("own words stand instead of the built-in ones, by their code", () => {
    const asked = field({ type: "email", workOnly: true, errors: { "not-work": "Your address at work, please" } });
    expect(said(asked, "ana@gmail.com")).toBe("not-work: Your address at work, please");
  });
});

describe("what a check goes by", () => {
  it("`today` is the visitor's day in the browser, and nobody's at the edge", () => {
    const asked = field({ type: "date", from: "today" });
    expect(date.check?.("2026-11-21", boundsOn(asked, "2026-11-22"), [])).toContain("date.min");
    expect(date.check?.("2026-11-22", boundsOn(asked, "2026-11-22"), [])).toBe(false);
  });

  it("other words of law are another version, the same ones the same", () => {
    const one = versionOf({ label: "I agree", help: "to be called" });
    expect(versionOf({ label: "I agree", help: "to be called" })).toBe(one);
    expect(versionOf({ label: "I agree", help: "to be mailed" })).not.toBe(one);
    expect(one).toMatch(/^[0-9a-f]{8}$/);
  });

  it.each([
    ["acme.com", "https://acme.com"],
    ["www.acme.com/x", "https://www.acme.com/x"],
    ["http://acme.com", "http://acme.com"],
    ["acme", "acme"],
    ["mailto:ana@acme.com", "mailto:ana@acme.com"],
    ["müller.de", "https://müller.de"],
    ["www.bäckerei-huber.de:8080/brot", "https://www.bäckerei-huber.de:8080/brot"],
  ])("a web address %s becomes %s", (typed, whole) => expect(withScheme(typed)).toBe(whole));

  it.each([
    ["ana@gmail.com", true],
    ["ana@hotmail.co.uk", true],
    ["ana@web.de", true],
    ["ana@mac.com", true],
    ["ana@gmail.acme.com", false],
    ["ana@acme.com", false],
    ["ana@outlookpartners.com", false],
    ["gmail.com@acme.com", false],
  ])("%s is private: %s", (address, expected) => expect(isPrivateDomain(address)).toBe(expected));
});

describe("a form brings the fragments its fields need, and no others", () => {
  it("every built-in type but plain text has one, and builds on what stands before it", () => {
    for (const type of fieldTypes) expect(fragmentsOf({ type }).at(-1)).toBe(type === "text" ? undefined : type);
    for (const [after, before] of [
      ["multichoice", "choice"],
      ["yesno", "choice"],
      ["country", "select"],
      ["currency", "number"],
      ["number-range", "number"],
    ]) {
      expect(fragmentNames.indexOf(`${after}`)).toBeGreaterThan(fragmentNames.indexOf(`${before}`));
    }
  });

  it.each([
    [{ type: "email", workOnly: true }, ["email", "email-work"]],
    [{ type: "choice", look: "cards" }, ["choice", "cards"]],
    [{ type: "country", look: "search" }, ["select-search", "country"]],
    [{ type: "rating", look: "stars" }, ["rating", "stars"]],
    [{ type: "select", look: "list" }, ["select"]],
    [{ type: "x-colour" }, []],
  ] as [Pick<Field, "type" | "look" | "workOnly">, string[]][])("%o needs %o", (asked, names) =>
    expect(fragmentsOf(asked).filter((name) => name !== "group")).toEqual(names),
  );

  it.each([
    [{ when: { "answers.f": "a" } }, []],
    [{ when: { "answers.f": { gte: 5 } } }, ["conditions"]],
    [{ when: { "answers.f": 5 } }, ["conditions"]],
    [{ when: { "answers.f": true } }, ["conditions"]],
    [{ when: { any: [{ "answers.f": "a" }] } }, ["conditions"]],
    [{ when: { not: { "answers.f": "a" } } }, ["conditions"]],
    [{ label: "And you, {name}?" }, ["piping"]],
    [{ label: "A set {1, 2}" }, []],
  ] as [Partial<Field>, string[]][])("a field with %o needs %o beside its type", (more, names) =>
    expect(fragmentsOfForm({ steps: [{ id: "s", title: "S", fields: [field({ type: "text", ...more })] }] })).toEqual(names),
  );

  it("a form with a manner of its own needs what that takes", () => {
    expect(fragmentsOfForm({ steps: [], capture: "consent" })).toEqual(["asking"]);
    expect(fragmentsOfForm({ steps: [], pace: "question" })).toEqual(["pace"]);
    expect(fragmentsOfForm({ steps: [], pace: "step", capture: "notice" })).toEqual([]);
  });

  it("in the same order whatever the order of the fields, so that equal forms have equal scripts", () => {
    const step = (...types: Field["type"][]) => ({ id: "s", title: "S", fields: types.map((type) => field({ type })) });
    const one = fragmentsOfForm({ steps: [step("country", "email"), step("phone")] });
    expect(one).toEqual(fragmentsOfForm({ steps: [step("phone", "email"), step("country", "email")] }));
    expect(one).toEqual(["email", "phone", "select", "country"]);
  });
});
