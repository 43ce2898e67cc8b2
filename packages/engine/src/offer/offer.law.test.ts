import * as fc from "fast-check";
import { expect, it } from "vitest";
import { Told, underRoute } from "./offers.builder.ts";

/** What somebody says: about the offer that stands, or an older one, by its number; or time passes, noticed or not. */
const saying = fc.oneof(
  fc.record({ says: fc.constantFrom("accepts" as const, "declines" as const), number: fc.nat({ max: 4 }) }),
  fc.record({ says: fc.constant("later" as const), number: fc.constantFrom(0, 1, 59, 60, 61, 5_000) }),
  fc.record({ says: fc.constant("rings" as const), number: fc.constant(0) }),
);
const otherwise = fc.constantFrom<unknown>("hold", "next", { rep: "boss" }, { queue: "triage" }, { pool: "crew" });

it("whatever is said, in whatever order: one owner at most, who accepted in time or had it outright; nobody is asked twice", () => {
  fc.assert(
    fc.property(fc.array(saying, { maxLength: 25 }), otherwise, fc.option(fc.integer({ min: 1, max: 3 })), (story, then, atMost) => {
      const accept = { withinMinutes: 60, otherwise: then, ...(atMost === null ? {} : { atMost }) };
      const told = new Told(underRoute({ accept }));
      const id = (number: number) => `off_${told.lead.id.slice(5)}_${number}`;
      let owner: string | null = null;
      for (const { says, number } of story) {
        if (says === "later") told.later(number);
        else if (says === "rings") told.on({ kind: "offerDue" });
        else told[says](id(number));
        const { lead } = told;
        const offers = lead.decisions.flatMap((decision) => decision.offers ?? []);
        // Who owns it keeps it, and nobody has an offer beside an owner.
        if (owner !== null) expect(lead.owner).toBe(owner);
        owner = lead.owner;
        expect(owner !== null && Boolean(lead.offer)).toBe(false);
        expect(new Set(offers.map(({ rep }) => rep)).size).toBe(offers.length);
        // Only the last one stands, and only while nobody decided about the lead.
        expect(offers.filter(({ ended }) => !ended).length).toBe(lead.offer ? 1 : 0);
        const accepted = offers.filter(({ ended }) => ended?.how === "accepted");
        expect(accepted.length).toBeLessThanOrEqual(1);
        for (const { rep, ended, expiresAt } of accepted) {
          expect(rep).toBe(owner);
          expect(ended?.at).toBeLessThan(expiresAt);
        }
        // Outright: by what comes once nobody accepted, and never somebody who had it before.
        const outright = owner !== null && accepted.length === 0;
        if (outright) expect(typeof then).toBe("object");
        if (outright) expect(offers.map(({ rep }) => rep)).not.toContain(owner);
        // Whoever declined gave the turn back, once.
        const declined = offers.flatMap(({ rep, ended }) => (ended?.how === "declined" ? [rep] : []));
        expect(told.back).toEqual(declined);
        expect(told.turns).toEqual([...offers.map(({ rep }) => rep), ...(outright && owner !== "boss" ? [owner] : [])]);
        expect(lead.decisions).toHaveLength(1);
      }
    }),
    { numRuns: 150 },
  );
});
