import type { LeadEvent } from "@baton/contract/lead";
import { describe, expect, it } from "vitest";
import { Told, underRoute } from "../offer/offers.builder.ts";

const big = { when: { "company.employees": { gte: 1000 } }, to: { rep: "boss" } };
const small = (to: object, more: object = {}) => ({ id: "small", name: "Small", when: {}, to, onEmpty: "hold", ...more });
const rest = { id: "rest", name: "Rest", when: {}, to: { queue: "triage" }, onEmpty: "hold" };

/** A lead routed while a source was late, by whatever comes after the route for large companies. */
function waiting(to: object, more: object = {}): Told {
  const first = underRoute(big).playbook.routes[0];
  const told = new Told(underRoute({}, { routes: [first, small(to, more), rest] }));
  told.lead = { ...told.lead, enrichers: [{ source: "crm", provides: ["company.employees"], status: "late", tookMs: 800 }] };
  return told;
}
const learns = (story: Told, employees: number): LeadEvent => ({
  kind: "learned",
  asked: story.lead.enrichedFor ?? "",
  facts: [{ path: "company.employees", value: employees, source: "crm", at: story.now, confidence: 1 }],
  runs: [{ source: "crm", provides: ["company.employees"], status: "answered", tookMs: 3_000 }],
});
const after = (story: Told, employees = 5_000) => story.on(learns(story, employees));

describe("facts that come after the decision", () => {
  it.each<[string, object, object]>([
    ["before a rep who has not answered", { pool: "crew" }, { accept: { withinMinutes: 60 } }],
    ["in a queue", { queue: "triage" }, {}],
    ["held", { rep: "nobody-left" }, {}],
  ])("lead a lead that is %s to where it belongs", (_, to, more) => {
    const story = waiting(to, more);
    expect(story.lead.owner).toBeNull();
    after(story);
    expect(story.lead).toMatchObject({ owner: "boss", stage: "assigned" });
    expect(story.lead.decisions.map(({ route, rep }) => [route, rep])).toEqual([
      ["small", null],
      ["first", "boss"],
    ]);
    expect(story.told()).not.toContain("lead.submitted");
  });

  it("withdraw an offer at no cost to the rep, whose answer then comes too late", () => {
    const story = waiting({ pool: "crew" }, { accept: { withinMinutes: 60 } });
    const id = story.lead.offer?.id;
    after(story);
    expect(story.lead.decisions[0]?.offers).toMatchObject([{ rep: "ana", ended: { how: "withdrawn" } }]);
    expect(story.back).toEqual(["ana"]);
    expect(story.accepts(id).lead.owner).toBe("boss");
  });

  it("change nothing where another route would not have taken it, and nothing for a lead with an owner", () => {
    const same = waiting({ queue: "triage" });
    expect(after(same, 20).lead).toMatchObject({ owner: null, queue: "triage", decisions: [{ route: "small" }] });
    const owned = waiting({ pool: "crew" });
    expect(after(owned).lead).toMatchObject({ owner: "ana", decisions: [{ route: "small" }] });
  });

  it("bring nobody back who has declined it", () => {
    const crew = { id: "small", name: "Small", when: {}, to: { pool: "crew" }, accept: { withinMinutes: 60 }, onEmpty: "hold" };
    const first = { ...underRoute({ ...big, to: { pool: "crew" } }).playbook.routes[0] };
    const story = new Told(underRoute({}, { routes: [first, crew, rest] }));
    story.lead = { ...story.lead, enrichers: [{ source: "crm", provides: ["company.employees"], status: "late", tookMs: 800 }] };
    story.declines();
    expect(after(story).lead.owner).toBe("ben");
  });
});
