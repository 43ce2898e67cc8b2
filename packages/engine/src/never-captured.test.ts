import { describe, expect, it } from "vitest";
import { type Capturable, neverCaptured } from "./never-captured.ts";

describe("what is never captured", () => {
  it.each<Capturable>([
    { type: "password" },
    { type: "file" },
    { autocomplete: "cc-number" },
    { autocomplete: "section-pay billing cc-csc" },
    { autocomplete: "one-time-code" },
    { autocomplete: "new-password" },
    { name: "password" },
    { name: "userPassword" },
    { name: "ssn" },
    { name: "customer_iban" },
    { name: "cardCvv" },
    { name: "creditCard" },
    { name: "card-number" },
    { name: "oneTimeCode" },
    { value: "4111111111111111" },
    { value: "4111 1111 1111 1111" },
    { value: "4111-1111-1111-1111" },
    { value: "my card is 3782 822463 10005, thanks" },
    { value: "2 x 5555 5555 5555 4444" },
    { value: 4222222222222 },
    { value: ["no", "6011 1111 1111 1117"] },
  ])("%j", (field) => expect(neverCaptured(field)).toBe(true));

  it.each<Capturable>([
    { name: "email", value: "ana@acme.com", type: "email", autocomplete: "email" },
    { name: "company", value: "4111111111111112" },
    { name: "phone", value: "+4111111111111111" },
    { name: "phone", value: "0041 1111 1111 1111 11" },
    { name: "session" },
    { name: "passport" },
    { name: "cardinality" },
    { name: "account" },
    { value: "we have 250 people in 12 offices" },
    { value: "" },
    { value: null },
    {},
  ])("but %j is", (field) => expect(neverCaptured(field)).toBe(false));

  it("stays quick on ten thousand characters of digits and gaps", () => {
    expect(neverCaptured({ value: "1 ".repeat(5_000) })).toBe(false);
    expect(neverCaptured({ value: "1".repeat(10_000) })).toBe(false);
  });
});
