import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Guardrails, type PilotPlan } from "@baton/contract/pilot/plan";
import type { PilotSeen, PilotStanding } from "@baton/contract/pilot/standing";
import { type ProblemCode, problem } from "@baton/contract/problems";
import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { percent, promote, start, status, stop } from "./pilot.ts";
import { publish } from "./publish.ts";
import { readText } from "./read-text.ts";
import { rollback } from "./rollback.ts";
import { scriptedTerminal } from "./scripted-terminal.ts";

const demo = readText(fileURLToPath(new URL("../../../demo-site", import.meta.url)), "playbook.json");
const [live, tried] = ["a".repeat(64), "b".repeat(64)] as const;
const at = Date.UTC(2026, 10, 22, 9, 20);

const plan: PilotPlan = {
  id: "plt_test",
  candidate: tried,
  base: live,
  mode: "pilot",
  percent: 10,
  guardrails: v.parse(Guardrails, {}),
  since: at,
  author: "Nora",
  message: "New territories",
  names: [],
};
const side = (count: number, of: number) => ({ count, of, low: 0.02, high: 0.3 });
const seen: PilotSeen = {
  plan,
  leads: { base: 570, candidate: 64 },
  measures: [
    { measure: "unmatched", bound: 0.05, worse: "more", base: side(46, 570), candidate: side(6, 64), against: 0, exceeded: false },
    { measure: "booking", bound: 0.1, worse: "fewer", base: side(0, 0), candidate: side(0, 0), against: 0, exceeded: false },
  ],
  lookedAt: at,
  problem: null,
};
const names = { pools: { west: "West" }, reps: { ana: "Ana Ruiz" }, queues: {}, routes: {} };
const running: PilotStanding = { running: seen, refused: null, past: [], names };
const over = (how: "rolled-back" | "stopped"): PilotStanding => ({
  ...running,
  running: null,
  past: [{ ...seen, plan: { ...plan, ended: { at, how, by: "guardrails", why: "bookings fell" } } }],
});

const json = (body: unknown, code = 200) => new Response(JSON.stringify(body), { status: code });
let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "baton-pilot-"));
  writeFileSync(join(folder, "next.json"), demo);
  writeFileSync(join(folder, "wrong.json"), demo.replace('"pool": "', '"pool": "no-such-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** An edge with a playbook in force; `no`: how it refuses whatever would change something. */
const edge = (standing = running, no?: ProblemCode) =>
  scriptedTerminal({
    folder,
    answer: (method, path) => {
      if (method !== "GET" && no) return json(problem(no, { detail: "as it stands" }), problem(no).status);
      if (path === "/api/playbook") return json({ hash: live, publishedAt: 0, text: demo });
      if (path === "/api/playbook/versions")
        return json({ versions: [{ hash: tried, publishedAt: 1, message: null, replaced: null, inForce: false }] });
      if (path.endsWith("/promote")) return json({ hash: tried, problems: [] });
      return path.startsWith("/api/playbook/versions/") ? json({ hash: tried, text: demo }) : json(standing);
    },
  });
const sent = (terminal: ReturnType<typeof edge>) => JSON.parse(terminal.calls.find(({ method }) => method === "PUT")?.body ?? "null");

describe("baton pilot start", () => {
  it("tries a file on a tenth of people, beside exactly what is in force, with the bounds as they were said", async () => {
    const terminal = edge();
    const guard = "unmatched=0.02,booking=off,settle=120";
    expect(await start({ candidate: "next.json", shadow: false, guard, message: "Why", author: "Ben", json: false }, terminal)).toBe(0);
    expect(terminal.calls.find(({ method }) => method === "PUT")?.headers.get("if-match")).toBe(`"${live}"`);
    expect(sent(terminal)).toMatchObject({
      candidate: { text: demo },
      mode: "pilot",
      percent: 10,
      message: "Why",
      author: "Ben",
      guardrails: { unmatched: 0.02, booking: false, settleMinutes: 120, onEmpty: 0.1 },
    });
  });

  it("takes a published version by the first letters of its hash, into the shadow", async () => {
    const terminal = edge();
    expect(await start({ candidate: "bbbb", shadow: true, json: true }, terminal)).toBe(0);
    expect(sent(terminal)).toEqual({ candidate: { hash: tried }, mode: "shadow" });
    expect(JSON.parse(terminal.said.out)).toEqual(running);
  });

  it("sends nothing while there are errors, and says where they are", async () => {
    const terminal = edge();
    expect(await start({ candidate: "wrong.json", shadow: false, json: false }, terminal)).toBe(1);
    expect(terminal.said.err).toMatch(/wrong\.json:\d+:\d+ error[\s\S]*Not tried/);
    expect(terminal.calls).toEqual([]);
  });

  it.each<[string, object, RegExp]>([
    ["everybody", { percent: "100" }, /no share of people/],
    ["nobody", { percent: "some" }, /no share of people/],
    ["a share of a shadow", { percent: "5", shadow: true }, /looks at every lead/],
    ["a guardrail there is not", { guard: "speed=1" }, /no guardrail "speed"/],
    ["a bound beyond all", { guard: "booking=7" }, /--guard booking/],
  ])("refuses %s before it asks anybody", async (_, given, words) => {
    const terminal = edge();
    await expect(start({ candidate: "next.json", shadow: false, json: false, ...given }, terminal)).rejects.toThrow(words);
    expect(terminal.calls).toEqual([]);
  });

  it.each<[ProblemCode, number]>([
    ["not-pilotable", 1],
    ["pilot-running", 1],
    ["playbook-changed", 1],
    ["unavailable", 2],
  ])("%s: says why, and ends with %i", async (code, exitCode) => {
    const starting = start({ candidate: "next.json", shadow: false, json: false }, edge(running, code));
    await expect(starting).rejects.toMatchObject({ exitCode, message: expect.stringContaining("as it stands") });
  });
});

describe("baton pilot status", () => {
  it("shows both sides, what is tolerated, and how each guardrail stands", async () => {
    const terminal = edge();
    expect(await status({ json: false }, terminal)).toBe(0);
    expect(terminal.said.out).toContain("bbbbbbbbbbbb, a pilot on 10 % of people, beside aaaaaaaaaaaa");
    expect(terminal.said.out).toMatch(/own +8\.1 % of 570 \(2 % to 30 %\) +9\.4 % of 64 .*at most 5 points more +within/);
    expect(terminal.said.out).toMatch(/Meetings booked.*too early to say/);
  });

  it.each<[string, PilotStanding, number, string]>([
    ["rolled back", over("rolled-back"), 1, "rolled back by its guardrails: bookings fell"],
    ["stopped by somebody", over("stopped"), 0, "No pilot is running"],
    ["a plan in KV that is not followed", { ...running, refused: "it is not JSON" }, 1, "it is not JSON"],
    [
      "a shadow",
      {
        ...running,
        running: {
          ...seen,
          plan: { ...plan, mode: "shadow" },
          shadow: { leads: 9, elsewhere: 4, failed: 1, moves: [{ from: "pool west", to: "rep ana", leads: 4 }] },
        },
      },
      0,
      "4 of 9 leads would have gone elsewhere, 1 it could not decide",
    ],
  ])("%s", async (_, standing, code, words) => {
    const terminal = edge(standing);
    expect(await status({ json: false }, terminal)).toBe(code);
    expect(terminal.said.out).toContain(words);
  });
});

describe("a pilot that runs", () => {
  it("gets another percentage, is stopped with a reason, and promoted beside exactly what is in force", async () => {
    const terminal = edge();
    expect(await percent({ percent: "25%", json: true }, terminal)).toBe(0);
    expect(sent(terminal)).toEqual({ candidate: { hash: tried }, mode: "pilot", percent: 25 });
    expect(await stop({ message: "Too slow", json: true }, terminal)).toBe(0);
    expect(await promote({ json: false }, terminal)).toBe(0);
    expect(terminal.calls.map(({ method, url }) => `${method} ${url.split("/api")[1]}`)).toEqual(
      expect.arrayContaining(["DELETE /playbook/pilot?why=Too%20slow", "POST /playbook/pilot/promote"]),
    );
    await expect(percent({ percent: "5", json: false }, edge(over("stopped")))).rejects.toThrow("No pilot is running");
  });

  it("keeps a publish out unless that says it ends, and is ended by a rollback in one call", async () => {
    const terminal = edge(running, "pilot-running");
    await expect(publish({ file: "next.json", json: false }, terminal)).rejects.toMatchObject({ exitCode: 1 });
    const puts = (one: typeof terminal) => one.calls.filter(({ method }) => method === "PUT").map(({ url }) => new URL(url).search);
    const ending = edge();
    await publish({ file: "next.json", "end-pilot": true, json: true }, ending);
    await rollback({ to: tried, json: true }, ending);
    expect([puts(terminal), puts(ending)]).toEqual([[""], ["?pilot=end", "?pilot=end"]]);
  });
});
