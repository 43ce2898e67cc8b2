import { describe, expect, it } from "vitest";
import { unturned, unturnedIn } from "./direction.ts";

describe("a visitor's words beside ours", () => {
  it.each([
    ["an override", "Nora\u202e Ruiz", "Nora Ruiz"],
    ["an embedding that a contact was copied with", "\u202a+49 30 123456\u202c", "+49 30 123456"],
    ["an isolate", "\u2067Acme\u2069 Ltd", "Acme Ltd"],
  ])("turn no line: %s is left out", (_, typed, shown) => {
    expect(unturned(typed)).toBe(shown);
  });

  it("are else as they were typed, in any script", () => {
    for (const name of ["נורה כהן", "نورا", "Zoë 👩‍💻", "a\u200eb", "a\u200fb"]) expect(unturned(name)).toBe(name);
  });

  it("turn no line from deep inside, nor as the name of a field", () => {
    const kept = { "x\u202e": [{ name: 'N\u202ea "quoted"' }], at: 7, none: null };
    expect(unturnedIn(kept)).toEqual({ x: [{ name: 'Na "quoted"' }], at: 7, none: null });
    expect(kept["x\u202e"]?.[0]?.name).toContain("\u202e");
  });
});
