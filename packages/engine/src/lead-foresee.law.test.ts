import type { Fact } from "@baton/contract/facts";
import type { Lead, LeadEvent } from "@baton/contract/lead";
import { Playbook, type Published } from "@baton/contract/playbook";
import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { layFacts } from "./enrich.ts";
import { advance } from "./lead.ts";
import { foresee } from "./lead-foresee.ts";

const hour = 3_600_000;
const ids = ["ana", "ben"];
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
        steps: [
          {
            id: "you",
            title: "You",
            fields: [
              { id: "email", type: "email", label: "E-mail" },
              { id: "size", type: "number", label: "People" },
              { id: "topic", type: "text", label: "Topic" },
            ],
          },
        ],
      },
    ],
    scoring: {
      fit: [{ label: "Large", when: { "company.employees": { gte: 100 } }, points: 60 }],
      grades: [{ grade: "A", fit: 50 }, { grade: "B" }],
      qualified: { not: { "answers.topic": "press" } },
    },
    routes: [
      { id: "named", name: "Named", when: { "answers.topic": "owner" }, to: { owner: "account" }, meeting: "intro", onEmpty: "next" },
      { id: "ben", name: "Ben", when: { "answers.topic": "ben" }, to: { rep: "ben" }, meeting: "intro", onEmpty: "next" },
      { id: "large", name: "Large", when: { "score.grade": "A" }, to: { pool: "large" }, meeting: "intro", onEmpty: "next" },
      { id: "mail", name: "By mail", when: { "answers.topic": "mail" }, to: { pool: "general" }, onEmpty: "hold" },
      { id: "rest", name: "Rest", when: {}, to: { pool: "general" }, meeting: "intro", onEmpty: "hold" },
    ],
    pools: [
      { id: "general", name: "General", members: [{ rep: "ana" }] },
      { id: "large", name: "Large", members: [{ rep: "ben" }] },
    ],
    reps: ids.map((id) => ({ id, name: id, email: `${id}@acme.example`, timeZone: "UTC", hours: { mon: ["09:00-17:00"] } })),
    meetings: [{ id: "intro", name: "Intro", minutes: 30 }],
  }),
};

type Given = Record<string, string | number>;
const answers = fc.record(
  {
    email: fc.constantFrom("ana@large.example", "bo@small.example"),
    size: fc.constantFrom(5, 99, 100, 5_000),
    topic: fc.constantFrom("owner", "ben", "mail", "press", "else"),
  },
  { requiredKeys: ["email"] },
);
const owners = fc.constantFrom("ana", "gone", null);

/** What an enricher would say of these answers. */
function factsOf({ size }: Given, owner: string | null): Fact[] {
  const fact = (path: string, value: string | number): Fact => ({ path, value, source: "test", confidence: 1, at: hour });
  return [...(size === undefined ? [] : [fact("company.employees", size)]), ...(owner === null ? [] : [fact("account.owner", owner)])];
}

const on = (lead: Lead | null, event: LeadEvent): Lead => {
  const next = advance(lead, event, published, hour).lead;
  if (!next) throw new Error("no lead");
  return next;
};

/** Answers every ask for facts and for who it is. */
function told(lead: Lead, facts: Fact[]): Lead {
  const runs = [{ source: "test", provides: [], status: "answered" as const, tookMs: 0 }];
  for (const ask of lead.asks) {
    if (ask.to === "enrich") return told(on(lead, { kind: "enriched", asked: ask.asked, facts, runs }), facts);
    if (ask.to === "identity")
      return told(on(lead, { kind: "identified", asked: ask.asked, answer: { status: "new", keys: ["email:k"] } }), facts);
  }
  return lead;
}

function capture(lead: Lead | null, given: Given, isSent: boolean): Lead {
  const entries = Object.entries(given).map(([field, value], index) => ({
    id: `k.${index + 1}`,
    seq: index + 1,
    ageMs: 0,
    kind: "answer" as const,
    field,
    value,
  }));
  const about = { form: "contact", site: "pk_test", sentAt: null, page: null, consent: null, durability: null, gates: [], geo: [] };
  const send = isSent ? [{ id: "k.9", seq: 9, ageMs: 0, kind: "submit" as const }] : [];
  return on(lead, { kind: "captured", submission: `sub_n${"A".repeat(21)}`, ...about, entries: [...entries, ...send] });
}

describe("what is foreseen of a partial", () => {
  it("is what is decided when it is sent as it stands, for any answers; and thinking it changes nothing", () => {
    fc.assert(
      fc.property(answers, owners, (given, owner) => {
        const facts = factsOf(given, owner);
        const partial = told(capture(null, given, false), facts);
        const whole = { ...partial, facts: layFacts(partial.facts, facts, ["test"]) };
        const before = structuredClone(whole);
        const foreseen = foresee(whole, published, hour);
        expect(whole).toEqual(before);
        const sent = told(capture(partial, given, true), facts);
        const { pending, assignment } = sent;
        const route = published.playbook.routes.find(({ id }) => id === (pending?.receipt.route ?? assignment?.route));
        const came = pending ? { pool: pending.pool } : assignment ? { rep: assignment.rep } : null;
        expect(foreseen).toEqual(came && route?.meeting ? { ...came, meeting: route.meeting } : null);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ["nothing yet: nobody knows who it is", (lead: Lead) => ({ ...lead, identity: null })],
    [
      "nothing: it will be folded into another",
      (lead: Lead) => ({ ...lead, identity: { status: "known" as const, keys: [], lead: "lead_nB", by: "email" as const } }),
    ],
    ["nothing: it was set aside", (lead: Lead) => ({ ...lead, gates: [{ gate: "bot", quarantine: true, reason: { code: "trap" } }] })],
    ["nothing: it was sent already", (lead: Lead) => ({ ...lead, kind: "submitted" as const })],
    ["nothing: it has an owner", (lead: Lead) => ({ ...lead, owner: "ana" })],
    ["nothing: its form is gone", (lead: Lead) => ({ ...lead, form: "another" })],
  ])("is %s", (_, change) => {
    const partial = told(capture(null, { email: "bo@small.example", topic: "else" }, false), []);
    expect(foresee(partial, published, hour)).toEqual({ pool: "general", meeting: "intro" });
    expect(foresee(change(partial), published, hour)).toBeNull();
  });
});
