import type { Lead } from "@baton/contract/lead";
import { advance } from "@baton/engine/lead";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { Scheduler } from "./scheduler.ts";

/**
 * One seed for all laws, so that each history is lived once and judged by every law. fast-check prints the seed and the shrunken
 * tape of a failure: `LAW_SEED` brings it back, and the tape belongs among the pinned ones.
 */
fc.configureGlobal({
  numRuns: Number(process.env.LAW_RUNS ?? 200),
  seed: Number(process.env.LAW_SEED ?? Date.now() % 2 ** 31),
  // Shrinking a long history takes minutes: on demand, once the seed is known.
  endOnFailure: process.env.LAW_SHRINK === undefined,
});

// The first law lives all histories; the others only judge them.
vi.setConfig({ testTimeout: 60_000 });

const tape = fc.array(fc.nat(239), { maxLength: 600, size: "max" });
/** Tapes of histories that once broke a law. */
const pinned: [number[]][] = [];
const lived = new Map<string, Scheduler>();
const law = (check: (atRest: Scheduler) => void) =>
  fc.assert(
    fc.property(tape, (numbers) => check(atRest(numbers))),
    { examples: pinned },
  );

function atRest(numbers: number[]): Scheduler {
  const name = numbers.join();
  const known = lived.get(name);
  if (known) return known;
  const scheduler = new Scheduler(numbers).run();
  if (!scheduler.settle()) expect.fail("the loop never came to rest");
  lived.set(name, scheduler);
  return scheduler;
}
const isQuarantined = (lead: Lead) => lead.gates.some((gate) => gate.quarantine);

describe("whatever crashes, repeats, reorders, delays or gets lost", () => {
  it("every acknowledged answer, or a newer one, is in its lead", () => {
    law(({ world, acknowledged }) => {
      for (const [id, entries] of acknowledged) {
        // Whoever asked to be forgotten, and the share of one who did, is gone on purpose.
        const gone = world.closed.has(id) || world.history.get(id)?.some((turn) => turn.event.kind === "left");
        const lead = gone ? undefined : world.leads.get(id);
        for (const { field, value, seq, tab } of lead ? entries : []) {
          // What came while no playbook was to be had stands among the unknown fields of a lead set aside.
          const places = [lead?.answers[field], lead?.extra.find((extra) => extra.field === field)];
          const kept = places.sort((a, b) => (b?.seq ?? -1) - (a?.seq ?? -1))[0];
          const isNewer = kept && (kept.seq > seq || (kept.seq === seq && kept.tab > tab));
          const isSame = kept && kept.seq === seq && kept.tab === tab && ((kept.value || null) === value || (lead?.joined.length ?? 0) > 0);
          if (!isNewer && !isSame) expect.fail(`${field} = ${value} (${seq}, ${tab}) of ${id} came to ${JSON.stringify(kept)}`);
        }
      }
    });
  });

  it("every lead that was sent whole is assigned, held, disqualified or folded into one that is", () => {
    law(({ world }) => {
      for (const lead of world.leads.values()) {
        if (lead.kind !== "submitted" || isQuarantined(lead)) continue;
        let root: Lead | undefined = lead;
        for (let hops = 0; root?.mergedInto && hops < 10; hops++) {
          if (world.erased.has(root.mergedInto)) root = undefined;
          else root = world.leads.get(root.mergedInto);
        }
        if (root)
          expect({ id: root.id, stage: root.stage }).toMatchObject({ stage: expect.stringMatching(/assigned|booked|held|disqualified/) });
      }
    });
  });

  it("a lead sent whole is never taken for a partial, and never expires", () => {
    law(({ world }) => {
      for (const { before, after, effect } of world.effects) {
        if (effect.kind !== "record" || effect.event.kind !== "erased" || after) continue;
        const turns = world.history.get(effect.event.lead) ?? [];
        if (turns.at(-1)?.event.kind === "expired") expect(before).toMatchObject({ owner: null, submittedAt: null });
      }
      for (const lead of world.leads.values()) {
        if (lead.submitSeq !== null && lead.problems.length === 0 && !isQuarantined(lead)) expect(lead.kind).toBe("submitted");
      }
    });
  });

  it("nobody has two owners: one person's address or number leads to one rep", () => {
    law(({ world }) => {
      const freed = new Set(
        [...world.effects]
          .filter(({ lead, after }) => !after && world.erased.has(lead))
          .flatMap(({ before }) => before?.identity?.keys ?? []),
      );
      const owners = new Map<string, string>();
      for (const lead of world.leads.values()) {
        for (const key of lead.owner && !isQuarantined(lead) ? (lead.identity?.keys ?? []) : []) {
          if (freed.has(key)) continue;
          if (owners.has(key)) expect.fail(`${key} is owned through ${owners.get(key)} and ${lead.id}`);
          owners.set(key, lead.id);
        }
      }
    });
  });

  it("an owner, once set, never changes", () => {
    law(({ world }) => {
      for (const { before, after } of world.effects) if (before?.owner && after) expect(after.owner).toBe(before.owner);
    });
  });

  it("a lead is picked at most once from a pool, and its receipts never disagree", () => {
    law(({ world }) => {
      expect(new Set(world.pools.credited).size).toBe(world.pools.credited.length);
      for (const lead of world.leads.values()) {
        const assigned = lead.decisions.filter((decision) => decision.rep !== null);
        for (const decision of assigned) expect(decision.rep).toBe(lead.owner);
        expect(new Set(lead.decisions.map((decision) => decision.id)).size).toBe(lead.decisions.length);
      }
    });
  });

  it("folding the same history again comes to the same lead", () => {
    law(({ world }) => {
      for (const [id, turns] of world.history) {
        let lead: Lead | null = null;
        for (const { event, published, now } of turns) lead = advance(lead, event, published, now).lead;
        expect(lead ?? null).toEqual(world.leads.get(id) ?? null);
      }
    });
  });

  it("the history of a lead has no gap and nothing twice, and no message leaves twice", () => {
    law(({ world }) => {
      const last = new Map<string, number>();
      const messages = new Set<string>();
      for (const { lead, effect } of world.effects) {
        if (effect.kind === "record") {
          expect(effect.event.seq).toBe((last.get(lead) ?? 0) + 1);
          last.set(lead, effect.event.seq);
        }
        if (effect.kind === "deliver") {
          expect(messages.has(effect.delivery.id)).toBe(false);
          messages.add(effect.delivery.id);
        }
      }
      for (const lead of world.leads.values()) expect(lead.seq).toBe(last.get(lead.id) ?? 0);
    });
  });

  it("a lead set aside asks nobody, tells nobody and holds nobody's keys", () => {
    law(({ world }) => {
      for (const { before, after, effect } of world.effects) {
        const aside = after ? isQuarantined(after) : before && isQuarantined(before);
        if (aside && (effect.kind === "ask" || effect.kind === "deliver")) expect.fail(`${effect.kind} by a lead that was set aside`);
      }
      for (const lead of world.leads.values()) {
        if (!isQuarantined(lead)) continue;
        expect([...world.keys.values()]).not.toContain(lead.id);
      }
    });
  });

  it("a key leads to a lead that stands under it, or was folded, or to nobody", () => {
    law(({ world }) => {
      for (const [key, id] of world.keys) {
        const holder = world.leads.get(id);
        if (holder && holder.joined.length === 0) expect(holder.identity?.keys ?? []).toContain(key);
      }
    });
  });

  it("folding never goes in a circle", () => {
    law(({ world }) => {
      for (const lead of world.leads.values()) {
        const seen = new Set<string>();
        for (let one: Lead | undefined = lead; one; one = one.mergedInto ? world.leads.get(one.mergedInto) : undefined) {
          if (seen.has(one.id)) expect.fail(`${[...seen].join(" → ")} → ${one.id}`);
          seen.add(one.id);
        }
      }
    });
  });

  it("no event, in whatever state it finds a lead, is too much for it", () => {
    law(({ world }) => {
      // Every tenth event of this world, also those meant for others, at every lead as it stood at some moment.
      const turns = [...world.history.values()].flat().filter((_, index) => index % 10 === 0);
      const states = world.effects.map(({ after }) => after).filter((_, index) => index % 10 === 0);
      for (const state of [null, ...states]) {
        for (const { event, published, now } of turns) {
          const { lead, effects } = advance(state, event, published, now);
          const records = effects.filter((effect) => effect.kind === "record").length;
          if (lead) expect(lead.seq).toBe((state?.seq ?? 0) + records);
        }
      }
    });
  });
});
