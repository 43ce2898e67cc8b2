import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { smallPlaybook } from "../people/playbook.ts";
import { eventually, type Served, served } from "../people/served.ts";
import { vendor, vendorKey } from "../people/vendor.ts";

let outside: Awaited<ReturnType<typeof vendor>>;
let house: Served;

beforeAll(async () => {
  outside = await vendor();
  const [, , large, rest] = smallPlaybook.routes;
  const heavy = { id: "heavy-use", name: "Uses it a lot", when: { "usage.seats": { gte: 10 } }, to: { rep: "cleo" }, onEmpty: "next" };
  house = await served({
    bindings: { VENDOR_KEY: vendorKey, BATON_USAGE_TOKEN: "usage_only" },
    playbook: {
      enrichers: [
        {
          id: "vendor",
          kind: "http",
          url: `${outside.url}/v1/companies/{email.domain}`,
          headers: { authorization: { secret: "VENDOR_KEY", prefix: "Bearer " } },
          facts: { "company.employees": { at: "/company/metrics/employees", type: "number" }, "company.name": "/company/name" },
        },
        { id: "mail", kind: "mx", endpoint: `${outside.url}/dns-query` },
        { id: "crm", kind: "table", table: "companies", facts: { "company.segment": "Segment", "company.employees": "Staff" } },
        { id: "usage", kind: "usage" },
      ],
      // Long enough for any machine; the one who is to be late is made so.
      facts: { waitMs: 2_000, precedence: { "company.employees": ["crm", "vendor"] } },
      routes: [heavy, large, rest],
    },
  });
});
afterAll(async () => {
  await house.close();
  await outside.close();
});

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
const leadOf = async (lead: string): Promise<any> => (await house.ops(`/api/leads/${lead}`)).lead;
const runs = (lead: { enrichers: { source: string; status: string; problem?: string }[] }) =>
  Object.fromEntries(lead.enrichers.map(({ source, status, problem }) => [source, problem ? `${status}: ${problem}` : status]));
const fill = async (email: string, more: Record<string, string> = {}) => {
  const visitor = house.visitor();
  const { outcome } = await visitor.fill({ email, ...more });
  return { outcome, lead: visitor.lead, held: await leadOf(visitor.lead) };
};
const tell = (usage: object[], token = "usage_only") =>
  house.edge("/api/usage", { method: "POST", headers: { authorization: `Bearer ${token}` }, body: JSON.stringify({ usage }) });

describe("facts from outside", () => {
  it("what vendor, resolver, table and product say decides where the lead goes, each fact with its source", async () => {
    const csv = "Website;Segment;Staff\nhttps://www.betatech.example/;Mid market;40\nacme.example;Enterprise;\n";
    const pushed = await house.ops("/api/tables/companies", { method: "PUT", body: csv });
    expect(pushed).toMatchObject({ rows: 2, changed: true, columns: ["Website", "Segment", "Staff"] });

    const acme = await fill("ana@acme.example");
    expect(acme.held.decisions[0].route).toBe("large");
    const { facts } = acme.held;
    expect([facts["company.employees"].value, facts["company.employees"].source]).toEqual([1200, "vendor"]);
    expect([facts["email.deliverable"].value, facts["company.segment"].value]).toEqual([true, "Enterprise"]);
    expect(runs(acme.held)).toMatchObject({ vendor: "answered", mail: "answered", crm: "answered", usage: "empty" });

    // The table is believed before the vendor.
    const beta = await fill("bo@betatech.example");
    expect([beta.held.facts["company.employees"].value, beta.held.facts["company.employees"].source]).toEqual([40, "crm"]);
    expect(beta.held.decisions[0].route).toBe("rest");
  });

  it("the product's word counts for leads that come later, and changes none that was routed", async () => {
    const before = await fill("cara@seats.example");
    expect(before.held.decisions[0].route).toBe("rest");
    const told = await tell([
      { domain: "seats.example", values: { seats: 12, plan: "team" } },
      { email: "Dan+x@Seats.example", at: 5, values: { seats: 3 } },
      { domain: "gmail.com", values: { seats: 1 } },
    ]);
    expect(await told.json()).toEqual({ taken: 3, dropped: { "shared-domain": 1 } });
    expect((await tell([{ domain: "seats.example", at: 7, values: { seats: 1 } }]).then((answer) => answer.json())).dropped).toEqual({
      older: 1,
    });

    // What was told of one person can be taken back whole.
    const forgotten = await tell([{ email: "dan@seats.example", forget: true }]);
    expect(await forgotten.json()).toEqual({ taken: 0, forgotten: 1, dropped: {} });
    const dan = await fill("dan@seats.example");
    expect(dan.held.facts["usage.seats"].value).toBe(12);

    const later = await fill("eve@seats.example");
    expect([later.held.facts["usage.seats"].value, later.held.facts["usage.plan"].value]).toEqual([12, "team"]);
    expect([later.held.decisions[0].route, later.held.owner]).toEqual(["heavy-use", "cleo"]);
    expect((await leadOf(before.lead)).decisions).toHaveLength(1);
  });

  it("the product's token tells of usage and opens nothing else", async () => {
    const asked = await house.edge("/api/leads", { headers: { authorization: "Bearer usage_only" } });
    expect([asked.status, (await tell([], "guess")).status]).toEqual([401, 401]);
    expect((await tell([{ domain: "a.example", email: "b@a.example", values: { x: 1 } }])).status).toBe(400);
    expect((await tell([{ domain: "a.example", values: { x: "y".repeat(70_000) } }])).status).toBe(413);
  });

  it("who is too late is heard when they come: the lead has gone on, and is told", async () => {
    await house.publish(
      JSON.stringify({
        ...smallPlaybook,
        enrichers: [
          {
            id: "slow",
            kind: "http",
            url: `${outside.url}/v1/companies/{email.domain}`,
            query: { api_key: { secret: "VENDOR_KEY" } },
            facts: { "company.name": "/company/name" },
            deadlineMs: 10_000,
          },
        ],
        facts: { waitMs: 0 },
      }),
    );
    await eventually(async () =>
      (await house.ops("/api/sources")).sources.some(({ source, kind }: { source: string; kind?: string }) => source === "slow" && kind),
    );
    // Longer than any machine takes to decide.
    outside.slow(2_000);
    const visitor = house.visitor();
    const { outcome } = await visitor.fill({ email: "late@acme.example" });
    outside.slow(0);
    expect(outcome.status).toBe("assigned");
    const held = await eventually(async () => {
      const lead = await leadOf(visitor.lead);
      return runs(lead).slow === "answered" && lead;
    });
    expect([held.facts["company.name"].value, held.facts["company.name"].source]).toEqual(["Acme Corporation", "slow"]);
    const { events } = await house.ops(`/api/leads/${visitor.lead}`);
    expect(events.find(({ kind }: { kind: string }) => kind === "facts-late")?.reason.values).toMatchObject({
      sources: ["slow"],
      paths: ["company.name"],
    });
  });

  it("what failed is named with the lead and counted for ops; nobody is in a key", async () => {
    outside.fail("http-500");
    const { lead, outcome } = await fill("zoe@unlucky.example");
    expect(outcome.status).toBe("assigned");
    expect(await eventually(async () => runs(await leadOf(lead)).slow === "failed: http-500")).toBe(true);
    outside.fail("none");
    const counted = await eventually(async () => {
      const { sources } = await house.ops("/api/sources?days=1");
      const slow = sources.find(({ source }: { source: string }) => source === "slow");
      return slow?.failed === 1 && slow;
    });
    expect(counted).toMatchObject({ kind: "http", problems: { "http-500": 1 }, secretsMissing: [] });
    const store = await house.miniflare.getKVNamespace("WORKSPACE");
    const { keys } = await store.list();
    const kept = keys.filter(({ name }) => name.startsWith("facts:"));
    expect(kept.length).toBeGreaterThan(0);
    for (const { name } of keys) expect(name).not.toMatch(/@|acme|seats|betatech/);
    for (const { name } of kept) expect(await store.get(name)).not.toMatch(/@|vk_live/);
  });
});
