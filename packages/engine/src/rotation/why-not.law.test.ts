import type { Candidate, Pick } from "@baton/contract/assignment";
import type { Rep } from "@baton/contract/roster";
import type { Pool } from "@baton/contract/routing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Member, settle } from "../credit.ts";
import { reasonInWords } from "../explain/reasons.ts";
import { inTurn } from "./in-turn.ts";
import { averageWeight } from "./lead-cap.ts";
import { turnOf } from "./turn.ts";
import { whyNot } from "./why-not.ts";

const hourMs = 3_600_000;
const start = Date.UTC(2026, 10, 23);
const zones = ["Europe/Berlin", "America/New_York", "Asia/Tokyo"];
const week = { mon: ["09:00-17:00"], tue: ["09:00-17:00"], wed: ["09:00-17:00"], thu: ["09:00-17:00"], fri: ["09:00-17:00"] };

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const member = fc.record({
  weight: fc.constantFrom(0.5, 1, 2, 5),
  priority: fc.constantFrom(0, 0, 1),
  perDay: optional(fc.integer({ min: 0, max: 6 })),
  perWeek: optional(fc.integer({ min: 1, max: 12 })),
  open: optional(fc.integer({ min: 0, max: 5 })),
});
const person = fc.record({
  timeZone: fc.constantFrom(...zones),
  paused: fc.constantFrom(false, false, false, true),
  skills: fc.subarray(["vans", "forklifts"]),
  languages: fc.subarray(["de", "en", "pt-BR"]),
  away: fc.constantFrom(false, false, true),
});
const seeking = fc.record({
  hours: fc.integer({ min: 0, max: 9 }),
  skills: fc.subarray(["vans"]),
  prefer: fc.subarray(["vans", "forklifts"]),
  language: optional(fc.constantFrom("de", "pt")),
});
const history = fc.record({
  rotation: fc.constantFrom<Pool["rotation"]>("weighted", "order", "leastLoaded", "bestFit"),
  hours: fc.constantFrom<Pool["hours"]>("now", "soonest", "ignore"),
  leadCap: optional(fc.constantFrom<number>(1, 3)),
  catchUp: optional(fc.constantFrom<number>(0, 2)),
  people: fc.array(fc.tuple(member, person), { minLength: 1, maxLength: 6 }),
  leads: fc.array(seeking, { minLength: 1, maxLength: 25 }),
});
type History = typeof history extends fc.Arbitrary<infer H> ? H : never;

/** Plays a history as a pool's object would, and shows every pick with the pool as it stood before. */
function play({ people, leads, ...rules }: History, look: (pick: Pick, pool: Pool) => void): { pool: Pool; members: Member[] } {
  const { leadCap, catchUp, ...others } = rules;
  const given: { rep: string; at: number }[] = [];
  const pool = {
    id: "p",
    name: "P",
    ...others,
    ...(leadCap === undefined ? {} : { leadCap }),
    ...(catchUp === undefined ? {} : { catchUp }),
    members: people.map(([limits], n) => JSON.parse(JSON.stringify({ rep: `r${n}`, ...limits }))),
  } as Pool;
  const reps = new Map(
    people.map(([, { away, ...who }], n) => {
      const absences = away ? [{ from: "2026-11-24", to: "2026-11-25" }] : [];
      const rep: Rep = {
        id: `r${n}`,
        name: `R${n}`,
        email: "r@acme.example",
        title: "AE",
        hours: week,
        overrides: [],
        calendars: [],
        absences,
        ...who,
      };
      return [rep.id, rep] as const;
    }),
  );
  const since = (rep: string, at: number) => given.filter((one) => one.rep === rep && one.at >= at).length;
  let members: Member[] = [];
  let at = start;
  for (const [n, lead] of leads.entries()) {
    at += lead.hours * hourMs;
    const wanted = {
      require: { skills: lead.skills, languages: lead.language ? [lead.language] : [] },
      prefer: { skills: lead.prefer, languages: [] },
      missing: [],
    };
    const turned = turnOf(pool, reps, members, { givenSince: since, openSince: since }, { lead: `lead_${n}`, wanted }, at);
    const { entry, pick } = turned.picked;
    look(pick, pool);
    members = turned.members.map((one) => (entry?.rep === one.rep ? settle(one, entry) : one));
    if (entry) given.push({ rep: entry.rep, at });
  }
  return { pool, members };
}

/** What of a candidate's own numbers speaks against somebody, said here once more and from the receipt alone. */
const numbersOf = (one: Candidate, { rotation }: Pick): number[] => [
  ...(rotation === "order" ? [-(one.priority ?? 0)] : []),
  ...(one.worksAt === undefined ? [] : [one.worksAt ?? Number.MAX_SAFE_INTEGER]),
  ...(rotation === "bestFit" ? [-(one.has?.length ?? 0)] : []),
  ...(rotation === "leastLoaded" ? [((one.open ?? 0) + 1) / one.weight] : []),
  one.due ? 0 : 1,
  (one.credit + 1) / one.weight,
];

describe("a receipt explains whom it passed over", () => {
  it("each member but the picked one has an exclusion, or a number that says so", () => {
    let explained = 0;
    fc.assert(
      fc.property(history, (played) => {
        play(played, (pick) => {
          const picked = pick.candidates.find(({ rep }) => rep === pick.rep);
          for (const candidate of pick.candidates) {
            if (candidate.rep === pick.rep) continue;
            const why = whyNot(pick, candidate.rep);
            expect(why, candidate.rep).not.toBeNull();
            expect(reasonInWords(why ?? { code: "" })).not.toMatch(/undefined|null|NaN/);
            explained++;
            if (!candidate.eligible || !picked) continue;
            const [theirs, best] = [numbersOf(candidate, pick), numbersOf(picked, pick)];
            const first = theirs.findIndex((number, at) => Math.abs(number - (best[at] ?? 0)) > 1e-9);
            // Nobody goes past a smaller number; where all are level, what decides is the rest.
            if (first >= 0) expect(theirs[first]).toBeGreaterThan(best[first] ?? Number.POSITIVE_INFINITY);
            else expect(["lower-priority", "waited-less", "lost-the-draw"]).toContain(why?.code);
          }
        });
      }),
      { numRuns: 300 },
    );
    expect(explained).toBeGreaterThan(1_000);
  });

  it("whoever's turn it was comes first in the order of turns, among those level with them", () => {
    fc.assert(
      fc.property(history, (played) => {
        play(played, (pick) => {
          const turns = inTurn(pick);
          expect(turns.length).toBe(pick.candidates.filter(({ eligible }) => eligible).length);
          if (pick.rep === null || turns[0] === pick.rep) return;
          expect(whyNot(pick, turns[0] ?? "")?.code).toBe("lost-the-draw");
        });
      }),
      { numRuns: 150 },
    );
  });

  it("nobody is left out who could have been given the lead", () => {
    fc.assert(
      fc.property(history, (played) => {
        play(played, (pick) => {
          expect(pick.rep === null).toBe(pick.candidates.every(({ eligible }) => !eligible));
          expect(pick.candidates.every(({ eligible, excluded }) => eligible === (excluded.length === 0))).toBe(true);
        });
      }),
      { numRuns: 200 },
    );
  });

  it("with a lead cap nobody gets further ahead of the least than the cap and the lead they were given", () => {
    fc.assert(
      fc.property(history, fc.constantFrom(1, 2, 4), (played, leadCap) => {
        play(
          {
            ...played,
            rotation: "weighted",
            leadCap,
            people: played.people.map(([limits, who]) => [limits, { ...who, away: false, paused: false }]),
          },
          (pick, pool) => {
            const picked = pick.candidates.find(({ rep }) => rep === pick.rep);
            if (!picked) return;
            const least = Math.min(...pick.candidates.map(({ credit, weight }) => credit / weight));
            expect((picked.credit / picked.weight - least) * averageWeight(pool)).toBeLessThanOrEqual(leadCap + 1e-9);
          },
        );
      }),
      { numRuns: 100 },
    );
  });
});
