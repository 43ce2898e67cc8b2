import { describe, expect, it } from "vitest";
import { auditInWords } from "./audit-in-words.ts";

describe("what was done, in words", () => {
  it.each([
    ["playbook.published", { hash: "4c1d0be77a21ffff", message: "Hayden is back" }, "published playbook 4c1d0be77a21: Hayden is back"],
    ["playbook.published", { hash: "4c1d0be77a21ffff", message: null }, "published playbook 4c1d0be77a21"],
    ["token.made", { name: "ci", role: "editor" }, "made the token ci, editor"],
    ["pool.adjusted", { pool: "west", rep: "ana", credit: 2, note: "A fair" }, "changed the credit of ana in west by +2: A fair"],
    ["pool.adjusted", { pool: "west", rep: "ana", credit: -1, note: "Back" }, "changed the credit of ana in west by -1: Back"],
    [
      "pilot.begun",
      { mode: "pilot", percent: 10, candidate: "4c1d0be77a21ffff", message: null },
      "started a pilot of playbook 4c1d0be77a21 on 10 % of people",
    ],
    ["lead.sung-to", { percent: 10, lead: "lead_x", plan: { deep: true } }, "lead.sung-to: percent 10"],
    ["toString", {}, "toString"],
  ])("%s %o", (action, detail, words) => expect(auditInWords({ action, detail })).toBe(words));
});
