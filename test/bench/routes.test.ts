import { describe, expect, it } from "vitest";
import { crossroads, decideMany } from "./routes.ts";

describe("the decisions that are timed", () => {
  it.each(["spread", "last"] as const)("every lead takes the route it was meant for (%s)", (which) => {
    expect(() => decideMany(crossroads(60), which, 500)).not.toThrow();
  });

  it("a lead that goes elsewhere stops the bench instead of being counted", () => {
    const at = crossroads(60);
    const [first] = at.published.playbook.routes;
    if (first) first.when = {};
    expect(() => decideMany(at, "last", 1)).toThrow("a lead meant for route 59 took r-0");
  });

  it("targets lie over the whole list, first and last route included", () => {
    const meant = new Set(crossroads(60).spread.map((lead) => lead.lookup("answers.budget")));
    expect(meant.size).toBe(60);
  });
});
