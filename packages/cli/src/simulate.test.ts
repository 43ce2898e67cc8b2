import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Difference, Totals } from "@baton/contract/simulation";
import type { Simulated } from "@baton/engine/simulation/simulated";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readText } from "./read-text.ts";
import { scriptedTerminal } from "./scripted-terminal.ts";
import { type SimulateOptions, simulate } from "./simulate.ts";

const demo = fileURLToPath(new URL("../../../demo-site", import.meta.url));
const header = "email,firstName,lastName,company,employees,country,phone,product,message,geo.country,geo.regionCode,submission.kind";
let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "baton-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Printed {
  playbook: string;
  totals: Totals;
  leads: (Simulated & { why: string })[];
}

async function run(rows: string[] | null, more: Partial<SimulateOptions> = {}) {
  const leads = rows ? join(folder, "leads.csv") : join(demo, "leads.csv");
  if (rows) writeFileSync(leads, [header, ...rows, ""].join("\n"));
  const terminal = scriptedTerminal();
  const options = { leads, playbook: join(demo, "playbook.json"), accounts: join(demo, "accounts.json"), every: "1", json: true, ...more };
  const code = await simulate(options, terminal);
  return { code, terminal, printed: (options.json && terminal.said.out ? JSON.parse(terminal.said.out) : null) as Printed };
}
const first = async (row: string, more: Partial<SimulateOptions> = {}) => (await run([row], more)).printed.leads[0];

describe("baton simulate, over the demo company's sixty leads", () => {
  it("sends somebody over every route of the playbook", async () => {
    const { code, printed } = await run(null);
    expect(code).toBe(0);
    expect(printed.totals.routes.filter((route) => route.leads === 0)).toEqual([]);
    expect(printed.totals.outcomes).toEqual({ assigned: 58, held: 0, queued: 0, disqualified: 1, refused: 0, merged: 1, partial: 0 });
  });

  it("comes to the same every time", async () => {
    expect((await run(null)).terminal.said.out).toBe((await run(null)).terminal.said.out);
  });

  it("finds playbook and accounts beside the leads", async () => {
    const terminal = scriptedTerminal({ folder: demo });
    expect(await simulate({ leads: "leads.csv", every: "1", json: false }, terminal)).toBe(0);
    expect(terminal.said.out).toMatch(/rosa\.meinhardt@konex\.example +Named account +Vicki Laflamme +A +owns the account/);
    expect(terminal.said.out).toContain("60 leads: 58 assigned, 1 disqualified, 1 the same person again");
  });

  it("asks nobody outside", async () => {
    expect((await run(null)).terminal.calls).toEqual([]);
  });
});

describe("baton simulate", () => {
  const texan = (email: string, employees = "1000-4999") => `${email},Ana,Ruiz,Acme,${employees},US,,gtx,,US,TX,`;

  it("gives a named account to its owner, whatever its size", async () => {
    expect(await first(texan("ana@konex.example", "1-49"))).toMatchObject({ route: "named-account", rep: "vicki-laflamme", pool: null });
  });

  it("knows no accounts without an account list", async () => {
    writeFileSync(join(folder, "none.json"), "[]");
    expect(await first(texan("ana@konex.example", "1-49"), { accounts: join(folder, "none.json") })).toMatchObject({
      route: "everyone-else",
    });
  });

  it("goes on to the next route when the account's owner is away, and says so", async () => {
    const owned = (JSON.parse(readText(demo, "accounts.json")) as { domain: string; owner: string }[]).find(
      (one) => one.owner === "donn-cantrell",
    );
    const row = texan(`ana@${owned?.domain}`);
    expect(await first(row, { at: "2026-11-24T15:00:00Z" })).toMatchObject({ route: "named-account", rep: "donn-cantrell" });
    const away = await first(row, { at: "2026-12-08T15:00:00Z" });
    expect(away?.route).toMatch(/-central$/);
    expect(away?.why).toContain("Donn Cantrell");
  });

  it("shares a pool by its weights", async () => {
    const { printed } = await run(Array.from({ length: 80 }, (_, n) => texan(`ana${n}@acme${n}.example`)));
    const pool = printed.totals.pools.find((one) => one.pool === "enterprise-central");
    expect(pool?.reps.map(({ rep, leads }) => [rep, leads])).toEqual([
      ["darcel-schlecht", 30],
      ["anna-snelling", 20],
      ["jonathan-berthelot", 20],
      ["gladys-colclough", 10],
    ]);
  });

  it("counts whom a pause passed over", async () => {
    const { printed } = await run([texan("ana@acme.example", "1-49")]);
    const hayden = printed.totals.pools[0]?.reps.find((one) => one.rep === "hayden-neloms");
    expect(hayden).toMatchObject({ leads: 0, passedOver: { "rep-paused": 1 } });
  });

  it("keeps the same person with the same rep, by address or by phone", async () => {
    const phone = "+1 312 555 0164";
    const { printed } = await run([
      `ana@acme.example,Ana,Ruiz,Acme,1000-4999,US,${phone},gtx,,US,TX,`,
      texan("ben@acme2.example"),
      texan("Ana+again@ACME.example"),
      `a.ruiz@private.example,Ana,Ruiz,Acme,1000-4999,US,${phone},gtx,,US,TX,`,
    ]);
    const [ana, , again, byPhone] = printed.leads;
    expect(again).toMatchObject({ outcome: "merged", sameAs: 2, rep: ana?.rep, why: "the same person as line 2: keeps that rep" });
    expect(byPhone).toMatchObject({ outcome: "merged", sameAs: 2, rep: ana?.rep });
    expect(printed.totals.outcomes).toMatchObject({ assigned: 2, merged: 2 });
  });

  it("offers no meeting to somebody who stopped before sending", async () => {
    expect(await first("ana@acme.example,,,,,,,,,,,abandoned")).toMatchObject({ route: "abandoned", outcome: "assigned", meeting: null });
  });

  it("routes nobody who cannot be reached", async () => {
    expect(await first(",Ana,,,,,,,,,,abandoned")).toMatchObject({ outcome: "partial", rep: null });
  });

  it("takes somebody who stopped and came back to the rep they already have", async () => {
    const { printed } = await run(["ana@acme.example,,,,,,,,,,,abandoned", texan("ana@acme.example")]);
    expect(printed.leads[1]).toMatchObject({ outcome: "merged", rep: printed.leads[0]?.rep });
  });

  it("lists what the form would refuse, and fails", async () => {
    const { code, printed } = await run([texan("not an address"), "b@b.example,,,,,,,,,,,"]);
    expect(code).toBe(1);
    expect(printed.totals.outcomes.refused).toBe(2);
    expect(printed.leads[1]?.why).toContain("firstName: ");
  });

  it("ignores an answer to a question that was not asked", async () => {
    const row = "ana@acme.example,Ana,Ruiz,Acme,1-49,US,,gtx,not asked for,US,TX,";
    expect((await first(row))?.receipt?.inputs["answers.message"]).toBeUndefined();
  });

  it("lets a given fact win over one it would look up", async () => {
    writeFileSync(join(folder, "facts.csv"), `${header},company.employees\n${texan("ana@acme.example", "1-49")},7000\n`);
    const { printed } = await run(null, { leads: join(folder, "facts.csv") });
    expect(printed.leads[0]).toMatchObject({ route: "enterprise-central" });
  });

  it("turns throw-away addresses down", async () => {
    expect(await first(texan("ana@mailinator.com"))).toMatchObject({ outcome: "disqualified", rep: null });
  });

  it("does nothing with a playbook that has errors", async () => {
    const playbook = join(folder, "bad.json");
    writeFileSync(playbook, readText(demo, "playbook.json").replace('"rep": "vicki-laflamme"', '"rep": "vicki-laflame"'));
    const { code, terminal } = await run([texan("ana@acme.example")], { playbook });
    expect(code).toBe(1);
    expect(terminal.said.out).toBe("");
    expect(terminal.said.err).toContain("Nothing simulated: 1 error");
  });

  it.each([
    ["an unknown form", { form: "nope" }, "no form"],
    ["a moment that is none", { at: "tomorrow" }, "not an instant"],
    ["a pace that is none", { every: "often" }, "number of minutes"],
  ])("refuses %s", async (_, more, words) => {
    await expect(run(null, more)).rejects.toThrow(words);
  });

  it.each([
    ["not JSON", "nope", "is not JSON"],
    ["no list", '{"domain":"a.example"}', "is no account list"],
    ["a bad domain", '[{"domain":"A B","name":"A"}]', "is no account list: 0.domain"],
  ])("refuses an account list that is %s", async (_, text, words) => {
    const accounts = join(folder, "accounts.json");
    writeFileSync(accounts, text);
    await expect(run(null, { accounts })).rejects.toThrow(words);
  });

  it("sends every lead when the file says, so that absences count", async () => {
    const owner = texan("ana@konex.example", "1-49");
    writeFileSync(join(folder, "then.csv"), `time.at,${header}\n2026-12-08T15:00Z,${owner}\n`);
    const { printed } = await run(null, { leads: join(folder, "then.csv") });
    expect(printed.leads[0]?.receipt?.at).toBe(Date.parse("2026-12-08T15:00Z"));
    writeFileSync(join(folder, "then.csv"), `time.at,${header}\nsome day,${owner}\n`);
    await expect(run(null, { leads: join(folder, "then.csv") })).rejects.toThrow("is no instant");
  });

  it("says why a pool's leads are not as the weights say", async () => {
    const rows = Array.from({ length: 40 }, (_, n) => texan(`ana${n}@acme${n}.example`, "1-49"));
    const { printed } = await run(rows, { accounts: "none" });
    const general = printed.totals.pools.find(({ pool }) => pool === "general");
    const hayden = general?.fairness.find(({ rep }) => rep === "hayden-neloms");
    expect(hayden?.parts).toContainEqual({ cause: "passed-over", why: "rep-paused", leads: expect.closeTo(-40 / 9, 6), times: 40 });
    const { terminal } = await run(rows, { accounts: "none", json: false, totals: true });
    expect(terminal.said.out).toContain("−4.4 passed over 40 times, paused");
    expect(terminal.said.out).not.toContain("ana1@acme1.example");
  });

  it("runs the same leads through another playbook and says which would go elsewhere", async () => {
    const against = join(folder, "other.json");
    const central = '{ "all": [{ "company.employees": { "gte": 1000 } }, { "territory": "central" }] }';
    expect(readText(demo, "playbook.json")).toContain(central);
    writeFileSync(against, readText(demo, "playbook.json").replace(central, '{ "territory": "apac" }'));
    const rows = [texan("ana@acme.example"), texan("ben@acme2.example"), texan("cleo@acme3.example", "1-49")];
    const { printed } = await run(rows, { against });
    const { difference } = (printed as unknown as { against: { difference: Difference } }).against;
    expect(difference).toMatchObject({ leads: 3, moved: 2, moves: [{ from: "enterprise-central", to: "enterprise-rest", leads: 2 }] });
    const { terminal } = await run(rows, { against, json: false, totals: true });
    expect(terminal.said.out).toContain("2 of 3 leads would go elsewhere");
  });

  it("names the columns it left out", async () => {
    writeFileSync(join(folder, "extra.csv"), `${header},notes\n${texan("ana@acme.example")},hi\n`);
    const { terminal } = await run(null, { leads: join(folder, "extra.csv") });
    expect(terminal.said.err).toContain("left out: notes");
  });
});
