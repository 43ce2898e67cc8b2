import type { PoolFairness } from "@baton/contract/fairness";
import { problem } from "@baton/contract/problems";
import { describe, expect, it } from "vitest";
import { adjust } from "./adjust.ts";
import { company } from "./company.ts";
import { fairness } from "./fairness.ts";
import { scriptedTerminal } from "./scripted-terminal.ts";
import { unmerge } from "./unmerge.ts";

const pool: PoolFairness = {
  pool: "west",
  name: "West",
  rotation: "weighted",
  from: Date.UTC(2026, 9, 24),
  to: Date.UTC(2026, 10, 23),
  leads: 12,
  reps: [
    {
      rep: "ana",
      leads: 8,
      share: 6,
      difference: 2,
      weight: 1,
      ahead: 0.5,
      parts: [
        { cause: "others-passed-over", why: "rep-absent", leads: 1.9, times: 5 },
        { cause: "turns", why: null, leads: 0.1, times: 8 },
      ],
    },
    {
      rep: "ben",
      leads: 4,
      share: 6,
      difference: -2,
      weight: 1,
      ahead: null,
      parts: [{ cause: "passed-over", why: "made-up", leads: -2, times: 5 }],
    },
  ],
  changes: [{ id: "1", rep: "ana", at: 0, change: 2, credit: 2, reason: { code: "by-hand", values: { note: "A fair" } } }],
  outside: [{ rep: "ben", route: "named", leads: 3 }],
  names: { reps: { ana: "Ana Ruiz", ben: "Ben Oduya" }, routes: { named: "Named account" } },
};
const terminalWith = (answer: (method: string, path: string) => [number, unknown]) =>
  scriptedTerminal({
    answer: (method, path) => {
      const [status, body] = answer(method, path);
      return new Response(JSON.stringify(body), { status });
    },
  });

describe("baton fairness", () => {
  it("says who got more and why, in words, for one pool", async () => {
    const terminal = terminalWith(() => [200, pool]);
    expect(await fairness({ pool: "west", from: "2026-10-24", json: false }, terminal)).toBe(0);
    expect(terminal.calls[0]?.url).toBe("http://localhost:8787/api/pools/west/fairness?from=2026-10-24");
    expect(terminal.said.out).toMatch(
      /Ana Ruiz +1 +8 +6\.0 +\+2\.0 +\+1\.9 taken while others were away; \+0\.1 by whose turn it is just now/,
    );
    expect(terminal.said.out).toContain("−2.0 passed over 5 times, made up");
    expect(terminal.said.out).toContain("Ben Oduya also got 3 leads by no pool, by “Named account”.");
    expect(terminal.said.out).toContain("Ana Ruiz: Changed by hand: A fair (+2)");
  });

  it("goes through every pool where none is named", async () => {
    const terminal = terminalWith((_, path) => [
      200,
      path === "/api/pools" ? { pools: [{ pool: "west" }, { pool: "east" }] } : { ...pool, leads: 0, reps: [] },
    ]);
    await fairness({ json: false }, terminal);
    expect(terminal.calls.map(({ url }) => new URL(url).pathname)).toEqual([
      "/api/pools",
      "/api/pools/west/fairness",
      "/api/pools/east/fairness",
    ]);
    expect(terminal.said.out).toContain("Nobody got a lead of it.");
  });

  it("names the pools there are where there is no such one", async () => {
    const terminal = terminalWith((_, path) =>
      path === "/api/pools" ? [200, { pools: [{ pool: "west" }] }] : [404, problem("unknown-pool")],
    );
    await expect(fairness({ pool: "nope", json: false }, terminal)).rejects.toMatchObject({ exitCode: 1, advice: "There are: west." });
  });
});

describe("what ops do by hand", () => {
  it("a credit is changed once for each id, which is said", async () => {
    const terminal = terminalWith(() => [200, { changed: true, rep: "ana", credit: 5 }]);
    expect(await adjust({ pool: "west", rep: "ana", credit: "-2", note: "A fair", json: false }, terminal)).toBe(0);
    const sent = JSON.parse(terminal.calls[0]?.body ?? "{}");
    expect(sent).toMatchObject({ rep: "ana", credit: -2, note: "A fair" });
    expect(terminal.said.out).toContain(sent.id);
    await adjust({ pool: "west", rep: "ana", credit: "1", note: "A fair", id: "twice-or-more", json: false }, terminal);
    expect(JSON.parse(terminal.calls[1]?.body ?? "{}").id).toBe("twice-or-more");
  });

  it.each(["0", "many", ""])("refuses %o leads", async (credit) => {
    await expect(
      adjust(
        { pool: "west", rep: "ana", credit, note: "x", json: false },
        terminalWith(() => [200, {}]),
      ),
    ).rejects.toMatchObject({ exitCode: 2 });
  });

  it("a lead is parted from the one it was folded into, with a note", async () => {
    const id = `lead_x${"A".repeat(21)}`;
    const terminal = terminalWith(() => [200, { unmerged: true }]);
    expect(await unmerge({ lead: id, note: "Father and son", json: false }, terminal)).toBe(0);
    expect([terminal.calls[0]?.url.endsWith(`/api/leads/${id}/unmerge`), terminal.calls[0]?.body]).toEqual([
      true,
      '{"note":"Father and son"}',
    ]);
    await expect(
      unmerge(
        { lead: id, note: "x", json: false },
        terminalWith(() => [409, problem("not-merged")]),
      ),
    ).rejects.toMatchObject({ exitCode: 1 });
  });
});

describe("baton company", () => {
  it("lists who came from a company and who owns the account", async () => {
    const row = { lead: "lead_1", stage: "assigned", name: "Ana", owner: "ben", submittedAt: 0 };
    const terminal = terminalWith(() => [
      200,
      {
        domain: "acme.example",
        shared: false,
        account: { domain: "acme.example", name: "Acme", owner: "ben" },
        leads: [row],
        names: pool.names,
      },
    ]);
    await company({ domain: "acme.example", json: false }, terminal);
    expect(terminal.said.out).toContain("Acme, owned by Ben Oduya");
    expect(terminal.said.out).toMatch(/lead_1 +assigned +Ana +Ben Oduya +1970-01-01/);
  });

  it("knows that people of one mail service are no company", async () => {
    const terminal = terminalWith(() => [200, { domain: "gmail.com", shared: true, account: null, leads: [], names: pool.names }]);
    await company({ domain: "gmail.com", json: false }, terminal);
    expect(terminal.said.out).toContain("have nothing to do with each other");
  });
});
