import type { Lead } from "@baton/contract/lead";
import { describe, expect, it } from "vitest";
import { closingTold, holdings } from "./closing.ts";

const lead = (more: Partial<Lead> = {}) =>
  ({
    id: "lead_x",
    seq: 3,
    owner: "ana",
    assignment: { rep: "ana", pool: "p", route: "r", meeting: null, at: 1, receipt: "d" },
    ...more,
  }) as Lead;
const told = (before: Lead, event: Parameters<typeof closingTold>[1]) => {
  const draft = { lead: { ...before }, effects: [], published: null, form: null, now: 9 };
  closingTold(draft, event);
  return draft.lead;
};

describe("closing a lead", () => {
  it("keeps its owner, and says why and when", () => {
    const closed = told(lead(), { kind: "closed", why: "won", note: "signed" });
    expect(closed).toMatchObject({ owner: "ana", closed: { why: "won", at: 9, note: "signed" } });
    expect(told(closed, { kind: "closed", why: "lost", note: "" })).toEqual(closed);
    expect(told(closed, { kind: "reopened" }).closed).toBeNull();
  });

  it("says nothing of a lead nobody owns", () => {
    const free = lead({ owner: null, assignment: null });
    expect(told(free, { kind: "closed", why: "won", note: "" })).toEqual(free);
    expect(told(free, { kind: "reopened" })).toEqual(free);
  });
});

describe("with whom a lead is open", () => {
  const closed = { why: "won", at: 9 } as const;
  const other = { rep: "ben", pool: "q", route: "r", meeting: null, at: 1, receipt: "d" };
  const offer = { id: "off_x_1", rep: "ana", pool: "p", route: "r", receipt: "d", at: 1, expiresAt: 9 };
  it.each([
    ["assigned by a pool, which knows", lead({ owner: null, assignment: null }), lead(), []],
    ["nothing new", lead(), lead(), []],
    ["closed", lead(), lead({ closed }), [{ pool: "p", rep: null }]],
    ["opened again", lead({ closed }), lead({ closed: null }), [{ pool: "p", rep: "ana" }]],
    ["erased", lead(), null, [{ pool: "p", rep: null, forget: true }]],
    ["erased when it was closed already", lead({ closed }), null, [{ pool: "p", rep: null, forget: true }]],
    ["erased while it was offered", lead({ owner: null, assignment: null, offer }), null, [{ pool: "p", rep: null, forget: true }]],
    [
      "forgotten by its own visitor, while others stand behind it",
      lead(),
      lead({ withdrawn: true }),
      [{ pool: "p", rep: "ana", forget: true }],
    ],
    ["erased, and no pool ever gave it", lead({ assignment: { ...other, pool: null } }), null, []],
    ["handed to somebody else of the pool", lead(), lead({ owner: "ben" }), [{ pool: "p", rep: "ben" }]],
    ["given away by another pool", lead(), lead({ owner: "ben", assignment: other }), [{ pool: "p", rep: null }]],
    ["given by name", lead(), lead({ assignment: { ...other, pool: null } }), [{ pool: "p", rep: null }]],
    ["offered, and accepted by them", lead({ owner: null, assignment: null, offer }), lead(), []],
    [
      "offered, and nobody wanted it",
      lead({ owner: null, assignment: null, offer }),
      lead({ owner: null, assignment: null }),
      [{ pool: "p", rep: null }],
    ],
  ])("%s", (_, before, after, expected) => {
    expect(holdings(before, after, 7)).toEqual(expected.map((one) => ({ kind: "hold", ...one, seq: 7 })));
  });
});
