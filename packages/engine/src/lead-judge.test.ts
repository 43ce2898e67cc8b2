import type { Effect, Lead, LeadEvent } from "@baton/contract/lead";
import { Playbook, type Published } from "@baton/contract/playbook";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { advance } from "./lead.ts";

const hour = 3_600_000;
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
    sinks: [
      { id: "crm", kind: "webhook", url: "https://crm.example/", secret: "WEBHOOK_KEY", events: ["lead.abandoned", "lead.submitted"] },
    ],
    spam: { block: { domains: ["bad.example"] } },
  }),
};

/** A partial with this address, known to identity under one key. */
function reachable(email: string): Lead {
  const entry = { id: "k.1", seq: 1, ageMs: 0, kind: "answer" as const, field: "email", value: email };
  const about = { form: "contact", site: "pk_test", sentAt: null, page: null, consent: null, durability: null, gates: [], geo: [] };
  let lead = on(null, { kind: "captured", submission: `sub_n${"A".repeat(21)}`, ...about, entries: [entry] }).lead;
  for (const turn of [1, 2]) {
    const ask = lead?.asks.find(({ to }) => to === (turn === 1 ? "enrich" : "identity"));
    if (ask?.to === "enrich") lead = on(lead, { kind: "enriched", asked: ask.asked, facts: [], runs: [] }).lead;
    if (ask?.to === "identity")
      lead = on(lead, { kind: "identified", asked: ask.asked, answer: { status: "new", keys: ["email:k"] } }).lead;
  }
  if (!lead?.identity) throw new Error("not known to identity");
  return lead;
}
const on = (lead: Lead | null, event: LeadEvent): { lead: Lead | null; effects: Effect[] } => advance(lead, event, published, hour);
const kinds = (effects: Effect[]) => effects.map((effect) => (effect.kind === "deliver" ? effect.delivery.event : effect.kind));

describe("answers are judged when they are whole, or as whole as they get", () => {
  it("a partial that was left is set aside by its words, tells nobody, and gives its keys back", () => {
    const { lead, effects } = on(reachable("x@bad.example"), { kind: "idled" });
    expect(lead).toMatchObject({ kind: "partial", identity: null, gates: [{ gate: "block-domains", quarantine: true }] });
    expect(kinds(effects)).toContain("release");
    expect(kinds(effects)).not.toContain("lead.abandoned");
  });

  it("one that is nothing odd is taken for abandoned, and told", () => {
    const { lead, effects } = on(reachable("ana@acme.example"), { kind: "idled" });
    expect(lead).toMatchObject({ kind: "abandoned", gates: [] });
    expect(kinds(effects)).toContain("lead.abandoned");
  });

  it("set aside at Send it gives its keys back too, so that nobody is folded into it", () => {
    const held = reachable("x@bad.example");
    const about = { form: "contact", site: "pk_test", sentAt: null, page: null, consent: null, durability: null, gates: [], geo: [] };
    const { lead, effects } = on(held, {
      kind: "captured",
      submission: held.submission,
      ...about,
      entries: [{ id: "k.2", seq: 2, ageMs: 0, kind: "submit" }],
    });
    expect(lead).toMatchObject({ kind: "submitted", identity: null, owner: null, gates: [{ quarantine: true }] });
    expect(kinds(effects)).toContain("release");
    expect(kinds(effects)).not.toContain("lead.submitted");
  });
});
