import type { EnricherRun, Fact } from "@baton/contract/facts";
import type { Lead } from "@baton/contract/lead";
import { Playbook, type Published } from "@baton/contract/playbook";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { advance } from "../lead.ts";
import { begin } from "../lead-begin.ts";

const published: Published = {
  hash: "h1",
  playbook: v.parse(Playbook, {
    version: 1,
    workspace: { name: "Acme", timeZone: "UTC" },
    sites: [{ key: "pk_test", name: "Test", origins: ["https://www.acme.example"] }],
    forms: [
      {
        id: "contact",
        title: "Contact",
        sites: ["pk_test"],
        steps: [{ id: "you", title: "You", fields: [{ id: "email", type: "email", label: "E-mail" }] }],
      },
    ],
    routes: [{ id: "rest", name: "Rest", when: {}, to: { pool: "general" }, onEmpty: "hold" }],
    pools: [{ id: "general", name: "General", members: [] }],
    reps: [],
    facts: { precedence: { "company.name": ["account-list", "vendor"] } },
  }),
};
const now = Date.UTC(2026, 10, 23, 9);
const run = (source: string, status: EnricherRun["status"]): EnricherRun => ({ source, provides: ["company.*"], status, tookMs: 800 });
const fact = (path: string, value: string | number, source: string): Fact => ({ path, value, source, at: now, confidence: 0.8 });

/** Assigned already, while a vendor was still thinking. */
function assigned(): Lead {
  const lead = begin({ kind: "captured", submission: `sub_n${"A".repeat(21)}`, form: "contact", site: "pk_test" } as never, now);
  return {
    ...lead,
    stage: "assigned",
    kind: "submitted",
    owner: "ana",
    enrichedFor: "asked",
    enrichers: [run("vendor", "late"), run("account-list", "answered")],
    facts: { "company.name": fact("company.name", "Acme", "account-list") },
  };
}
const hear = (lead: Lead, changes: { asked?: string; source?: string; facts?: Fact[]; status?: EnricherRun["status"] } = {}) => {
  const { asked = "asked", source = "vendor", facts = [], status = "answered" } = changes;
  return advance(lead, { kind: "learned", asked, facts, runs: [run(source, status)] }, published, now);
};

describe("facts that come after the lead has gone on", () => {
  it("stand with the lead, and its history says so; its owner stays", () => {
    const { lead, effects } = hear(assigned(), { facts: [fact("company.employees", 1200, "vendor")] });
    expect([lead?.facts["company.employees"]?.value, lead?.owner, lead?.decisions]).toEqual([1200, "ana", []]);
    expect(lead?.enrichers.map(({ source, status }) => `${source} ${status}`)).toEqual(["vendor answered", "account-list answered"]);
    expect(effects).toMatchObject([
      { kind: "record", event: { kind: "facts-late", reason: { values: { sources: ["vendor"], paths: ["company.employees"] } } } },
    ]);
  });

  it("are believed as if they had been in time, and no more", () => {
    const { lead } = hear(assigned(), { facts: [{ ...fact("company.name", "Acme Inc", "vendor"), confidence: 1 }] });
    expect(lead?.facts["company.name"]?.value).toBe("Acme");
  });

  it("a source that failed in the end is known to have failed", () => {
    expect(hear(assigned(), { status: "failed" }).lead?.enrichers[0]?.status).toBe("failed");
  });

  it.each([
    ["other answers than the present ones", { asked: "other", facts: [fact("company.employees", 1200, "vendor")] }],
    ["a source nobody waits for", { source: "account-list", facts: [fact("company.employees", 7, "account-list")] }],
    ["another source than it comes from", { facts: [fact("company.employees", 7, "account-list")], asked: "asked", source: "stranger" }],
  ])("of %s change nothing", (_, changes) => {
    const before = assigned();
    const { lead, effects } = hear(before, changes);
    expect([lead?.facts, lead?.enrichers, effects]).toEqual([before.facts, before.enrichers, []]);
  });

  it("heard twice they are heard once", () => {
    const once = hear(assigned(), { facts: [fact("company.employees", 1200, "vendor")] }).lead;
    expect(once && hear(once, { facts: [fact("company.employees", 1300, "vendor")] }).lead).toEqual(once);
  });

  it("of a lead that is gone wake nobody", () => {
    expect(advance(null, { kind: "learned", asked: "asked", facts: [], runs: [] }, published, now)).toEqual({ lead: null, effects: [] });
  });
});

describe("a source that is asked once the form is sent", () => {
  const enrichers = [
    { id: "paid", kind: "http", url: "https://v.example/{email.domain}", facts: { "company.name": "/name" }, ask: "sent" },
  ];
  const paid: Published = { hash: "h2", playbook: v.parse(Playbook, { ...published.playbook, enrichers }) };
  const entry = (seq: number, more: object) => ({ id: `k.${seq}`, seq, ageMs: 0, ...more });
  const typed = entry(1, { kind: "answer", field: "email", value: "ana@acme.example" });
  const capture = (entries: object[]) =>
    ({ kind: "captured", submission: `sub_n${"B".repeat(21)}`, form: "contact", site: "pk_test", entries, gates: [], geo: [] }) as never;
  const asked = (lead: Lead | null) => lead?.asks.flatMap((ask) => (ask.to === "enrich" ? ask.asked : []));

  it.each([
    [published, false],
    [paid, true],
  ])("has its turn at Send, also where the answers are the same (%#)", (under, again) => {
    const early = advance(null, capture([typed]), under, now).lead;
    expect(asked(early)).toEqual(['[["email","ana@acme.example"]]']);
    const known = advance(early, { kind: "enriched", asked: asked(early)?.[0] ?? "", facts: [], runs: [] }, under, now).lead;
    const sent = advance(known, capture([entry(2, { kind: "submit" })]), under, now).lead;
    expect(asked(sent)).toEqual(again ? ['[["email","ana@acme.example"]] sent'] : []);
  });
});
