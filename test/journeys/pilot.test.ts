import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { playbookText, smallPlaybook } from "../people/playbook.ts";
import { eventually, type Served, secrets, served } from "../people/served.ts";

let state: string;
let house: Served;
beforeAll(async () => {
  state = await mkdtemp(join(tmpdir(), "baton-pilot-"));
  house = await served({ state });
});
afterAll(async () => {
  await house.close();
  await rm(state, { recursive: true, force: true });
});

const [, , , last] = smallPlaybook.routes;
/** Everybody to a rep the playbook in force does not know, with a meeting of its own. */
const newcomer = { ...smallPlaybook.reps[0], id: "newcomer", name: "New Comer", email: "new@acme.example" };
const candidate = playbookText({
  reps: [...smallPlaybook.reps, newcomer],
  meetings: [...smallPlaybook.meetings, { id: "deep", name: "Deep dive", minutes: 45, noticeMinutes: 60, horizonDays: 7 }],
  routes: [
    { id: "all", name: "All", when: { "submission.form": "contact" }, to: { rep: "newcomer" }, meeting: "deep", onEmpty: "hold" },
    last,
  ],
});
const shorter = playbookText({ slas: [{ id: "first", name: "First response", firstResponseMinutes: 5 }] });

const ask = async (method: string, path: string, body?: unknown, headers: Record<string, string> = { "if-match": "*" }) => {
  const response = await house.edge(path, {
    method,
    headers: { authorization: `Bearer ${secrets.BATON_ADMIN_TOKEN}`, ...headers },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
  return { status: response.status, body: (await response.json()) as any };
};
const pilot = () => house.ops("/api/playbook/pilot");
const begin = (given: object) => ask("PUT", "/api/playbook/pilot", { candidate: { text: candidate }, ...given });
async function sends(email: string) {
  const visitor = house.visitor();
  const { outcome } = await visitor.fill({ email });
  const { lead } = await house.ops(`/api/leads/${visitor.lead}`);
  return { outcome, lead };
}

describe("a playbook tried beside the one in force", () => {
  it("in the shadow decides and records, and does nothing; what would have gone elsewhere is counted", async () => {
    const begun = await begin({ mode: "shadow", message: "Is it any good" });
    expect(begun).toMatchObject({ status: 200, body: { running: { plan: { mode: "shadow" } } } });
    const { lead } = await sends("shadow@pilot.example");
    expect(lead.owner).not.toBe("newcomer");
    expect(lead.decisions[0].shadow).toMatchObject({ elsewhere: true, to: { rep: "newcomer" }, instead: { pool: "general" } });
    const seen = await eventually(async () => {
      const { running } = await pilot();
      return running?.shadow?.leads > 0 && running;
    }, 25_000);
    expect(seen.shadow).toEqual({ leads: 1, elsewhere: 1, failed: 0, moves: [{ from: "pool general", to: "rep newcomer", leads: 1 }] });
  });

  it("as a pilot takes its share of people, the same ones ever after, and its leads meet whom only it knows", async () => {
    expect((await begin({ mode: "pilot", percent: 40, author: "Nora" })).body.running.plan).toMatchObject({ mode: "pilot", percent: 40 });
    expect((await pilot()).past[0].plan.ended).toMatchObject({ how: "stopped", why: "it became a pilot" });
    const people = await Promise.all(Array.from({ length: 24 }, (_, index) => sends(`person-${index}@pilot.example`)));
    const inside = people.filter(({ lead }) => lead.owner === "newcomer");
    expect(inside.length).toBeGreaterThan(2);
    expect(inside.length).toBeLessThan(20);
    for (const { lead, outcome } of people) {
      const arm = lead.owner === "newcomer" ? "candidate" : "base";
      expect(lead.decisions[0].pilot.arm).toBe(arm);
      expect(outcome).toMatchObject({ status: "assigned", booking: { minutes: arm === "candidate" ? 45 : 30 } });
      expect(outcome.booking.slots.length).toBeGreaterThan(0);
    }
    const [{ lead }] = inside as [(typeof people)[0]];
    const again = await sends(lead.answers.email.value);
    expect(again.outcome.rep.name).toBe("New Comer");
    const { playbook } = (await (await house.edge("/healthz")).json()) as { playbook: object };
    expect(playbook).toMatchObject({ refused: null, pilot: { mode: "pilot", percent: 40 } });
  });

  it("keeps the playbook in force as it is, and says so; is changed and read by those who may", async () => {
    const { hash } = await house.ops("/api/playbook");
    expect(await ask("PUT", "/api/playbook", shorter)).toMatchObject({ status: 409, body: { code: "pilot-running" } });
    expect((await house.ops("/api/playbook")).hash).toBe(hash);
    const titled = playbookText({ forms: smallPlaybook.forms.map((form) => ({ ...form, title: "Another" })) });
    const cannot = await ask("PUT", "/api/playbook/pilot", { candidate: { text: titled }, mode: "pilot" });
    expect(cannot).toMatchObject({ status: 422, body: { code: "not-pilotable", detail: expect.stringContaining("forms") } });
    expect(await ask("PUT", "/api/playbook/pilot", { candidate: { text: shorter }, mode: "pilot" })).toMatchObject({
      status: 409,
      body: { code: "pilot-running" },
    });
    expect((await begin({ mode: "pilot", percent: 100 })).status).toBe(400);
    expect((await ask("PUT", "/api/playbook/pilot", { candidate: { text: candidate }, mode: "pilot" }, {})).status).toBe(428);
    const { token } = await house.ops("/api/tokens", { method: "POST", body: JSON.stringify({ name: "Edda", role: "editor" }) });
    const asEditor = { "if-match": "*", authorization: `Bearer ${token}` };
    for (const [method, sent] of [
      ["PUT", { candidate: { text: candidate }, mode: "pilot", percent: 20 }],
      ["PUT", { candidate: { text: candidate }, mode: "shadow" }],
      ["DELETE", undefined],
    ] as const)
      expect(await ask(method, "/api/playbook/pilot", sent, asEditor)).toMatchObject({ status: 403, body: { code: "role-needed" } });
    expect((await pilot()).running.plan).toMatchObject({ mode: "pilot", percent: 40 });
    const { body } = await begin({ mode: "pilot", percent: 60 });
    expect(body.running).toMatchObject({ plan: { percent: 60 }, leads: expect.anything() });
  });

  it("survives a restart with its leads, and counts both sides", async () => {
    await house.close();
    house = await served({ state });
    const seen = await eventually(async () => {
      const { running } = await pilot();
      return running?.leads.candidate + running?.leads.base >= 24 && running;
      // A look that the restart interrupted is taken up when its lease is over.
    }, 100_000);
    expect(seen.measures.map(({ measure }: { measure: string }) => measure)).toEqual([
      "unmatched",
      "onEmpty",
      "booking",
      "fairness",
      "errors",
    ]);
    // Everybody in force falls to the route for everybody: the candidate is better, and no alarm.
    expect(seen.measures[0]).toMatchObject({ base: { count: seen.leads.base }, candidate: { count: 0 }, exceeded: false });
  }, 120_000);

  it("ends in one call with a rollback of the playbook in force; its leads keep rep and meeting", async () => {
    const { lead } = (await house.ops("/api/leads?owner=newcomer&limit=1")).leads[0];
    expect(await ask("PUT", "/api/playbook?pilot=end", shorter)).toMatchObject({ status: 200 });
    expect(await pilot()).toMatchObject({ running: null, refused: null });
    const { versions } = await house.ops("/api/playbook/versions");
    expect(versions.find((version: { pilot?: object }) => version.pilot)).toMatchObject({ pilot: { ended: { how: "stopped" } } });
    expect((await sends("after@pilot.example")).lead.owner).not.toBe("newcomer");
    const { slots } = await house.ops(`/api/leads/${lead}/slots`);
    expect(slots.length).toBeGreaterThan(0);
  });

  it("promoted is in force for everybody, with the next request", async () => {
    expect((await begin({ mode: "pilot", percent: 5 })).status).toBe(200);
    const promoted = await ask("POST", "/api/playbook/pilot/promote");
    expect(promoted).toMatchObject({ status: 200 });
    expect((await house.ops("/api/playbook")).hash).toBe(promoted.body.hash);
    expect(await pilot()).toMatchObject({ running: null, past: [{ plan: { ended: { how: "promoted" } } }, {}, {}] });
    expect((await sends("everybody@pilot.example")).lead).toMatchObject({ owner: "newcomer", playbook: promoted.body.hash });
    expect((await ask("POST", "/api/playbook/pilot/promote")).status).toBe(404);
    expect((await ask("DELETE", "/api/playbook/pilot")).status).toBe(404);
  });
});
