import type { PoolFairness } from "@baton/contract/fairness";
import type { CompanyView, LeadDetail, PlaybookVersions, ReplayAnswer } from "@baton/contract/ops";
import { afterAll, beforeAll, expect, it } from "vitest";
import { playbookText } from "../people/playbook.ts";
import { eventually, type Served, secrets, served } from "../people/served.ts";

let house: Served;
beforeAll(async () => {
  house = await served();
});
afterAll(() => house.close());

const admin = { authorization: `Bearer ${secrets.BATON_ADMIN_TOKEN}` };
async function post<T>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<{ status: number; body: T }> {
  const response = await house.edge(path, { method: "POST", headers: { ...admin, ...headers }, body: JSON.stringify(body) });
  return { status: response.status, body: (await response.json()) as T };
}
const lead = async (id: string): Promise<LeadDetail> => await house.ops(`/api/leads/${id}`);
const large = (email: string) => ({ email, firstName: "Ana", company: "Acme", employees: "1000+", country: "US" });

it("what another playbook would have done, who has more than their share, and who is not the same person after all: ops are told, and can say", async () => {
  const [ana, son, colleague] = [house.visitor(), house.visitor(), house.visitor()];
  await ana.fill(large("ana@family.example"));
  await son.fill({ ...large("ANA+son@family.example"), firstName: "Ben" });
  await colleague.fill(large("cleo@family.example"));
  const first = (await lead(ana.lead)).lead;
  expect(first).toMatchObject({ stage: "assigned", assignment: { route: "large", pool: "large" } });

  // Under its own playbook everything is as it was; under a draft without the route it is not, and the route that parts them is named.
  const same: ReplayAnswer = await house.ops(`/api/leads/${ana.lead}/replay?playbook=${first.playbook}`);
  expect([same.same, same.after.rep]).toEqual([true, first.owner]);
  const draft = JSON.parse(playbookText());
  draft.routes = draft.routes.filter(({ id }: { id: string }) => id !== "large");
  const other = await post<ReplayAnswer>(`/api/leads/${ana.lead}/replay`, draft);
  expect(other.body).toMatchObject({ same: false, after: { outcome: "assigned", route: "rest", pool: "general" }, reckoned: ["general"] });
  expect(other.body.routes.map(({ route, before, after }) => [route, before.fate, after.fate])).toEqual([
    ["large", "took", "absent"],
    ["rest", "behind", "took"],
  ]);
  expect((await post(`/api/leads/${ana.lead}/replay`, { version: 1 })).status).toBe(422);
  expect((await house.edge(`/api/leads/${ana.lead}/replay?playbook=${"0".repeat(64)}`, { headers: admin })).status).toBe(404);
  // A playbook published meanwhile is listed with the words it came with; the older one can still be replayed.
  const put = { method: "PUT", headers: { ...admin, "if-match": "*", "baton-message": "No%20large%20ones" }, body: JSON.stringify(draft) };
  expect((await house.edge("/api/playbook", put)).status).toBe(200);
  const { versions }: PlaybookVersions = await house.ops("/api/playbook/versions");
  expect(versions[0]).toMatchObject({ message: "No large ones", inForce: true });
  expect(versions.map(({ hash }) => hash)).toContain(first.playbook);
  const before: ReplayAnswer = await house.ops(`/api/leads/${ana.lead}/replay?playbook=${first.playbook}`);
  expect(before.same).toBe(true);

  // Everybody of the company, each once, and not those of private mail services.
  const found = await eventually(async () => {
    const company: CompanyView = await house.ops("/api/companies/family.example");
    return company.leads.length === 3 && company;
  });
  expect(found ? found.leads.map(({ stage }) => stage).toSorted() : []).toEqual(["assigned", "assigned", "merged"]);
  expect(await house.ops("/api/companies/gmail.com")).toMatchObject({ shared: true, leads: [] });

  // Father and son: the son stands for himself, is routed, and takes his words along.
  expect((await lead(son.lead)).lead).toMatchObject({ stage: "merged", mergedInto: ana.lead });
  expect((await post(`/api/leads/${ana.lead}/unmerge`, { note: "The other way round" })).status).toBe(409);
  expect(await post(`/api/leads/${son.lead}/unmerge`, { note: "Father and son" })).toEqual({ status: 200, body: { unmerged: true } });
  expect((await post(`/api/leads/${son.lead}/unmerge`, { note: "Father and son" })).body).toEqual({ unmerged: false });
  const apart = await eventually(async () => {
    const [one, two] = [(await lead(ana.lead)).lead, (await lead(son.lead)).lead];
    return one.joined.length === 0 && two.owner !== null && [one, two];
  });
  expect((apart || []).map((one) => [one.stage, one.answers.firstName?.value, one.owner !== null])).toEqual([
    ["assigned", "Ana", true],
    ["assigned", "Ben", true],
  ]);

  // A second address is known by the phone it came with, and from then on by itself.
  const [phone, both, second] = [house.visitor(), house.visitor(), house.visitor()];
  await phone.fill({ ...large("dana@first.example"), phone: "+1 312 555 0143" });
  await both.fill({ ...large("dana@second.example"), phone: "+1 312 555 0143" });
  await second.fill(large("dana@second.example"));
  expect([(await lead(both.lead)).lead.mergedInto, (await lead(second.lead)).lead.mergedInto]).toEqual([phone.lead, phone.lead]);

  // Two leads of the large pool, which the draft asks no more; a credit by hand shows with its note.
  const credit = { id: "by-hand-once", rep: "dora", credit: 2, note: "Covered the fair" };
  expect((await post("/api/pools/large/adjust", credit)).body).toMatchObject({ changed: true });
  expect((await post("/api/pools/large/adjust", credit)).body).toMatchObject({ changed: false });
  expect((await post("/api/pools/nobody/adjust", credit)).status).toBe(404);
  expect((await post("/api/pools/large/adjust", { ...credit, note: " " })).status).toBe(400);
  const fairness: PoolFairness = await house.ops("/api/pools/large/fairness");
  expect(fairness).toMatchObject({
    leads: 2,
    outside: [],
    changes: [{ rep: "dora", change: 2, reason: { values: { note: "Covered the fair" } } }, {}, {}],
  });
  for (const { parts, difference } of fairness.reps) expect(parts.reduce((sum, part) => sum + part.leads, 0)).toBeCloseTo(difference, 9);
});
