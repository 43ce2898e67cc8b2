import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Account } from "@baton/contract/roster";
import * as v from "valibot";
import { afterAll, describe, expect, it } from "vitest";
import { type AccountsOptions, accounts } from "./accounts.ts";
import { scriptedTerminal } from "./scripted-terminal.ts";

const folder = mkdtempSync(join(tmpdir(), "baton-accounts-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function run(text: string, options: Partial<AccountsOptions> = {}) {
  writeFileSync(join(folder, "accounts.csv"), text);
  const terminal = scriptedTerminal({ folder });
  const code = await accounts({ file: "accounts.csv", json: false, ...options }, terminal);
  return { code, ...terminal.said };
}
const written = (file: string) => JSON.parse(readFileSync(join(folder, file), "utf8")) as { key: string; value: string }[];

describe("an account list", () => {
  it("of a spreadsheet becomes one key per domain, as leads look them up", async () => {
    const text =
      "Domain,Name,Owner,Employees,Parent,Notes\nhttps://www.ACME.com/about,Acme,ana,1200,HOLDING.com,hi\nsub.globex.co.uk,Globex,,,,\n";
    const { code, out, err } = await run(text, { out: "bulk.json" });
    expect([code, out]).toEqual([0, "2 accounts, 1 with an owner.\n"]);
    expect(err).toContain("npx wrangler kv bulk put bulk.json --binding WORKSPACE --remote");
    expect(written("bulk.json").map(({ key, value }) => [key, JSON.parse(value)])).toEqual([
      ["account:acme.com", { domain: "acme.com", name: "Acme", owner: "ana", employees: 1200, parent: "holding.com" }],
      ["account:globex.co.uk", { domain: "globex.co.uk", name: "Globex" }],
    ]);
  });

  it("everything wrong with it is told at once, each at its line, and nothing is written", async () => {
    const text =
      "domain,name,country\ngmail.com,The world,US\nacme.com,Acme,US\nwww.acme.com,Acme again,US\nno domain,X,US\nb.com,B,Germany\n";
    const { code, out, err } = await run(text, { out: "never.json" });
    expect([code, out]).toEqual([1, "1 account, 0 with an owner; 4 lines to look at.\n"]);
    expect(err.split("\n").slice(0, 4)).toEqual([
      "accounts.csv:2 gmail.com is a mail domain that strangers share",
      "accounts.csv:4 acme.com comes twice",
      'accounts.csv:5 "no domain" is no domain',
      expect.stringContaining("accounts.csv:6 country: "),
    ]);
    expect(() => written("never.json")).toThrow();
  });

  it("of ten thousand companies is read whole", async () => {
    const rows = Array.from({ length: 10_000 }, (_, n) => `c${n}.example,Company ${n},${n % 2 === 0 ? "ana" : ""}`);
    const { code, out } = await run(`domain,name,owner\n${rows.join("\n")}\n`, { out: "large.json" });
    expect([code, out]).toEqual([0, "10,000 accounts, 5,000 with an owner.\n"]);
    const last = written("large.json").at(-1);
    expect(v.is(Account, JSON.parse(last?.value ?? "{}"))).toBe(true);
  });

  it.each([["[{]"], ["[1, 2"]])("that is no JSON is refused: %s", async (text) => {
    await expect(run(text)).rejects.toThrow("is no JSON list");
  });

  it("as JSON says the same", async () => {
    const { code, out } = await run('[{ "domain": "acme.com", "name": "Acme", "owner": "ana" }, 7]', { json: true });
    expect([code, JSON.parse(out)]).toMatchObject([1, { accounts: 1, owned: 1, faults: [{ line: 2 }] }]);
  });
});
