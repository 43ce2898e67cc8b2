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
    { name: "phone", type: "phone", value: "4111 1111 1111 1111" },
    { name: "phone", type: "phone", value: "5555-5555-5555-4444" },
    { name: "phone", type: "phone", value: "3782 822463 10005" },
    { value: "5555555555554444" },
    { value: "2223003122003222" },
    { value: "371449635398431" },
    { value: "30569309025904" },
    { value: "36227206271667" },
    { value: "3566002020360505" },
    { value: "6200000000000005" },
    { value: "6304000000000000" },
    { value: "6759649826438453" },
    { value: "6011000990139424 123" },
    { value: "ana@acme.com,4111 1111 1111 1111" },
    { value: "ana@acme.com 4111111111111111" },
  ])("%j", (field) => expect(neverCaptured(field)).toBe(true));

  it.each<Capturable>([
    { name: "email", value: "ana@acme.com", type: "email", autocomplete: "email" },
    { name: "company", value: "4111111111111112" },
    { name: "phone", value: "+4111111111111111" },
    { name: "phone", value: "0041 1111 1111 1111 11" },
    { name: "phone", type: "phone", value: "5511976675711" },
    { name: "phone", type: "phone", value: "55 11 97667-5711" },
    { name: "phone", type: "phone", value: "6281234567897" },
    { name: "phone", type: "phone", value: "4915112345672" },
    { value: "call me at 49 151 1234 5672" },
    { name: "email", type: "email", value: "m5511976675711@139.example" },
    { name: "email", type: "email", value: "4111111111111111@mail.example" },
    { name: "email", type: "email", value: "4111-1111.1111+1111.ana@mail.example" },
    { name: "order", value: "2026112300000019" },
    { name: "order", value: "1234567812345670" },
    { name: "session" },
    { name: "passport" },
    { name: "cardinality" },
    { name: "account" },
    { value: "we have 250 people in 12 offices" },
    { value: "" },
    { value: null },
    {},
  ])("but %j is", (field) => expect(neverCaptured(field)).toBe(false));

  it("takes no telephone number of a country whose numbers have thirteen digits for a card", () => {
    const luhnOrNot = Array.from({ length: 500 }, (_, index) => String(100_000_000 + index * 1_234_567).padStart(11, "1"));
    for (const rest of luhnOrNot)
      for (const country of ["43", "44", "49", "54", "55", "62", "86"]) expect(neverCaptured({ value: country + rest })).toBe(false);
  });

  it("stays quick on ten thousand characters of digits and gaps", () => {
    expect(neverCaptured({ value: "1 ".repeat(5_000) })).toBe(false);
    expect(neverCaptured({ value: "1".repeat(10_000) })).toBe(false);
    expect(neverCaptured({ value: `${"3 ".repeat(5_000)}@` })).toBe(false);
    expect(neverCaptured({ value: `${"3".repeat(5_000)}@` })).toBe(false);
  });
});
