import type { LeadRow } from "@baton/contract/ledger";
import type { LeadList } from "@baton/contract/ops";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { leadRow } from "./lead-row.builder.ts";
import { type HeldList, withFirstPage, withNextPage } from "./merge.ts";

const counts = { all: 0, partial: 0, abandoned: 0, submitted: 0, assigned: 0, booked: 0, other: 0, quarantined: 0 };
const page = (leads: LeadRow[], next: string | null = null): LeadList => ({ leads, next, counts });
const ids = (held: HeldList) => held.rows.map((row) => row.lead);
const row = (lead: string, updatedAt: number, more: Partial<LeadRow> = {}) => leadRow({ lead, updatedAt, ...more });

describe("the live list", () => {
  it("the first answer is not news", () => {
    expect(withFirstPage(null, page([row("a", 2), row("b", 1)])).fresh).toEqual([]);
  });

  it("a new lead comes on top and is news; rows of later pages stay", () => {
    const held = withNextPage(withFirstPage(null, page([row("c", 30), row("b", 20)], "p2")), page([row("a", 10)], "p3"));
    const next = withFirstPage(held, page([row("d", 40), row("c", 30)], "p2"));
    expect(ids(next)).toEqual(["d", "c", "b", "a"]);
    expect(next.next).toBe("p3");
    expect(next.fresh).toEqual([{ row: expect.objectContaining({ lead: "d" }), was: null }]);
  });

  it("a lead that changed its stage moves up once and says what it was", () => {
    const held = withFirstPage(null, page([row("b", 20), row("a", 10, { stage: "submitted" })]));
    const next = withFirstPage(held, page([row("a", 30, { stage: "assigned", seq: 9 }), row("b", 20)]));
    expect(ids(next)).toEqual(["a", "b"]);
    expect(next.fresh).toEqual([{ row: expect.objectContaining({ lead: "a" }), was: "submitted" }]);
  });

  it("a lead that left the filter leaves the list", () => {
    const held = withNextPage(withFirstPage(null, page([row("c", 30), row("b", 20)], "p2")), page([row("a", 10)]));
    expect(ids(withFirstPage(held, page([row("b", 20), row("a", 10)], "p2")))).toEqual(["b", "a"]);
  });

  it("after a long absence nothing is pretended between old and new", () => {
    const held = withFirstPage(null, page([row("a", 10)], "old"));
    const next = withFirstPage(held, page([row("z", 99), row("y", 98)], "new"));
    expect(ids(next)).toEqual(["z", "y"]);
    expect(next.next).toBe("new");
  });

  it("a late answer never undoes a newer row", () => {
    const held = withFirstPage(null, page([row("a", 30, { seq: 9, stage: "booked" })]));
    expect(withFirstPage(held, page([row("a", 20, { seq: 8, stage: "assigned" })])).rows[0]?.stage).toBe("booked");
    expect(withNextPage(held, page([row("a", 20, { seq: 8 })])).rows).toHaveLength(1);
  });

  it("a lead the ledger learned of late can still be reached", () => {
    const held = withFirstPage(null, page([row("b", 20)]));
    expect(withFirstPage(held, page([row("b", 20)], "p2")).next).toBe("p2");
  });

  it("an emptied list is empty", () => {
    expect(withFirstPage(withFirstPage(null, page([row("a", 1)])), page([])).rows).toEqual([]);
  });
});

it("whatever happens between polls, what is shown is the true top of the list, each lead once", () => {
  const size = 4;
  const moves = fc.array(fc.tuple(fc.constantFrom("touch", "add", "poll", "more"), fc.nat(30)), { maxLength: 60 });
  fc.assert(
    fc.property(moves, (history) => {
      let clock = 100;
      const truth = new Map<string, LeadRow>();
      const sorted = () => [...truth.values()].sort((a, b) => b.updatedAt - a.updatedAt);
      // The cursor is a moment, as a keyset cursor is: it stays true while rows move above it.
      const read = (before: number) => {
        const rest = sorted().filter((lead) => lead.updatedAt < before);
        const last = rest[size - 1];
        return page(rest.slice(0, size), rest.length > size && last ? String(last.updatedAt) : null);
      };
      let held: HeldList | null = null;
      for (const [move, n] of history) {
        const known = [...truth.values()][n % Math.max(1, truth.size)];
        if (move === "add") truth.set(`l${truth.size}`, row(`l${truth.size}`, clock++));
        if (move === "touch" && known) truth.set(known.lead, { ...known, updatedAt: clock++, seq: known.seq + 1 });
        if (move !== "poll" && move !== "more") continue;
        held = withFirstPage(held, read(Number.POSITIVE_INFINITY));
        if (move === "more" && held.next) held = withNextPage(held, read(Number(held.next)));
        const shown = held.rows.length;
        expect(ids(held)).toEqual(
          sorted()
            .map((lead) => lead.lead)
            .slice(0, shown),
        );
        expect(shown).toBeGreaterThanOrEqual(Math.min(size, truth.size));
        expect(held.next === null).toBe(shown === truth.size);
      }
    }),
  );
});
