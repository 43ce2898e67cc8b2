import { readFileSync } from "node:fs";
import { httpSource } from "@baton/connectors/enrichers/http/plug";
import { rowFacts } from "@baton/connectors/enrichers/table/mapping";
import { readTitle } from "@baton/connectors/enrichers/title/mapping";
import type { EnricherRun, Fact } from "@baton/contract/facts";
import { UsageRequest } from "@baton/contract/facts/usage";
import { layFacts } from "@baton/engine/enrich";
import { missInWords } from "@baton/engine/explain";
import { checkPlaybook } from "@baton/engine/playbook";
import { readTable } from "@baton/engine/table/company-table";
import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { smallPlaybook } from "../people/playbook.ts";
import { vendor, vendorKey } from "../people/vendor.ts";

const page = readFileSync(new URL("../../demo-site/pages/docs/facts.html", import.meta.url), "utf8");
const quoted = (name: string): string => {
  const found = new RegExp(`<(pre|span|table) data-example="${name}">([\\s\\S]*?)</\\1>`).exec(page)?.[2] ?? "";
  return found
    .replace(/<\/?code>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .trim();
};
const { playbook, problems } = checkPlaybook(JSON.stringify({ ...smallPlaybook, ...JSON.parse(quoted("playbook")) }));
const source = (id: string) => playbook?.enrichers.find((candidate) => candidate.id === id);

let server: Awaited<ReturnType<typeof vendor>>;
beforeAll(async () => {
  server = await vendor();
});
afterAll(() => server.close());

describe("the page on facts", () => {
  it("quotes a playbook that passes without a word", () => {
    expect(problems).toEqual([]);
    expect(playbook?.enrichers.map(({ kind }) => kind)).toEqual(["http", "mx", "table", "usage"]);
  });

  it("quotes a vendor that can be asked so", async () => {
    const quote = source("vendor");
    if (quote?.kind !== "http") throw new Error("no vendor is quoted");
    const url = quote.url.replace("https://api.vendor.example", server.url);
    const world = { allowLoopback: true, ownHosts: [], fetch: (to: string, init: RequestInit) => fetch(to, init), now: () => Date.now() };
    const question = httpSource(world, { ...quote, url }, () => vendorKey).question({ answers: { email: "ana@acme.example" } });
    if ("unasked" in question) throw new Error(question.unasked);
    const { facts, dropped } = await question.ask(AbortSignal.timeout(5_000));
    expect([Object.fromEntries(facts.map(({ path, value }) => [path, value])), dropped]).toEqual([
      { "company.name": "Acme Corporation", "company.employees": 1200, "company.industry": "Machinery", "company.country": "US" },
      0,
    ]);
  });

  it("quotes a table that states what the playbook says", () => {
    const quote = source("companies");
    const domainOf = (cell: string) => ({ domain: cell.replace(/^https:\/\/www\./, "").replace("/", ""), shared: false });
    const table = readTable(quoted("table"), domainOf);
    if (quote?.kind !== "table" || "refused" in table) throw new Error("no table is quoted");
    const cells = table.rows.get("acme.example") ?? [];
    const row = Object.fromEntries(table.columns.map((column, index) => [column, cells[index] ?? ""]));
    expect(rowFacts(quote, row).facts.map(({ path, value }) => [path, value])).toEqual([
      ["company.segment", "Enterprise"],
      ["company.employees", 1200],
    ]);
  });

  it("quotes usage as the edge takes it", () => {
    expect(v.safeParse(UsageRequest, JSON.parse(quoted("usage"))).issues).toBeUndefined();
  });

  it("quotes a precedence that does what it says", () => {
    const fact = (from: string, value: number, confidence: number): Fact => ({
      path: "company.employees",
      value,
      source: from,
      confidence,
      at: 1,
    });
    const learned = [fact("account-list", 1, 1), fact("answers", 2, 0.6), fact("vendor", 3, 0.8), fact("companies", 4, 0.9)];
    expect(layFacts({}, learned, [], playbook?.facts.precedence)["company.employees"]?.source).toBe("companies");
    expect(layFacts({}, learned, [])["company.employees"]?.source).toBe("account-list");
  });

  it("quotes titles as they are read", () => {
    const rows = [...quoted("titles").matchAll(/<tr><td>(.*?)<\/td><td>(.*?)<\/td><td>(.*?)<\/td><\/tr>/g)];
    expect(rows.length).toBeGreaterThan(4);
    for (const [, title = "", seniority, department] of rows)
      expect([title, readTitle(title)]).toEqual([title, { seniority: seniority || null, department: department || null }]);
  });

  it("quotes a receipt as it is written", () => {
    const run = (name: string, status: EnricherRun["status"], problem?: string): EnricherRun => ({
      source: name,
      provides: ["company.employees"],
      status,
      tookMs: 1,
      ...(problem ? { problem } : {}),
    });
    const enrichers = [
      run("answers", "empty"),
      run("account-list", "empty"),
      run("vendor", "failed", "http-500"),
      run("companies", "empty"),
    ];
    const miss = { path: "company.employees", test: "gte", expected: 500, missing: true };
    expect(quoted("miss")).toBe(missInWords(miss, { enrichers }));
  });
});
