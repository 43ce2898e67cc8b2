import type { Account } from "@baton/contract/roster";
import { describe, expect, it } from "vitest";
import { accountListEnricher } from "./plug.ts";

const acme: Account = {
  domain: "acme.example",
  name: "Acme",
  owner: "ana-ruiz",
  industry: "Tools",
  employees: 1200,
  revenue: 310.5,
  country: "US",
  parent: "holding.example",
};
const signal = new AbortController().signal;

function list(...accounts: Account[]) {
  const asked: string[] = [];
  const enricher = accountListEnricher(async (domain) => {
    asked.push(domain);
    return accounts.find((account) => account.domain === domain) ?? null;
  });
  return { asked, enricher, ask: (email: string) => enricher.enrich({ answers: { email } }, signal) };
}

describe("the account list", () => {
  it("states everything the record holds, with full confidence", async () => {
    const { ask, enricher } = list(acme);
    const facts = await ask("bob@acme.example");
    expect(Object.fromEntries(facts.map(({ path, value }) => [path, value]))).toEqual({
      "company.name": "Acme",
      "company.domain": "acme.example",
      "company.employees": 1200,
      "company.industry": "Tools",
      "company.country": "US",
      "company.revenue": 310.5,
      "account.name": "Acme",
      "account.owner": "ana-ruiz",
      "account.domain": "acme.example",
      "account.parent": "holding.example",
    });
    expect(facts.map(({ path }) => path)).toEqual(enricher.provides.filter((path) => path !== "account.ownerFrom"));
    expect(facts.every(({ confidence, source }) => confidence === 1 && source === enricher.id)).toBe(true);
  });

  it.each<[string, Account[], string | undefined, string | undefined]>([
    ["of the parent company", [{ domain: "plant.example", name: "Plant", parent: "acme.example" }, acme], "ana-ruiz", "acme.example"],
    [
      "further up",
      [
        { domain: "plant.example", name: "Plant", parent: "group.example" },
        { domain: "group.example", name: "Group", parent: "ACME.example" },
        acme,
      ],
      "ana-ruiz",
      "acme.example",
    ],
    [
      "its own before the parent's",
      [{ domain: "plant.example", name: "Plant", owner: "ben", parent: "acme.example" }, acme],
      "ben",
      undefined,
    ],
    ["nobody's where the parent is not listed", [{ domain: "plant.example", name: "Plant", parent: "gone.example" }], undefined, undefined],
    [
      "nobody's where companies own each other",
      [
        { domain: "plant.example", name: "Plant", parent: "b.example" },
        { domain: "b.example", name: "B", parent: "plant.example" },
      ],
      undefined,
      undefined,
    ],
  ])("an account without an owner is %s, at hand as well as fetched", async (_, accounts, owner, from) => {
    const { ask } = list(...accounts);
    const held = accountListEnricher(
      () => Promise.reject(new Error("never asked")),
      (domain) => accounts.find((account) => account.domain === domain) ?? null,
    );
    for (const facts of [await ask("bob@plant.example"), held.atHand?.({ answers: { email: "bob@plant.example" } }) ?? []]) {
      const value = (path: string) => facts.find((fact) => fact.path === path)?.value;
      expect([value("account.domain"), value("account.owner"), value("account.ownerFrom")]).toEqual(["plant.example", owner, from]);
    }
  });

  it("leaves out what the record does not hold, and keeps a zero", async () => {
    const facts = await list({ domain: "new.example", name: "New", employees: 0 }).ask("bob@new.example");
    expect(facts.map(({ path, value }) => [path, value])).toEqual([
      ["company.name", "New"],
      ["company.domain", "new.example"],
      ["company.employees", 0],
      ["account.name", "New"],
      ["account.domain", "new.example"],
    ]);
  });

  it("asks for the domain one registers, not for the mail host", async () => {
    const { ask, asked } = list(acme);
    expect(await ask("Bob@Mail.ACME.example")).not.toEqual([]);
    expect(asked).toEqual(["acme.example"]);
  });

  it.each(["gmail.com", "web.de", "mailinator.com", "privaterelay.appleid.com"])(
    "never looks %s up, though somebody listed it",
    async (domain) => {
      const { ask, asked } = list({ domain, name: "The whole world", owner: "lucky" });
      expect(await ask(`bob@${domain}`)).toEqual([]);
      expect(asked).toEqual([]);
    },
  );

  it("knows nothing of a stranger, nor without a usable address", async () => {
    const { ask, asked } = list(acme);
    expect(await ask("bob@stranger.example")).toEqual([]);
    expect(await ask("bob")).toEqual([]);
    expect(asked).toEqual(["stranger.example"]);
  });

  it("lets the caller see that the list could not be read", async () => {
    const broken = accountListEnricher(() => Promise.reject(new Error("KV is away")));
    await expect(broken.enrich({ answers: { email: "bob@acme.example" } }, signal)).rejects.toThrow("KV is away");
  });
});
