import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DecisionList, LedgerDecision, WouldChange } from "@baton/contract/simulation";
import { ledgerDecisions } from "@baton/engine/simulation/kept";
import { simulateLeads } from "@baton/engine/simulation/simulate-leads";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { playbook, playbookText, smallPlaybook } from "../../../test/people/playbook.ts";
import { scriptedTerminal } from "./scripted-terminal.ts";
import { simulate } from "./simulate.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "baton-"));
  const change = (id: string, more: object) => smallPlaybook.routes.map((route) => (route.id === id ? { ...route, ...more } : route));
  writeFileSync(join(folder, "draft.json"), playbookText({ routes: change("large", { to: { pool: "general" } }) }));
  writeFileSync(join(folder, "worse.json"), playbookText({ pools: smallPlaybook.pools.map((pool) => ({ ...pool, members: [] })) }));
  writeFileSync(join(folder, "bad.json"), '{ "version": 1 }');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Five leads an hour apart, two of them large. */
const lines = [900, 2_000, 10, 5_000, 20].map((employees, index) => ({
  line: index + 2,
  answers: { email: `p${index}@c${index}.example`, company: `Company ${index}` },
  facts: { "company.employees": employees, "company.name": `Company ${index}` },
}));
const startAt = Date.UTC(2026, 10, 20, 9);
const enriching = () => ({ facts: [], runs: [] });
const options = { published: { hash: "h", playbook: playbook() }, form: "contact", enriching, startAt, everyMs: 3_600_000 };
const kept: LedgerDecision[] = [...simulateLeads(lines, options)].flatMap(({ receipt }) =>
  receipt ? ledgerDecisions({ decisions: [receipt], createdAt: receipt.at, assignment: null }) : [],
);

/** A Baton whose ledger has these decisions, two to a page. */
function terminalAt(decisions: readonly LedgerDecision[]) {
  const newest = decisions.toReversed();
  const answer = (_: string, path: string): Response => {
    if (path === "/api/playbook") return Response.json({ hash: "live", publishedAt: 0, text: playbookText() });
    const query = new URL(path, "http://x").searchParams;
    const from = Number(query.get("cursor") ?? 0);
    const shown = newest.slice(from, from + Math.min(2, Number(query.get("limit"))));
    const next = from + shown.length < newest.length ? String(from + shown.length) : null;
    return Response.json({ from: 0, to: 1, decisions: shown, next, keptSince: newest.at(-1)?.at ?? null } satisfies DecisionList);
  };
  return scriptedTerminal({ folder, answer });
}

async function run(more: { last: string; playbook?: string; against?: string; json?: boolean; leads?: string }, decisions = kept) {
  const terminal = terminalAt(decisions);
  const code = await simulate({ every: "1", json: true, ...more }, terminal);
  return { code, terminal, result: (more.json === false ? null : JSON.parse(terminal.said.out || "null")) as WouldChange };
}

describe("baton simulate --last", () => {
  it("runs the newest decisions of the ledger under a draft and under what is live, page by page", async () => {
    const { code, result, terminal } = await run({ last: "4", playbook: "draft.json" });
    expect(code).toBe(0);
    expect(result.difference).toMatchObject({ leads: 4, moved: 3, rerouted: 2 });
    expect(result.difference.moves[0]).toEqual({ from: "large", to: "large", leads: 2, otherRep: 2, otherPool: 2 });
    expect(terminal.calls.filter(({ url }) => url.includes("/api/decisions"))).toHaveLength(2);
    expect(result.after.pools).toMatchObject([{ pool: "general", leads: 4 }]);
    expect(result.examples[0]?.leads.map(({ company }) => company)).toEqual(["Company 1", "Company 3"]);
  });

  it("says it in words: totals, from whom to whom, and why", async () => {
    const { terminal } = await run({ last: "5", playbook: "draft.json", json: false });
    expect(terminal.said.err).toContain("5 leads, decided from 2026-11-20 09:00 UTC to 2026-11-20 13:00 UTC; decisions are kept since");
    expect(terminal.said.out).toContain("Under draft.json");
    expect(terminal.said.out).toMatch(
      /From live \([0-9a-z]+\) to draft\.json: \d of 5 leads would go elsewhere, 2 of them by another route or pool/,
    );
    expect(terminal.said.out).toMatch(/Company 1 lead_\S+\n {2}(Dora|Emil) Test, Large → (Ana|Ben|Cleo) Test, Large/);
  });

  it("compares with another playbook where one is named, and a playbook with itself moves nobody", async () => {
    const back = await run({ last: "5", playbook: "live", against: "draft.json" });
    expect(back.result.difference).toMatchObject({ rerouted: 2 });
    expect((await run({ last: "5" })).result.difference).toMatchObject({ leads: 5, moved: 0 });
  });

  it("fails where the draft leaves more leads to nobody, or has errors", async () => {
    expect((await run({ last: "5", playbook: "worse.json" })).code).toBe(1);
    const bad = await run({ last: "5", playbook: "bad.json" });
    expect([bad.code, bad.terminal.said.out]).toEqual([1, ""]);
    expect(bad.terminal.said.err).toContain("Nothing simulated");
  });

  it("is at its end where nothing is kept yet", async () => {
    const { code, terminal } = await run({ last: "5", playbook: "draft.json", json: false }, []);
    expect([code, terminal.said.out]).toEqual([0, "No lead that could be decided again was decided in the last year.\n"]);
  });

  it.each([
    ["no number", { last: "many" }, "it is a number of leads"],
    ["more than one machine should read", { last: "100001" }, "100,000 at most"],
    ["a CSV as well", { last: "5", leads: "leads.csv" }, "not both"],
  ])("refuses %s", async (_, more, words) => {
    await expect(run(more)).rejects.toThrow(words);
  });
});
