import type { Published } from "@baton/contract/playbook";
import { describe, expect, it } from "vitest";
import { leadRow } from "../measure.ts";
import { Told, underRoute } from "../offer/offers.builder.ts";
import { beside, withBegun } from "./beside.ts";
import { counted } from "./counted.ts";
import { unpilotable } from "./pilotable.ts";
import { armOf, rulesNow } from "./rules.ts";

const base = underRoute({}, { meetings: [{ id: "intro", name: "Intro", minutes: 30 }] });
const candidateOf = (route: object, more: object = {}): Published => ({
  ...underRoute(route, { meetings: [{ id: "intro", name: "Intro", minutes: 30 }], ...more }),
  hash: "h2",
});
const toBoss = candidateOf({ when: { "submission.form": "contact" }, to: { rep: "boss" } });
/** Everybody, or nobody, by the percentage. */
const tried = (candidate: Published, mode: "pilot" | "shadow" = "pilot", percent = 100) =>
  beside(base, { id: "plt_test", mode, percent }, candidate);

describe("a pilot", () => {
  it("decides for those on its side and for nobody else, and both receipts say on which side they were", () => {
    const inside = new Told(tried(toBoss));
    expect(inside.lead).toMatchObject({ owner: "boss", playbook: "h2", pilot: { id: "plt_test", arm: "candidate" } });
    expect(inside.lead.decisions[0]).toMatchObject({ playbook: "h2", pilot: { id: "plt_test", arm: "candidate" } });
    const outside = new Told(tried(toBoss, "pilot", 0));
    expect(outside.lead).toMatchObject({ owner: "ana", playbook: "h1", pilot: { arm: "base" } });
    expect(new Told(base).lead.pilot).toBeUndefined();
  });

  it("keeps a lead on its side when the percentage changes, as long as it runs", () => {
    const { lead } = new Told(tried(toBoss, "pilot", 0));
    expect(rulesNow(lead, tried(toBoss)).arm).toBe("base");
    expect(rulesNow(lead, beside(base, { id: "plt_next", mode: "pilot", percent: 100 }, toBoss)).arm).toBe("candidate");
  });

  it("raised, takes more people in and lets nobody out; about as many as it says", () => {
    const people = Array.from({ length: 4_000 }, (_, index) => `email:${index.toString(36)}`);
    const inside = (percent: number) => new Set(people.filter((one) => armOf({ id: "plt_a", percent }, one) === "candidate"));
    const [ten, thirty] = [inside(10), inside(30)];
    expect([...ten].every((one) => thirty.has(one))).toBe(true);
    expect(Math.abs(ten.size / 4_000 - 0.1)).toBeLessThan(0.03);
    expect(Math.abs(thirty.size / 4_000 - 0.3)).toBeLessThan(0.04);
    const other = new Set(people.filter((one) => armOf({ id: "plt_b", percent: 30 }, one) === "candidate"));
    expect([...thirty].filter((one) => other.has(one)).length / thirty.size).toBeLessThan(0.4);
  });

  it("over or stopped: who asks a rep just then goes on under the rules it began with, and the next one does not", () => {
    const offered = candidateOf({ accept: { withinMinutes: 60 }, to: { pool: "crew" }, meeting: "intro" });
    const story = new Told(tried(offered));
    expect(story.lead).toMatchObject({ owner: null, offer: { rep: "ana" }, playbook: "h2" });
    const after = new Told(withBegun(base, offered));
    after.lead = story.lead;
    after.declines();
    expect(after.lead).toMatchObject({ offer: { rep: "ben" }, playbook: "h2" });
    after.accepts();
    expect(after.lead).toMatchObject({ owner: "ben", assignment: { meeting: "intro" } });
    expect(new Told(withBegun(base, offered)).lead).toMatchObject({ owner: "ana", playbook: "h1" });
  });

  it("that cannot decide harms nobody: the lead goes by the playbook in force, and the failure is counted", () => {
    const broken = tried(candidateOf({}));
    Object.defineProperty(broken.pilot?.candidate.playbook, "routes", {
      get: () => {
        throw new TypeError("a fault of the candidate");
      },
    });
    const { lead } = new Told(broken);
    expect(lead).toMatchObject({ owner: "ana", playbook: "h1", pilot: { arm: "candidate", error: true } });
    expect(lead.decisions).toHaveLength(1);
    expect(leadRow(lead).pilot).toMatchObject({ arm: "candidate", error: true });
  });

  it.each<[string, object, object]>([
    ["by a route of its own", { when: { "submission.form": "contact" }, to: { pool: "crew" } }, { unmatched: undefined, empty: undefined }],
    ["by the route for everybody", { to: { pool: "crew" } }, { unmatched: true, empty: undefined }],
    [
      "because nobody could",
      { when: { "submission.form": "contact" }, to: { owner: "account" }, onEmpty: { rep: "boss" } },
      { empty: true },
    ],
    ["to nobody", { when: { "submission.form": "contact" }, to: { owner: "account" }, onEmpty: "hold" }, { unmatched: true, empty: true }],
    ["with a meeting on offer", { to: { pool: "crew" }, meeting: "intro" }, { offeredAt: expect.any(Number) }],
  ])("counts a lead that went %s", (_, route, row) => {
    const { pilot } = leadRow(new Told(tried(candidateOf(route))).lead);
    expect(pilot).toMatchObject({ id: "plt_test", arm: "candidate", at: expect.any(Number) });
    for (const [name, value] of Object.entries(row)) expect(pilot?.[name as "empty"]).toEqual(value);
  });
});

it("who left the form unsent is not counted, whatever became of them: it shows once they send it", () => {
  const { lead } = new Told(tried(candidateOf({ to: { owner: "account" } })));
  const [receipt] = lead.decisions;
  const about = { id: "plt_test", arm: "candidate" } as const;
  const { playbook } = base;
  if (!receipt) throw new Error("nothing was decided");
  expect(counted(about, { ...receipt, kind: "abandoned" }, playbook, 1)).toEqual(about);
  expect(counted(about, receipt, playbook, 1)).toMatchObject({ decidedAt: 1, unmatched: true });
});

describe("a shadow", () => {
  it("says what it would have done, beside what was done, and does nothing", () => {
    const quiet = new Told(base);
    const story = new Told(tried(toBoss, "shadow"));
    expect(story.lead).toMatchObject({ owner: "ana", playbook: "h1" });
    expect(story.lead.pilot).toBeUndefined();
    expect(story.turns).toEqual(quiet.turns);
    expect(story.told()).toEqual(quiet.told());
    expect(story.lead.decisions[0]?.shadow).toEqual({
      id: "plt_test",
      playbook: "h2",
      to: { outcome: "assigned", route: "first", rep: "boss" },
      instead: { outcome: "depends", route: "first", pool: "crew" },
      elsewhere: true,
    });
    expect(leadRow(story.lead).shadow).toEqual({ id: "plt_test", from: "pool crew", to: "rep boss", elsewhere: true });
  });

  it.each<[string, object, object, string]>([
    ["the same pool", {}, {}, "pool crew"],
    ["a queue", { to: { queue: "triage" } }, {}, "queue triage"],
    ["nobody", { to: { owner: "account" } }, {}, "held"],
    ["nobody, below the bar", {}, { scoring: { qualified: { "score.fit": { gt: 0 } } } }, "disqualified"],
  ])("sees %s", (_, route, more, to) => {
    const { lead } = new Told(tried(candidateOf(route, more), "shadow"));
    expect(lead.owner).toBe("ana");
    expect(leadRow(lead).shadow).toMatchObject({ to, elsewhere: to !== "pool crew" });
  });

  it("that throws never harms the decision, and is counted", () => {
    const broken = tried(candidateOf({}), "shadow");
    Object.defineProperty(broken.pilot?.candidate.playbook, "scoring", {
      get: () => {
        throw new TypeError("a fault of the candidate");
      },
    });
    const { lead } = new Told(broken);
    expect(lead.owner).toBe("ana");
    expect(leadRow(lead).shadow).toEqual({ id: "plt_test", failed: true });
  });
});

describe("what can be tried on some", () => {
  const other = (more: object) => unpilotable(base.playbook, candidateOf({}, more).playbook);
  const { reps, sinks, forms } = base.playbook;

  it("is rules, pools and SLAs, and reps, meetings and queues that are new", () => {
    expect(unpilotable(base.playbook, toBoss.playbook)).toEqual([]);
    expect(other({ slas: [{ id: "s", name: "S", firstResponseMinutes: 5 }], pools: [] })).toEqual([]);
    expect(other({ reps: [...reps, { ...reps[0], id: "newcomer" }] })).toEqual([]);
    expect(
      other({
        meetings: [
          { id: "intro", name: "Intro", minutes: 30 },
          { id: "long", name: "Long", minutes: 60 },
        ],
      }),
    ).toEqual([]);
  });

  it.each<[string, object, string]>([
    ["a form", { forms: forms.map((form) => ({ ...form, title: "Another" })) }, "forms"],
    ["a sink", { sinks: sinks.map((sink) => ({ ...sink, url: "https://other.example/" })) }, "sinks"],
    ["a source's precedence", { facts: { waitMs: 100 } }, "facts"],
    ["a rep who stands in both", { reps: reps.map((rep) => (rep.id === "ana" ? { ...rep, paused: true } : rep)) }, "rep “ana”"],
    ["a meeting that stands in both", { meetings: [{ id: "intro", name: "Intro", minutes: 45 }] }, "meeting “intro”"],
    ["who may claim from a queue", { queues: [{ id: "triage", name: "Triage", reps: ["ben"] }] }, "queue “triage”"],
  ])("is not %s, and it says why", (_, more, words) => {
    expect(other(more)).toEqual([expect.stringContaining(words)]);
  });

  it("knows everybody either side names, so that calendars and links find them, and the rest is the playbook in force", () => {
    const newcomer = { ...reps[0], id: "newcomer", name: "New" };
    const { playbook, pilot } = tried(candidateOf({}, { reps: [newcomer], queues: [], pools: [] }));
    expect(playbook.reps.map(({ id }) => id)).toEqual(["ana", "ben", "cleo", "boss", "newcomer"]);
    expect(pilot?.candidate.playbook.reps).toBe(playbook.reps);
    expect(playbook.pools).toBe(base.playbook.pools);
    expect(pilot?.candidate.playbook.sinks).toBe(playbook.sinks);
  });
});
