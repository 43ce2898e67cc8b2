import { readFileSync } from "node:fs";
import type { LedgerEvent } from "@baton/contract/ledger";
import type { LeadDetail } from "@baton/contract/ops";
import { problem } from "@baton/contract/problems";
import { begin } from "@baton/engine/lead-begin";
import { checkPlaybook } from "@baton/engine/playbook";
import { simulateLeads } from "@baton/engine/simulation/simulate-leads";
import { beforeAll, describe, expect, it } from "vitest";
import { explain } from "./explain.ts";
import { leads } from "./leads.ts";
import { scriptedTerminal } from "./scripted-terminal.ts";
import { enrichingWith } from "./simulation/enriching.ts";

const now = Date.UTC(2026, 10, 23, 15);
const id = `lead_n${"0".repeat(21)}`;

/** A lead as the ops API shows it; its receipt is a real one, made by the engine. */
async function detailOf(): Promise<LeadDetail> {
  const { playbook } = checkPlaybook(readFileSync(new URL("../../../demo-site/playbook.json", import.meta.url), "utf8"));
  if (!playbook) throw new Error("the demo playbook is broken");
  const line = {
    line: 2,
    answers: { email: "ana@acme.example", firstName: "Ana", lastName: "Ruiz", company: "Acme", employees: "1-49", country: "US" },
    facts: { "geo.country": "US", "geo.regionCode": "TX" },
  };
  const options = {
    published: { hash: "h", playbook },
    form: "demo-request",
    enriching: await enrichingWith([]),
    startAt: now,
    everyMs: 0,
  };
  const [simulated] = simulateLeads([line], options);
  const lead = begin(
    {
      kind: "captured",
      submission: `sub_${id.slice(5)}`,
      form: "demo-request",
      site: "pk_demo",
      entries: [],
      sentAt: now,
      page: null,
      consent: null,
      durability: null,
      gates: [],
      geo: [],
    },
    now,
  );
  const event = (seq: number, kind: string, values: Record<string, unknown> = {}): LedgerEvent => ({
    id: `${id}:${seq}`,
    lead: id,
    seq,
    at: now + seq * 1000,
    kind,
    reason: { code: kind, values },
  });
  return {
    lead: {
      ...lead,
      stage: "assigned",
      owner: simulated?.rep ?? null,
      score: simulated?.receipt?.score ?? null,
      decisions: simulated?.receipt ? [simulated.receipt] : [],
      facts: {
        "person.fullName": { path: "person.fullName", value: "Ana \x1b[31mRuiz", source: "person", at: now, confidence: 1 },
        "company.name": { path: "company.name", value: "Acme", source: "answers", at: now, confidence: 0.6 },
      },
    },
    events: [event(2, "assigned", { rep: simulated?.rep, route: "everyone-else" }), event(1, "submitted")],
    deliveries: [],
    reps: Object.fromEntries(playbook.reps.map((rep) => [rep.id, { name: rep.name, title: rep.title, timeZone: rep.timeZone }])),
    names: {
      routes: Object.fromEntries(playbook.routes.map((route) => [route.id, route.name])),
      pools: Object.fromEntries(playbook.pools.map((pool) => [pool.id, pool.name])),
      fields: {},
    },
  };
}

let detail: LeadDetail;
beforeAll(async () => {
  detail = await detailOf();
});
const terminalWith = (body: unknown, status = 200) => scriptedTerminal({ answer: () => new Response(JSON.stringify(body), { status }) });

describe("baton explain", () => {
  it("says who has the lead, why, who else there was, and what happened in order", async () => {
    const terminal = terminalWith(detail);
    expect(await explain({ lead: id, json: false }, terminal)).toBe(0);
    const { out } = terminal.said;
    const rep = detail.reps[detail.lead.owner ?? ""]?.name ?? "nobody";
    expect(out).toContain(`assigned, with ${rep}`);
    expect(out).toMatch(/Everyone else/);
    expect(out).toMatch(new RegExp(`→ +${rep} `));
    expect(out).toMatch(/Hayden Neloms .*paused/i);
    expect(out.indexOf("15:00:01")).toBeGreaterThan(0);
    expect(out.indexOf("15:00:02")).toBeGreaterThan(out.indexOf("15:00:01"));
  });

  it("never lets a visitor's name steer the terminal", async () => {
    const terminal = terminalWith(detail);
    await explain({ lead: id, json: false }, terminal);
    expect(terminal.said.out).not.toContain("\x1b");
  });

  it("takes the id of the submission too", async () => {
    const terminal = terminalWith(detail);
    await explain({ lead: `sub_${id.slice(5)}`, json: false }, terminal);
    expect(terminal.calls[0]?.url).toBe(`http://localhost:8787/api/leads/${id}`);
  });

  it("says when nothing has been decided", async () => {
    const terminal = terminalWith({ ...detail, lead: { ...detail.lead, decisions: [], owner: null, score: null, facts: {} }, events: [] });
    expect(await explain({ lead: id, json: false }, terminal)).toBe(0);
    expect(terminal.said.out).toContain("Nothing has been decided yet.");
  });

  it("gives programs the whole lead", async () => {
    const terminal = terminalWith(detail);
    await explain({ lead: id, json: true }, terminal);
    expect(JSON.parse(terminal.said.out)).toEqual(JSON.parse(JSON.stringify(detail)));
  });

  it("says when there is no such lead", async () => {
    await expect(explain({ lead: id, json: false }, terminalWith(problem("unknown-lead"), 404))).rejects.toMatchObject({ exitCode: 1 });
  });

  it.each(["lead_short", "ana@acme.example", `lead_${"é".repeat(22)}`, `lead_../${"a".repeat(19)}`])(
    "asks nobody about %s, which is no id",
    async (lead) => {
      const terminal = terminalWith(detail);
      await expect(explain({ lead, json: false }, terminal)).rejects.toMatchObject({ exitCode: 2 });
      expect(terminal.calls).toEqual([]);
    },
  );
});

describe("baton leads", () => {
  const row = {
    lead: id,
    seq: 3,
    form: "demo-request",
    site: "pk_demo",
    stage: "assigned",
    kind: "submitted",
    updatedAt: now,
    name: "Ana Ruiz",
    company: "Acme",
    owner: "anna-snelling",
    route: "named-account",
    grade: "A",
    quarantined: false,
  };
  const list = {
    leads: [row],
    next: null,
    counts: { all: 1200, partial: 0, abandoned: 0, submitted: 0, assigned: 1, booked: 0, other: 0 },
  };

  it("lists them, newest change first as given, with their ids in full", async () => {
    const terminal = terminalWith(list);
    expect(await leads({ limit: "25", json: false }, terminal)).toBe(0);
    expect(terminal.said.out).toMatch(new RegExp(`${id} +assigned +Ana Ruiz +Acme +named-account +anna-snelling +A +2026-11-23 15:00:00`));
    expect(terminal.said.out).toContain("1 lead shown, 1,200 in all.");
  });

  it("asks only for what was asked, safely spelled", async () => {
    const terminal = terminalWith({ ...list, leads: [] });
    await leads({ limit: "5", search: "a&b=c d", stage: "assigned", json: false }, terminal);
    expect(new URL(terminal.calls[0]?.url ?? "").search).toBe("?stage=assigned&search=a%26b%3Dc+d&limit=5");
    expect(terminal.said.out).toContain("No lead matches.");
  });

  it.each(["0", "-1", "many", "1000"])("refuses a limit of %s", async (limit) => {
    await expect(leads({ limit, json: false }, terminalWith(list))).rejects.toMatchObject({ exitCode: 2 });
  });
});
