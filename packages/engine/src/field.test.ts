import type { Field } from "@baton/contract/form";
import { describe, expect, it } from "vitest";
import { validateField } from "./field.ts";

const field = (more: Partial<Field> & Pick<Field, "type">): Field => ({ id: "f", label: "F", required: false, capture: true, ...more });
const codeOf = (asked: Field, value: unknown) => validateField(asked, value)?.code ?? "fine";
const size = field({ type: "select", options: [{ value: "1-49", label: "1 to 49" }] });

describe("one answer", () => {
  it.each([
    ["ana@acme.com", "fine"],
    ["  ana@acme.com ", "fine"],
    ["ana.ruiz+demo@sub.acme.co.uk", "fine"],
    ["o'brien@acme.ie", "fine"],
    ["ana@bücher.example", "fine"],
    ["ana@xn--bcher-kva.xn--p1ai", "fine"],
    ["ana", "invalid"],
    ["ana@acme", "invalid"],
    ["ana@@acme.com", "invalid"],
    ["ana@acme..com", "invalid"],
    ["ana@-acme.com", "invalid"],
    [".ana@acme.com", "invalid"],
    ["ana ruiz@acme.com", "invalid"],
    ["ana@acme.c", "invalid"],
    ["ana@10.0.0.1", "invalid"],
    ["Ana <ana@acme.com>", "invalid"],
    [`${"a".repeat(65)}@acme.com`, "invalid"],
    [`ana@${"a".repeat(60)}.${"b".repeat(60)}.${"c".repeat(60)}.${"d".repeat(60)}.${"e".repeat(20)}.com`, "invalid"],
  ])("e-mail %j is %s", (value, expected) => expect(codeOf(field({ type: "email" }), value)).toBe(expected));

  it.each([
    ["+49 (30) 123-456.78", "fine"],
    ["123456", "fine"],
    ["030 1234567 ext. 12", "fine"],
    ["12345", "invalid"],
    ["1234567890123456", "invalid"],
    ["call me", "invalid"],
    ["12+345678", "invalid"],
  ])("phone %j is %s", (value, expected) => expect(codeOf(field({ type: "phone" }), value)).toBe(expected));

  it.each([
    ["5", "fine"],
    [5, "fine"],
    ["9.5", "fine"],
    ["4", "out-of-range"],
    ["11", "out-of-range"],
    ["1e1", "invalid"],
    ["0x6", "invalid"],
    ["five", "invalid"],
  ])("a number from 5 to 10: %j is %s", (value, expected) =>
    expect(codeOf(field({ type: "number", min: 5, max: 10 }), value)).toBe(expected),
  );

  it.each([
    [size, "1-49", "fine"],
    [size, "50-99", "invalid"],
    [size, "1 to 49", "invalid"],
    [size, ["1-49"], "invalid"],
    [field({ type: "country" }), "DE", "fine"],
    [field({ type: "country" }), "XX", "invalid"],
    [field({ type: "country" }), "Germany", "invalid"],
    [field({ type: "text" }), "x".repeat(10_000), "fine"],
    [field({ type: "text" }), "x".repeat(10_001), "too-long"],
    [field({ type: "text", maxLength: 3 }), "abcd", "too-long"],
    [field({ type: "text" }), { text: "x" }, "invalid"],
    [field({ type: "textarea" }), "4111 1111 1111 1111", "invalid"],
    [field({ type: "phone" }), "5511976675711", "fine"],
    [field({ type: "phone" }), "4111 1111 1111 1111", "invalid"],
  ])("%# is judged by its type", (asked, value, expected) => expect(codeOf(asked, value)).toBe(expected));

  it.each([undefined, null, "", "   ", []])("%j is wrong only where an answer is required", (value) => {
    for (const type of ["text", "email", "phone", "number", "select", "choice", "country", "textarea"] as const) {
      expect(codeOf(field({ type }), value)).toBe("fine");
      expect(codeOf(field({ type, required: true }), value)).toBe("required");
    }
  });

  it("says it in the form's own words where it has some", () => {
    const asked = field({ type: "email", required: true, errors: { required: "Where shall we write to?" } });
    expect(validateField(asked, "")).toEqual({ field: "f", code: "required", message: "Where shall we write to?" });
    expect(validateField(asked, "x")?.message).toBe("Enter an e-mail address, such as name@company.com");
  });
});
