import type { DecisionList, SimulateAnswer } from "@baton/contract/simulation";
import { beforeAll, describe, expect, it } from "vitest";
import { playbookText, smallPlaybook } from "../people/playbook.ts";
import { Visitor } from "../people/visitor.ts";
import { edge, ready, world } from "./ready.ts";
import { eventually } from "./shard.ts";

beforeAll(() => ready());

const headers = { authorization: `Bearer ${world.BATON_ADMIN_TOKEN}` };
const decisions = async (query = "") => (await (await edge(`/api/decisions?limit=1000${query}`, { headers })).json()) as DecisionList;
const ofLead = async (lead: string) => (await decisions()).decisions.filter((one) => one.lead === lead);
const simulate = (body: unknown) => edge("/api/playbook/simulate", { method: "POST", headers, body: JSON.stringify(body) });
/** Large companies are the general pool's business as well. */
const routes = smallPlaybook.routes.map((route) => (route.id === "large" ? { ...route, to: { pool: "general" } } : route));
const draft = playbookText({ routes });

async function sent(email: string, employees: string): Promise<Visitor> {
  const visitor = new Visitor(edge);
  await visitor.fill({ email, firstName: "Ana", company: "Beta", employees });
  await eventually(async () => (await ofLead(visitor.lead)).length > 0);
  return visitor;
}

describe("what was decided", () => {
  it("stands in the ledger with what it was decided from, page by page, and goes with its visitor", async () => {
    const visitors = [await sent("one@kept.example", "1000+"), await sent("two@kept.example", "1-49")];
    const [first] = visitors as [Visitor, Visitor];
    const [kept] = await ofLead(first.lead);
    expect(kept).toMatchObject({ kind: "submitted", route: "large", pool: "large", meeting: "intro", outcome: "assigned" });
    expect(kept?.inputs["company.employees"]).toMatchObject({ value: 1000 });
    const all = await decisions();
    expect(all.keptSince).toBe(Math.min(...all.decisions.map(({ at }) => at)));
    const paged: string[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const page: DecisionList = await (await edge(`/api/decisions?limit=1${cursor ? `&cursor=${cursor}` : ""}`, { headers })).json();
      paged.push(...page.decisions.map(({ id }) => id));
      cursor = page.next;
    }
    expect(paged).toEqual(all.decisions.map(({ id }) => id));
    const { submission, secret } = first;
    await edge("/v1/capture/forget", { method: "POST", body: JSON.stringify({ submission, secret }) });
    expect(await eventually(async () => (await ofLead(first.lead)).length === 0)).toBe(true);
  });

  it("is run again under a draft: who would go elsewhere, and why", async () => {
    const visitor = await sent("three@draft.example", "1000+");
    const answer = (await (await simulate({ draft, last: 100 })).json()) as SimulateAnswer;
    expect(answer.difference.moves).toContainEqual(expect.objectContaining({ from: "large", to: "large", otherPool: expect.any(Number) }));
    expect(answer.difference.rerouted).toBeGreaterThan(0);
    const example = answer.examples.flatMap(({ leads }) => leads).find(({ lead }) => lead === visitor.lead);
    expect(example).toMatchObject({
      company: "Beta",
      before: { route: "large", pool: "large" },
      after: { route: "large", pool: "general" },
    });
    expect(answer.after.pools.map(({ pool }) => pool)).toEqual(["general"]);
    const inForce = (await (await simulate({ playbook: answer.base })).json()) as SimulateAnswer;
    expect(inForce.difference).toMatchObject({ leads: answer.difference.leads, moved: 0 });
  });

  it.each<[string, unknown, number, string]>([
    ["two playbooks at once", { draft, playbook: "0".repeat(64) }, 400, "bad-shape"],
    ["none", {}, 400, "bad-shape"],
    ["more decisions than one answer runs", { draft, last: 2_001 }, 400, "bad-shape"],
    ["a period that ends before it begins", { draft, from: 2, to: 1 }, 400, "bad-shape"],
    ["a draft with errors", { draft: '{ "version": 1 }' }, 422, "playbook-invalid"],
    ["a playbook nobody has", { playbook: "0".repeat(64) }, 404, "unknown-playbook"],
    ["a draft beyond all bounds", { draft: " ".repeat(4 * 1024 * 1024) }, 413, "too-large"],
  ])("is refused for %s", async (_, body, status, code) => {
    const response = await simulate(body);
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([status, code]);
  });

  it("is not kept by a database without the table yet, and everything else goes on there", async () => {
    await world.LEDGER.prepare("ALTER TABLE decisions RENAME TO decisions_away").run();
    try {
      const visitor = new Visitor(edge);
      await visitor.fill({ email: "four@old.example", firstName: "Ana" });
      const row = () => world.LEDGER.prepare("SELECT lead FROM leads WHERE lead = ? AND stage = 'assigned'").bind(visitor.lead).all();
      expect(await eventually(async () => (await row()).results.length > 0)).toBe(true);
      const response = await edge("/api/decisions", { headers });
      expect([response.status, ((await response.json()) as { detail: string }).detail]).toEqual([
        503,
        expect.stringContaining("migrations"),
      ]);
      const { submission, secret } = visitor;
      await edge("/v1/capture/forget", { method: "POST", body: JSON.stringify({ submission, secret }) });
      expect(await eventually(async () => (await row()).results.length === 0)).toBe(true);
    } finally {
      await world.LEDGER.prepare("ALTER TABLE decisions_away RENAME TO decisions").run();
    }
  });
});
