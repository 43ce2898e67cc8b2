import { readFileSync } from "node:fs";
import { Playbook } from "@baton/contract/playbook";
import { Account } from "@baton/contract/roster";
import { parse } from "csv-parse/sync";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { owners } from "./accounts.ts";
import { compose } from "./compose.ts";
import { print } from "./print.ts";
import { readTables, slug } from "./tables.ts";
import { states } from "./territories.ts";

const read = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), "utf8");
const playbook = v.parse(Playbook, JSON.parse(read("playbook.json")));
const accounts = v.parse(v.array(Account), JSON.parse(read("accounts.json")));

describe("the demo company", () => {
  it.each(["playbook.json", "accounts.json", "opportunities.csv"] as const)("%s is what the sales tables say today", (file) => {
    expect(read(file)).toBe(compose()[file]);
  });

  it("has everybody: 35 reps in 6 teams and 3 offices, 85 accounts", () => {
    expect(playbook.reps).toHaveLength(35);
    expect(playbook.teams).toHaveLength(6);
    expect(new Set(playbook.teams.map((team) => team.office))).toEqual(new Set(["Central", "East", "West"]));
    expect(accounts).toHaveLength(85);
    expect(new Set(accounts.map((account) => account.domain)).size).toBe(85);
  });

  it("names only its own people, teams and pools", () => {
    const reps = new Set(playbook.reps.map((rep) => rep.id));
    const pools = new Set(playbook.pools.map((pool) => pool.id));
    const asked = playbook.routes.flatMap((route) => ("pool" in route.to ? [route.to.pool] : []));
    expect(accounts.filter((account) => !account.owner || !reps.has(account.owner))).toEqual([]);
    expect(playbook.pools.flatMap((pool) => pool.members).filter((member) => !reps.has(member.rep))).toEqual([]);
    expect(asked.filter((pool) => !pools.has(pool))).toEqual([]);
    expect([...pools].filter((pool) => !asked.includes(pool))).toEqual([]);
    expect(playbook.reps.filter((rep) => !playbook.teams.some((team) => team.id === rep.team))).toEqual([]);
  });

  it("writes the published misspellings right", () => {
    expect(read("accounts.json")).not.toMatch(/technolgy|Philipines/);
    expect(accounts.find((account) => account.name === "Bioholding")?.country).toBe("PH");
  });

  it("knows the parent of a subsidiary by its domain", () => {
    const domains = new Set(accounts.map((account) => account.domain));
    const subsidiaries = accounts.filter((account) => account.parent);
    expect(subsidiaries.map((account) => account.name)).toContain("Bluth Company");
    expect(subsidiaries.filter((account) => !domains.has(account.parent ?? ""))).toEqual([]);
  });

  it("never sends anything to a real address", () => {
    const mail = playbook.reps.map((rep) => rep.email);
    expect([...accounts.map((account) => account.domain), ...mail].filter((address) => !address.endsWith(".example"))).toEqual([]);
  });

  it("gives every state, and the District of Columbia, to exactly one office", () => {
    const all = Object.values(states).flat();
    expect(all).toHaveLength(51);
    expect(new Set(all).size).toBe(51);
  });

  it("takes leads from everybody and sends nothing anywhere", () => {
    expect(playbook.routes.at(-1)?.when).toEqual({});
    expect(playbook.sinks).toEqual([]);
  });
});

describe("an account's owner", () => {
  const won = (sales_agent: string, close_value = "10") => ({ account: "A", sales_agent, close_value, deal_stage: "Won" });

  it.each([
    ["who won most deals there", [won("Zoe"), won("Zoe"), won("Ann", "99")], "Zoe"],
    ["between equals, who sold for more", [won("Ann", "10"), won("Zoe", "11")], "Zoe"],
    ["between equals in both, the earlier name, whatever the order", [won("Zoe"), won("Ann")], "Ann"],
    ["not who lost most", [won("Ann"), { ...won("Zoe"), deal_stage: "Lost" }, { ...won("Zoe"), deal_stage: "Lost" }], "Ann"],
  ])("is the rep %s", (_, pipeline, owner) => {
    expect(owners(pipeline).get("A")).toBe(owner);
  });

  it("does not exist where nothing was won", () => {
    expect(owners([{ ...won("Ann"), deal_stage: "Lost" }]).size).toBe(0);
  });
});

describe("the landing page", () => {
  it("quotes the figures of the tables", () => {
    const { accounts: list, teams, pipeline } = readTables();
    const figures: Record<string, number> = {
      accounts: list.length,
      reps: teams.length,
      offices: new Set(teams.map((team) => team.regional_office)).size,
      won: pipeline.filter((line) => line.deal_stage === "Won").length,
    };
    const quoted = [...read("pages/index.html").matchAll(/data-figure="(\w+)">([\d,]+)</g)];
    expect(quoted.length).toBeGreaterThanOrEqual(4);
    for (const [, name = "", text = ""] of quoted) expect(Number(text.replaceAll(",", "")), name).toBe(figures[name]);
  });

  it("quotes the lowest price of each series", () => {
    const page = read("pages/index.html");
    for (const series of ["GTX", "MG", "GTK"]) {
      const prices = readTables().products.filter((product) => product.series === series);
      expect(page).toContain(`<b>$${Math.min(...prices.map((product) => Number(product.sales_price))).toLocaleString("en-US")}</b>`);
    }
  });

  it("offers without scripts exactly the required fields and options of the form", () => {
    const plain = /<noscript>[\s\S]*<\/noscript>/.exec(read("pages/index.html"))?.[0] ?? "";
    const fields = playbook.forms[0]?.steps.flatMap((step) => step.fields) ?? [];
    for (const field of fields.filter((one) => one.required && !one.when))
      expect(plain).toMatch(new RegExp(`name="${field.id}"[^>]* required`));
    const bands = fields.find((field) => field.id === "employees")?.options?.map((option) => option.value);
    expect([...plain.matchAll(/<option value="([^"]+)"/g)].map((found) => found[1])).toEqual(bands);
  });
});

describe("the docs", () => {
  it("quote routes, pools and reps of the playbook as they are", () => {
    const page = read("pages/docs/playbook.html").replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">");
    const quoted = [...page.matchAll(/<pre><code>(\{\s+"id"[\s\S]*?)<\/code>/g)].map(
      (found) => JSON.parse(found[1] ?? "") as { id: string },
    );
    const written = JSON.parse(read("playbook.json")) as Record<"routes" | "pools" | "reps", { id: string }[]>;
    const parts = [...written.routes, ...written.pools, ...written.reps];
    expect(quoted.length).toBeGreaterThanOrEqual(3);
    // A route and its pool may share an id.
    for (const quote of quoted) expect(parts.filter((part) => part.id === quote.id)).toContainEqual(expect.objectContaining(quote));
  });
});

describe("the example leads", () => {
  it("are sixty, with a column for every field of the form", () => {
    const rows = parse(read("leads.csv"), { columns: true }) as Record<string, string>[];
    expect(rows).toHaveLength(60);
    const fields = playbook.forms[0]?.steps.flatMap((step) => step.fields.map((field) => field.id)) ?? [];
    expect(Object.keys(rows[0] ?? {})).toEqual(expect.arrayContaining(fields));
  });
});

describe("slug", () => {
  it.each([
    ["Mei-Mei Johns", "mei-mei-johns"],
    ["Gekko & Co", "gekko-co"],
    ["The New York Inquirer", "the-new-york-inquirer"],
  ])("%s → %s", (name, expected) => {
    expect(slug(name)).toBe(expected);
  });
});

describe("print", () => {
  it("keeps what fits in one line and breaks what does not", () => {
    const long = "x".repeat(100);
    expect(print({ a: [1, 2], b: {}, c: { d: long, e: long } })).toBe(
      `{\n  "a": [1, 2],\n  "b": {},\n  "c": {\n    "d": "${long}",\n    "e": "${long}"\n  }\n}\n`,
    );
  });

  it("loses nothing", () => {
    expect(JSON.parse(print(playbook))).toEqual(JSON.parse(JSON.stringify(playbook)));
  });
});
