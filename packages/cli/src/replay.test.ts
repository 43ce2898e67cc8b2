import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ReplayAnswer } from "@baton/contract/ops";
import { problem } from "@baton/contract/problems";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { replay } from "./replay.ts";
import { scriptedTerminal } from "./scripted-terminal.ts";
import { versions } from "./versions.ts";

const id = `lead_x${"A".repeat(21)}`;
const [first, second] = ["a1".padEnd(64, "0"), "a1ff".padEnd(64, "0")];
const course = (rep: string, route: string) => ({
  playbook: first,
  outcome: "assigned",
  route,
  pool: "general",
  rep,
  meeting: "intro",
  possible: [],
  score: { fit: 60, intent: 0, grade: "A", qualified: true, given: [], unmet: [] },
});
const answer = (same: boolean) =>
  ({
    lead: id,
    decision: "dec_1",
    at: 0,
    before: course("ana", "large"),
    after: course(same ? "ana" : "ben", same ? "large" : "rest"),
    same,
    differs: same ? [] : ["route", "rep"],
    routes: same
      ? []
      : [
          {
            route: "large",
            name: "Large",
            before: { fate: "took" },
            after: { fate: "unmet", misses: [{ path: "company.employees", test: "gte", expected: 5000, actual: 1200 }] },
          },
        ],
    knowsBefore: true,
    reckoned: [],
    receipt: { picks: [] },
    reps: { ana: { name: "Ana Ruiz" }, ben: { name: "Ben \x1b[31mOduya" } },
    names: { routes: { large: "Large", rest: "Everybody else" }, pools: { general: "General" }, fields: {} },
  }) as unknown as ReplayAnswer;
const listed = {
  versions: [first, second].map((hash, n) => ({
    hash,
    publishedAt: n === 0 ? 0 : null,
    message: n === 0 ? "Why not" : null,
    replaced: null,
    inForce: n === 0,
  })),
};
const terminalWith = (same: boolean, folder = "/") =>
  scriptedTerminal({
    folder,
    answer: (_, path) => new Response(JSON.stringify(path.startsWith("/api/playbook/versions") ? listed : answer(same))),
  });
let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "baton-"));
  writeFileSync(join(folder, "draft.json"), '{"version": 1}');
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("baton replay", () => {
  it("says what would have been different and by which route, and fails", async () => {
    const terminal = terminalWith(false);
    expect(await replay({ lead: id, json: false }, terminal)).toBe(1);
    expect(terminal.calls[0]?.url).toBe(`http://localhost:8787/api/leads/${id}/replay?`);
    expect(terminal.said.out).toContain("As it was decided: Ana Ruiz got the lead through route “Large”");
    expect(terminal.said.out).toContain("Route “Large” does not take it: company.employees is 1,200, needs at least 5,000.");
    expect(terminal.said.out).toMatch(/route +Large +Everybody else/);
    expect(terminal.said.out).not.toContain("\x1b");
  });

  it("is content where nothing would have been", async () => {
    const terminal = terminalWith(true);
    expect(await replay({ lead: id, json: false }, terminal)).toBe(0);
    expect(terminal.said.out).toContain("Nothing would be different. Ana Ruiz would get the lead");
  });

  it("sends a file as a draft", async () => {
    const terminal = terminalWith(true, folder);
    await replay({ lead: id, playbook: "draft.json", decision: "dec_1", json: true }, terminal);
    expect(terminal.calls.map(({ method, url, body }) => [method, new URL(url).search, body])).toEqual([
      ["POST", "?decision=dec_1", '{"version": 1}'],
    ]);
  });

  it.each([
    ["a whole hash", second, second],
    ["the first letters of one", "a1ff", second],
  ])("names a published playbook by %s", async (_, given, asked) => {
    const terminal = terminalWith(true);
    await replay({ lead: id, playbook: given, json: false }, terminal);
    expect(new URL(terminal.calls.at(-1)?.url ?? "").searchParams.get("playbook")).toBe(asked);
  });

  it.each([
    ["letters that begin two", "a100", 'No playbook\'s hash begins with "a100"', false],
    ["letters of none", "bbbb", "No playbook's hash", true],
    ["neither file nor hash", "nowhere.json", 'There is no file "nowhere.json"', true],
  ])("refuses %s", async (_, playbook, words, isNone) => {
    const asking = replay({ lead: id, playbook, json: false }, terminalWith(true));
    if (isNone) await expect(asking).rejects.toThrow(words);
    else await expect(asking).resolves.toBe(0);
  });

  it("passes on why a lead cannot be replayed", async () => {
    const terminal = scriptedTerminal({ answer: () => new Response(JSON.stringify(problem("nothing-decided")), { status: 409 }) });
    await expect(replay({ lead: id, json: false }, terminal)).rejects.toMatchObject({ exitCode: 1 });
  });
});

describe("baton versions", () => {
  it("lists what was published, with why, and marks the one in force", async () => {
    const terminal = terminalWith(true);
    expect(await versions({ json: false }, terminal)).toBe(0);
    expect(terminal.said.out).toMatch(/live +a10000000000 +1970-01-01 00:00:00 +Why not/);
  });

  it("has a line for each time one was published, also where somebody went back to it since", async () => {
    const [live, other] = listed.versions;
    const earlier = [{ at: 60_000, message: "At first", author: "Nora" }];
    const versionsNow = [
      { ...live, publishedAt: 180_000, message: "Back", earlier },
      { ...other, publishedAt: 120_000 },
    ];
    const terminal = scriptedTerminal({ answer: () => new Response(JSON.stringify({ versions: versionsNow })) });
    await versions({ json: false }, terminal);
    const lines = terminal.said.out.split("\n").slice(1, 4);
    expect(lines[0]).toMatch(/^live +a1.*00:03:00 .*Back/);
    expect(lines[1]).toMatch(/^ +1 +/);
    expect(lines[2]).toMatch(/^ +a1.*00:01:00 +Nora +At first/);
  });
});
