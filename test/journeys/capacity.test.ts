import { afterAll, beforeAll, expect, it } from "vitest";
import { smallPlaybook } from "../people/playbook.ts";
import { eventually, type Served, served } from "../people/served.ts";

const reps: Record<string, object> = { cleo: { languages: ["de"] }, emil: { paused: true, backup: "ana" } };
const [, , , rest] = smallPlaybook.routes;

let house: Served;
beforeAll(async () => {
  house = await served({
    playbook: {
      reps: smallPlaybook.reps.map((rep) => ({ ...rep, ...reps[rep.id] })),
      pools: [
        {
          id: "desk",
          name: "Desk",
          rotation: "leastLoaded",
          overflow: "second",
          members: [
            { rep: "ana", open: 1 },
            { rep: "cleo", open: 1 },
          ],
        },
        { id: "second", name: "Second line", members: [{ rep: "dora" }, { rep: "ben" }] },
      ],
      routes: [
        { ...rest, id: "emil", name: "Emil's own", when: { "answers.company": "Emil" }, to: { rep: "emil" } },
        { ...rest, id: "firm", name: "Firm", when: { "answers.company": "Globex" }, to: { pool: "second" }, sameAccount: "sameRep" },
        { ...rest, id: "rest", to: { pool: "desk" }, require: { languages: [{ path: "answers.lastName" }] } },
      ],
    },
  });
});
afterAll(() => house.close());

let sent = 0;
/** A lead of this company, sent at once. The field for a last name stands for the language they ask in. */
async function send(company: string, lastName?: string) {
  const visitor = house.visitor();
  const values = { email: `p${sent++}@${company.toLowerCase()}.example`, company, ...(lastName ? { lastName } : {}) };
  const { outcome } = await visitor.fill(values);
  const { lead } = await house.ops(`/api/leads/${visitor.lead}`);
  return { id: visitor.lead, rep: lead.owner, outcome, picks: lead.decisions[0].picks };
}
const post = (path: string, body?: object) => house.ops(path, { method: "POST", ...(body ? { body: JSON.stringify(body) } : {}) });

it("a desk takes what it has room for, in the language asked for; the rest overflows, and a closed lead makes room again", async () => {
  const german = await send("Acme", "de");
  expect([german.rep, german.outcome.rep.name]).toEqual(["cleo", "Cleo Test"]);
  expect(german.picks[0].wanted.require.languages).toEqual(["de"]);
  expect((await send("Initech")).rep).toBe("ana");

  const overflown = await send("Hooli");
  expect(["dora", "ben"]).toContain(overflown.rep);
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
  expect(overflown.picks.map(({ pool, note }: any) => [pool, note?.code])).toEqual([
    ["desk", "overflowed"],
    ["second", undefined],
  ]);

  expect(await post(`/api/leads/${german.id}/close`, { why: "won", note: "Signed" })).toMatchObject({
    changed: true,
    owner: "cleo",
    closed: { why: "won" },
  });
  expect(await post(`/api/leads/${german.id}/close`, { why: "lost" })).toMatchObject({ changed: false, closed: { why: "won" } });
  expect((await post(`/api/leads/${german.id}/close`, { why: "bored" })).code).toBe("bad-shape");
  expect((await post(`/api/leads/lead_n${"0".repeat(21)}/close`, { why: "won" })).code).toBe("unknown-lead");
  // The pool hears of it by way of the outbox.
  const next = await eventually(async () => {
    const another = await send("Umbrella", "de");
    return another.rep === "cleo" ? another : null;
  }, 30_000);
  expect(next?.picks[0].candidates.find(({ rep }: { rep: string }) => rep === "cleo")).toMatchObject({ open: 0 });
  expect((await house.ops(`/api/leads/${german.id}`)).events.map(({ kind }: { kind: string }) => kind)).toContain("closed");
  expect(await post(`/api/leads/${german.id}/reopen`)).toMatchObject({ changed: true, closed: null });
});

it("people of one company who send at once stay with one rep, and a backup stands in for who is away", async () => {
  const committee = await Promise.all(Array.from({ length: 6 }, () => send("Globex")));
  expect(new Set(committee.map(({ rep }) => rep)).size).toBe(1);
  expect((await send("Emil")).rep).toBe("ana");
});
