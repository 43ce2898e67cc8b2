import { expect, it } from "vitest";
import { touchOf } from "./page.ts";

it("reads campaign and click from the address, and nothing else", () => {
  expect(touchOf("https://acme.com/?utm_source=google&utm_medium=&gclid=abc&email=ana@acme.com#x")).toEqual({
    utm: { source: "google" },
    clickIds: { gclid: "abc" },
  });
  expect(touchOf(`https://acme.com/?utm_term=${"x".repeat(900)}`).utm.term).toHaveLength(500);
});
