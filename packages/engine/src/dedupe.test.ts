import { describe, expect, it } from "vitest";
import { normalEmail } from "./dedupe.ts";

describe("the same mailbox is the same person", () => {
  it.each([
    ["Ana@Acme.Example", "ana@acme.example"],
    ["  ana@acme.example ", "ana@acme.example"],
    ["ana+shop@acme.example", "ana@acme.example"],
    ["a.n.a@gmail.com", "ana@gmail.com"],
    ["a.n.a+x@googlemail.com", "ana@gmail.com"],
    ["a.n.a@acme.example", "a.n.a@acme.example"],
    ["ana@müller.example", "ana@xn--mller-kva.example"],
    ["ana@xn--mller-kva.example", "ana@xn--mller-kva.example"],
    ["ana@constructor.example", "ana@constructor.example"],
    ["no address", null],
    ["@acme.example", null],
    ["ana@", null],
    ["ana@acme", null],
    ["a na@acme.example", null],
    ["+tag@acme.example", null],
    ["...@gmail.com", null],
    ["ana@acme..example", null],
    ["", null],
  ])("%s → %s", (text, normal) => {
    expect(normalEmail(text)).toBe(normal);
  });
});
