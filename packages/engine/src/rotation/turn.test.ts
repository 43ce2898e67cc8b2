import type { Rep } from "@baton/contract/roster";
import { Pool } from "@baton/contract/routing";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { type Member, settle } from "../credit.ts";
import { type Counts, type Seeking, turnOf } from "./turn.ts";

/** Monday 23 November 2026, 14:00 in Berlin, 13:00 in London, 8:00 in New York, 5:00 in Los Angeles. */
const now = Date.UTC(2026, 10, 23, 13);
const hourMs = 3_600_000;
const week = { mon: ["09:00-17:00"], tue: ["09:00-17:00"], wed: ["09:00-17:00"], thu: ["09:00-17:00"], fri: ["09:00-17:00"] };
const zones: Record<string, string> = { ana: "Europe/Berlin", ben: "America/New_York", cleo: "America/Los_Angeles" };

function repOf(id: string, given: Partial<Rep> = {}): Rep {
  const rest = { title: "AE", absences: [], overrides: [], calendars: [], paused: false };
  return { id, name: id, email: `${id}@acme.example`, timeZone: zones[id] ?? "UTC", hours: week, ...rest, ...given };
}

/** A pool and what it has seen, as its object keeps it. */
class Turning {
  members: Member[] = [];
  given: { rep: string; at: number; open: boolean }[] = [];
  readonly pool: Pool;
  readonly reps: Map<string, Rep>;

  constructor(pool: object, reps: Rep[] = ["ana", "ben", "cleo"].map((id) => repOf(id))) {
    this.pool = v.parse(Pool, { id: "p", name: "P", members: reps.map(({ id }) => ({ rep: id })), ...pool });
    this.reps = new Map(reps.map((rep) => [rep.id, rep]));
  }

  private readonly counts: Counts = {
    givenSince: (rep, since) => this.given.filter((one) => one.rep === rep && one.at >= since).length,
    openSince: (rep, since) => this.given.filter((one) => one.rep === rep && one.at >= since && one.open).length,
  };

  ask(lead: string, at = now, seeking: Partial<Seeking> = {}) {
    const { members, picked } = turnOf(this.pool, this.reps, this.members, this.counts, { lead, ...seeking }, at);
    const { entry } = picked;
    this.members = members.map((member) => (entry && entry.rep === member.rep ? settle(member, entry) : member));
    if (entry) this.given.push({ rep: entry.rep, at, open: true });
    return picked.pick;
  }

  times(count: number, at = now) {
    return Array.from({ length: count }, (_, n) => this.ask(`lead_${this.given.length}_${n}`, at).rep);
  }
}
const tally = (reps: (string | null)[]) =>
  Object.fromEntries(["ana", "ben", "cleo"].map((id) => [id, reps.filter((rep) => rep === id).length]));
const codes = (turning: Turning, lead = "lead_x", at = now, seeking: Partial<Seeking> = {}) =>
  Object.fromEntries(turning.ask(lead, at, seeking).candidates.map(({ rep, excluded }) => [rep, excluded.map(({ code }) => code)]));

describe("least loaded", () => {
  const two = { rotation: "leastLoaded", members: [{ rep: "ana", weight: 2 }, { rep: "ben" }] };
  it("gives by open leads for the weight, and says how many those are", () => {
    const turning = new Turning(two);
    expect(tally(turning.times(9))).toMatchObject({ ana: 6, ben: 3 });
    const pick = turning.ask("lead_next");
    expect(pick).toMatchObject({ rep: "ana", rotation: "leastLoaded" });
    expect(pick.candidates.map(({ rep, open, load }) => [rep, open, load])).toEqual([
      ["ana", 6, 3.5],
      ["ben", 3, 4],
    ]);
  });

  it("goes to whoever closes their leads, though they have had more", () => {
    const turning = new Turning(two);
    turning.times(9);
    for (const one of turning.given) if (one.rep === "ben") one.open = false;
    expect(turning.ask("lead_x")).toMatchObject({ rep: "ben", decidedBy: "least-loaded" });
    expect(tally(turning.times(3))).toMatchObject({ ana: 1, ben: 2 });
  });

  it("a lead nobody closes is forgotten after the days the pool says", () => {
    const turning = new Turning({ ...two, openDays: 7 });
    turning.times(9);
    expect(turning.ask("lead_later", now + 8 * 24 * hourMs).candidates.map(({ open }) => open)).toEqual([0, 0]);
  });
});

describe("best fit", () => {
  const reps = [repOf("ana", { skills: ["Forklifts"], languages: ["de", "en"] }), repOf("ben", { languages: ["en"] }), repOf("cleo")];
  const wanted = { require: { skills: [], languages: [] }, prefer: { skills: ["forklifts"], languages: ["de-AT"] }, missing: [] };
  it("goes to whoever has most of what the route prefers, whoever's turn it is", () => {
    const turning = new Turning({ rotation: "bestFit" }, reps);
    const picks = Array.from({ length: 3 }, (_, n) => turning.ask(`lead_${n}`, now, { wanted }));
    expect(picks.map(({ rep, decidedBy }) => [rep, decidedBy])).toEqual(Array(3).fill(["ana", "best-fit"]));
    expect(picks[0]?.candidates.map(({ has }) => has)).toEqual([["forklifts", "de-AT"], [], []]);
    expect(picks[0]?.wanted).toEqual(wanted);
  });

  it("by share among those who have the same, and where nothing is preferred", () => {
    const turning = new Turning({ rotation: "bestFit" }, reps);
    expect(tally(turning.times(9))).toEqual({ ana: 3, ben: 3, cleo: 3 });
  });
});

describe("what a rep needs", () => {
  const reps = [
    repOf("ana", { skills: ["enterprise"], languages: ["de"] }),
    repOf("ben", { skills: ["Enterprise"] }),
    repOf("cleo", { languages: ["pt-BR"] }),
  ];
  const asking = (skills: string[], languages: string[]) => ({
    wanted: { require: { skills, languages }, prefer: { skills: [], languages: [] }, missing: [] },
  });
  it.each([
    ["a skill, in any case", ["ENTERPRISE"], [], { ana: [], ben: [], cleo: ["skill-missing"] }],
    ["one language of several", [], ["de", "pt"], { ana: [], ben: ["language-missing"], cleo: [] }],
    ["a language with its region", [], ["pt-PT"], { ana: ["language-missing"], ben: ["language-missing"], cleo: ["language-missing"] }],
    ["both", ["enterprise"], ["de-CH"], { ana: [], ben: ["language-missing"], cleo: ["skill-missing", "language-missing"] }],
    ["every skill", ["enterprise", "vans"], [], { ana: ["skill-missing"], ben: ["skill-missing"], cleo: ["skill-missing"] }],
  ])("%s", (_, skills, languages, expected) => {
    expect(codes(new Turning({}, reps), "lead_x", now, asking(skills, languages))).toEqual(expected);
  });

  it("says which skill is missing", () => {
    const { candidates } = new Turning({}, reps).ask("lead_x", now, asking(["enterprise", "vans"], []));
    expect(candidates[0]?.excluded).toEqual([{ code: "skill-missing", values: { rep: "ana", skills: ["vans"] } }]);
  });
});

describe("following the sun", () => {
  it.each([
    ["Berlin at work", now, "ana", "works-soonest"],
    ["Berlin and New York at work: by share", now + 1.5 * hourMs, null, "lead-hash"],
    ["New York and Los Angeles", now + 5 * hourMs, null, "lead-hash"],
    ["only Los Angeles", now + 10 * hourMs, "cleo", "works-soonest"],
    ["nobody, and Berlin begins first", now + 14 * hourMs, "ana", "works-soonest"],
    ["nobody on Saturday, and Berlin begins first on Monday", now + 5 * 24 * hourMs, "ana", "works-soonest"],
  ])("soonest: %s", (_, at, rep, decidedBy) => {
    const pick = new Turning({ hours: "soonest" }).ask("lead_x", at);
    expect(pick.decidedBy).toBe(decidedBy);
    if (rep) expect(pick.rep).toBe(rep);
    expect(pick.candidates.every(({ eligible }) => eligible)).toBe(true);
  });

  it("says when everybody is at work next", () => {
    const { candidates } = new Turning({ hours: "soonest" }).ask("lead_x");
    expect(candidates.map(({ worksAt }) => worksAt)).toEqual([now, now + hourMs, now + 4 * hourMs]);
  });

  it("who does not work within a fortnight comes last and is not left out", () => {
    const turning = new Turning({ hours: "soonest" }, [repOf("ana", { hours: {} }), repOf("ben")]);
    expect(turning.ask("lead_x")).toMatchObject({ rep: "ben" });
    expect(new Turning({ hours: "soonest" }, [repOf("ana", { hours: {} })]).ask("lead_x").candidates[0]).toMatchObject({
      worksAt: null,
      eligible: true,
    });
  });
});

describe("capacity", () => {
  it("stops at the leads a rep may have open, until one is closed", () => {
    const turning = new Turning({ members: [{ rep: "ana", open: 2 }] });
    expect(turning.times(3)).toEqual(["ana", "ana", null]);
    expect(codes(turning)).toEqual({ ana: ["open-capacity"] });
    Object.assign(turning.given[0] ?? {}, { open: false });
    expect(turning.times(2)).toEqual(["ana", null]);
  });

  it("a lead cap keeps those at work from running away from those who are not", () => {
    const turning = new Turning({ hours: "now", leadCap: 3, members: [{ rep: "ana" }, { rep: "cleo" }] });
    expect(turning.times(6)).toEqual(["ana", "ana", "ana", "ana", null, null]);
    expect(codes(turning)).toEqual({ ana: ["lead-cap"], cleo: ["outside-hours"] });
    const { ahead, limit } = turning.ask("lead_y").candidates[0]?.excluded[0]?.values ?? {};
    expect([ahead, limit]).toEqual([4, 3]);
    expect(tally(turning.times(4, now + 5 * hourMs))).toMatchObject({ cleo: 4 });
  });
});

describe("coming back", () => {
  const away = { absences: [{ from: "2026-11-23", to: "2026-11-23" }] };
  const nextDay = now + 24 * hourMs;
  it.each([
    ["at the fair share where nothing is said", {}, 5],
    ["making up for as many leads as the pool allows", { catchUp: 3 }, 7],
    ["and for no more than were missed", { catchUp: 100 }, 10],
  ])("%s", (_, pool, expected) => {
    const turning = new Turning(pool, [repOf("ana"), repOf("ben")]);
    turning.times(2, now - 24 * hourMs);
    turning.reps.set("ana", repOf("ana", away));
    expect(tally(turning.times(10))).toMatchObject({ ana: 0, ben: 10 });
    const made = Array.from({ length: 10 }, (_, n) => turning.ask(`lead_back_${n}`, nextDay).rep);
    expect(tally(made).ana).toBe(expected);
  });
});

describe("people of one company", () => {
  it("stay with the rep who has one of them, beyond hours and capacity", () => {
    const turning = new Turning({ hours: "now", members: [{ rep: "ana" }, { rep: "cleo", perDay: 0 }] });
    expect(turning.ask("lead_x", now, { colleague: "cleo" })).toMatchObject({ rep: "cleo", decidedBy: "same-account" });
  });

  it("but not with one who is away, has declined, or lacks what the route needs", () => {
    const paused = new Turning({}, [repOf("ana"), repOf("cleo", { paused: true })]);
    expect(paused.ask("lead_x", now, { colleague: "cleo" })).toMatchObject({ rep: "ana", decidedBy: "only-one" });
    const declined = new Map([["cleo", { code: "declined-before", values: { rep: "cleo" } }]]);
    expect(new Turning({}).ask("lead_x", now, { colleague: "cleo", passed: declined }).rep).not.toBe("cleo");
    const wanted = { require: { skills: ["vans"], languages: [] }, prefer: { skills: [], languages: [] }, missing: [] };
    expect(new Turning({}).ask("lead_x", now, { colleague: "cleo", wanted }).rep).toBeNull();
  });

  it("of whom the pool knows none go by turn", () => {
    expect(new Turning({}).ask("lead_x", now, { colleague: null }).decidedBy).toBe("lead-hash");
  });
});
