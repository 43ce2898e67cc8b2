import { httpSource } from "@baton/connectors/enrichers/http/plug";
import { type AnswerCache, type Circuits, type KeptAnswer, keptSource, type Questioner } from "@baton/connectors/enrichers/kept-source";
import { mxSource } from "@baton/connectors/enrichers/mx/plug";
import { failureCode } from "@baton/connectors/enrichers/source-failure";
import { HttpEnricher, MxEnricher } from "@baton/contract/facts/enricher";
import type { Answers } from "@baton/contract/form";
import * as v from "valibot";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type VendorFault, vendor, vendorKey } from "../people/vendor.ts";

let server: Awaited<ReturnType<typeof vendor>>;
beforeAll(async () => {
  server = await vendor();
});
afterAll(() => server.close());
afterEach(() => server.fail("none"));

const world = { allowLoopback: true, ownHosts: [], fetch: (url: string, init: RequestInit) => fetch(url, init), now: () => Date.now() };
const secret = (name: string) => (name === "VENDOR_KEY" ? vendorKey : undefined);
const employees = { at: "/company/metrics/employees", type: "number" };
const settings = {
  id: "vendor",
  kind: "http",
  headers: { authorization: { secret: "VENDOR_KEY", prefix: "Bearer " } },
  facts: {
    "company.name": "/company/name",
    "company.employees": employees,
    "company.industry": "/company/category/industry",
    "company.niche": "/company/category/sub~1industry",
    "company.country": { at: "/company/geo/country", words: { us: "US", de: "DE" } },
    "company.revenue": "/company/metrics/annualRevenue",
    "company.tags": { at: "/company/tags", type: "list" },
    "company.public": { at: "/company/public", type: "boolean", confidence: 0.5 },
  },
};
const http = (changes: object = {}) =>
  httpSource(world, v.parse(HttpEnricher, { ...settings, url: `${server.url}/v1/companies/{email.domain}`, ...changes }), secret);
const mx = (changes: object = {}) =>
  mxSource(world, v.parse(MxEnricher, { id: "mx", kind: "mx", endpoint: `${server.url}/dns-query`, ...changes }));

/** Straight to the source, without anything kept. */
async function told(source: Questioner, answers: Answers, ms = 5_000) {
  const question = source.question({ answers });
  if ("unasked" in question) return question.unasked;
  try {
    const { facts, dropped } = await question.ask(AbortSignal.timeout(ms));
    return { ...Object.fromEntries(facts.map(({ path, value }) => [path, value])), ...(dropped > 0 ? { dropped } : {}) };
  } catch (error) {
    return failureCode(error);
  }
}

describe("a vendor that answers JSON", () => {
  const acme = { email: "ana@mail.acme.example" };
  const known = {
    "company.name": "Acme Corporation",
    "company.employees": 1200,
    "company.industry": "Machinery",
    "company.niche": "Forklifts",
    "company.country": "US",
    "company.tags": ["B2B", "Manufacturing"],
    "company.public": true,
  };

  it("is asked by domain with its key, and what it says is read by pointers, words and types", async () => {
    expect(await told(http(), acme)).toEqual(known);
    const asked = server.questions.at(-1);
    expect([asked?.url, asked?.headers.authorization]).toEqual(["/v1/companies/acme.example", `Bearer ${vendorKey}`]);
    expect(await told(http(), { email: "b@betatech.example" })).toEqual({
      "company.name": "Betatech",
      "company.employees": 1050,
      "company.country": "DE",
      "company.public": false,
    });
  });

  it("is asked by POST, and by a key in the query, as it likes", async () => {
    const post = http({ url: `${server.url}/v1/companies`, method: "POST", body: { domain: "{email.domain}", strict: true } });
    expect(await told(post, acme)).toEqual(known);
    expect(JSON.parse(server.questions.at(-1)?.body ?? "")).toEqual({ domain: "acme.example", strict: true });
    const inQuery = http({ headers: {}, query: { api_key: { secret: "VENDOR_KEY" }, lang: "en" } });
    expect(await told(inQuery, acme)).toEqual(known);
    expect(server.questions.at(-1)?.url).toBe(`/v1/companies/acme.example?api_key=${vendorKey}&lang=en`);
  });

  it("knows nothing of a stranger: an answer, and no failure", async () => {
    expect(await told(http(), { email: "x@stranger.example" })).toEqual({});
  });

  it("an answer fills its place in the request and no other", async () => {
    const byName = http({ url: `${server.url}/v1/companies/{answers.company}/x`, query: { q: "{answers.company}" } });
    await told(byName, { company: "a/../b?c=d&e#f\r\nx: y" });
    expect(server.questions.at(-1)?.url).toBe(
      "/v1/companies/a%2F..%2Fb%3Fc%3Dd%26e%23f%0D%0Ax%3A%20y/x?q=a%2F..%2Fb%3Fc%3Dd%26e%23f%0D%0Ax%3A+y",
    );
    for (const company of ["..", ".", ""]) expect(await told(byName, { company })).toBe("no-answers.company");
  });

  it("is not asked where there is nothing to ask by, or no key to ask with", async () => {
    const before = server.questions.length;
    expect(await told(http(), { email: "nonsense" })).toBe("no-email.domain");
    expect(await told(http({ headers: { authorization: { secret: "OTHER_KEY" } } }), acme)).toBe("secret-missing");
    expect(server.questions).toHaveLength(before);
  });

  it.each<[VendorFault, unknown]>([
    ["http-429", "http-429"],
    ["http-500", "http-500"],
    ["http-401", "http-401"],
    ["reset", "network"],
    ["page", "not-json"],
    ["huge", "too-large"],
    ["redirect", "http-302"],
    ["wrong-types", { dropped: 4 }],
    ["list", {}],
    ["hang", "timeout"],
    ["drip", "timeout"],
  ])("%s costs its own facts and nothing else: %j", async (fault, outcome) => {
    server.fail(fault);
    const before = server.questions.length;
    expect(await told(http(), acme, fault === "hang" || fault === "drip" ? 150 : 5_000)).toEqual(outcome);
    // A redirect is not followed, whatever it leads to.
    expect(server.questions).toHaveLength(before + 1);
  });

  it.each([
    ["loopback", "http://127.0.0.1:1/{email.domain}"],
    ["loopback in other words", "https://0x7f.1/{email.domain}"],
    ["the metadata service", "https://169.254.169.254/{email.domain}"],
    ["an inner name", "https://db.internal/{email.domain}"],
    ["plain http", "http://api.vendor.example/{email.domain}"],
    ["ourselves", "https://edge.acme.example/api/leads?search={email.domain}"],
  ])("on the open internet %s is never asked", async (_, url) => {
    let asked = 0;
    const live = { allowLoopback: false, ownHosts: ["edge.acme.example"], now: () => 0, fetch: async () => new Response(String(++asked)) };
    const source = httpSource(live, v.parse(HttpEnricher, { ...settings, url }), secret);
    expect(await told(source, acme)).toMatch(/^target-/);
    expect(asked).toBe(0);
  });
});

describe("whether mail arrives, by DNS over HTTPS", () => {
  it.each([
    ["acme.example", { "email.deliverable": true, "email.provider": "google.com" }],
    ["betatech.example", { "email.deliverable": true, "email.provider": "outlook.com" }],
    ["nomail.example", { "email.deliverable": false }],
    ["host-only.example", { "email.deliverable": true }],
    ["parked.example", { "email.deliverable": false }],
    ["nobody-registered-this.example", { "email.deliverable": false }],
    ["broken.example", "resolver"],
  ])("%s: %j", async (host, outcome) => expect(await told(mx(), { email: `a@${host}` })).toEqual(outcome));

  it("the resolver learns the host and nothing of the person", async () => {
    const before = server.questions.length;
    await told(mx(), { email: "very.private+tag@acme.example" });
    expect(server.questions.slice(before).map(({ url }) => url)).toEqual(["/dns-query?name=acme.example&type=MX"]);
  });

  it("something else that answers there is no resolver", async () => {
    server.fail("list");
    expect(await told(mx(), { email: "a@acme.example" })).toBe("resolver");
  });
});

describe("between two leads", () => {
  let now: number;
  let circuits: Circuits;
  let kept: Map<string, KeptAnswer & { about: string }>;
  beforeEach(() => {
    now = 1_000_000;
    circuits = new Map();
    kept = new Map();
  });
  const cache: AnswerCache = {
    atHand: ({ key }) => kept.get(key) ?? null,
    read: async () => null,
    keep: ({ key, about }, answer) => void kept.set(key, { ...answer, about }),
  };
  const open = (source: Questioner) => keptSource(source, { cache, circuits, now: () => now });
  const signal = () => AbortSignal.timeout(5_000);
  const acme = { answers: { email: "ana@acme.example" } };

  it("the same company is asked about once, until the answer is too old", async () => {
    const source = open(http({ maxAgeHours: 1 }));
    const before = server.questions.length;
    const first = await source.ask(acme, signal());
    const second = await source.ask({ answers: { email: "bob@acme.example" } }, signal());
    expect([first.cached, second.cached, server.questions.length - before]).toEqual([undefined, true, 1]);
    expect(second.facts.every(({ at }) => at === 1_000_000)).toBe(true);
    expect(source.atHand?.(acme)?.cached).toBe(true);
    now += 3_600_001;
    expect(source.atHand?.(acme)).toBeNull();
    expect((await source.ask(acme, signal())).cached).toBeUndefined();
  });

  it("that it knows nothing is kept as well, for a shorter time", async () => {
    const source = open(http({ emptyAgeHours: 0.5 }));
    const stranger = { answers: { email: "x@stranger.example" } };
    await source.ask(stranger, signal());
    now += 1_700_000;
    expect((await source.ask(stranger, signal())).cached).toBe(true);
    now += 200_000;
    expect((await source.ask(stranger, signal())).cached).toBeUndefined();
  });

  it("what is about a person says so, so that it is written nowhere", async () => {
    await open(http({ url: `${server.url}/v1/companies`, method: "POST", body: { domain: "acme.example", email: "{email.address}" } })).ask(
      acme,
      signal(),
    );
    await open(http()).ask(acme, signal());
    expect([...kept.values()].map(({ about }) => about)).toEqual(["person", "company"]);
    for (const key of kept.keys()) expect(key).not.toContain(vendorKey);
  });

  it("nobody is paid to say who a mail provider is", async () => {
    const before = server.questions.length;
    for (const email of ["ana@gmail.com", "ana@mailinator.com"]) {
      expect(await open(http()).ask({ answers: { email } }, signal())).toEqual({
        facts: [],
        unasked: { status: "skipped", problem: "shared-domain" },
      });
    }
    expect(server.questions).toHaveLength(before);
  });

  it("one who is paid by the question is asked about leads that were sent", async () => {
    const source = open(http({ ask: "sent" }));
    expect(await source.ask(acme, signal())).toEqual({ facts: [], unasked: { status: "skipped", problem: "not-sent" } });
    expect(source.atHand?.(acme)?.unasked?.problem).toBe("not-sent");
    expect((await source.ask({ ...acme, sent: true }, signal())).facts.length).toBeGreaterThan(0);
  });

  const tried = async (source: ReturnType<typeof open>) => {
    try {
      const { unasked } = await source.ask(acme, signal());
      return unasked?.status ?? "answered";
    } catch (error) {
      return failureCode(error);
    }
  };

  it("a source that keeps failing is left alone; then one question finds out whether it is back", async () => {
    const source = open(http());
    server.fail("http-500");
    const said = [];
    for (let i = 0; i < 7; i++) said.push(await tried(source));
    expect(said).toEqual([...new Array(5).fill("http-500"), "resting", "resting"]);
    now += 30_001;
    expect([await tried(source), await tried(source)]).toEqual(["http-500", "resting"]);
    now += 30_001;
    expect(await tried(source)).toBe("resting");
    now += 30_000;
    server.fail("none");
    expect([await tried(source), await tried(source)]).toEqual(["answered", "answered"]);
    expect(circuits.size).toBe(0);
  });

  it("one that asks to be left alone is left alone at once, for as long as it says", async () => {
    const source = open(http());
    server.fail("http-429", 1);
    expect([await tried(source), await tried(source)]).toEqual(["http-429", "resting"]);
    now += 89_000;
    expect(await tried(source)).toBe("resting");
    now += 2_000;
    expect(await tried(source)).toBe("answered");
  });

  it("while one probes, the others wait for what it finds", async () => {
    const source = open(http());
    server.fail("http-429", 1);
    await tried(source);
    now += 91_000;
    expect((await Promise.all([tried(source), tried(source), tried(source)])).toSorted()).toEqual(["answered", "resting", "resting"]);
  });

  it("a source whose settings were changed begins anew", async () => {
    server.fail("http-429", 1);
    await tried(open(http()));
    expect([await tried(open(http())), await tried(open(http({ deadlineMs: 2_000 })))]).toEqual(["resting", "answered"]);
  });
});
