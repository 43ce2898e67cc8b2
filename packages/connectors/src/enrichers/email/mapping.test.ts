import { describe, expect, it } from "vitest";
import { disposableDomains } from "./lists.ts";
import { emailFacts, emailParts } from "./mapping.ts";
import { emailEnricher } from "./plug.ts";

const valuesOf = async (address: string) =>
  Object.fromEntries(emailFacts(address, await disposableDomains()).map(({ path, value }) => [path, value]));

describe("emailParts", () => {
  it.each([
    ["Ana@Mail.Acme.co.uk", "ana", "mail.acme.co.uk", "acme.co.uk"],
    ["ana+demo@acme.com", "ana", "acme.com", "acme.com"],
    ["ana@northwind.example", "ana", "northwind.example", "northwind.example"],
    ["jörg@Bücher.example", "jörg", "xn--bcher-kva.example", "xn--bcher-kva.example"],
    ["ana@例え.テスト", "ana", "xn--r8jz45g.xn--zckzah", "xn--r8jz45g.xn--zckzah"],
    ["ana@shop.za.com", "ana", "shop.za.com", "shop.za.com"],
    ["o'brien@acme.com", "o'brien", "acme.com", "acme.com"],
  ])("%s", (address, local, host, domain) => expect(emailParts(address)).toEqual({ local, host, domain }));

  it.each([
    "",
    "ana",
    "@acme.com",
    "ana@",
    "ana@localhost",
    "ana@acme..com",
    "ana@-acme.com",
    "ana@acme.c",
    "a b@acme.com",
    ".ana@acme.com",
    "ana.@acme.com",
    "a..b@acme.com",
    "ana@acme.com, bob@acme.com",
    "ana@127.0.0.1",
    "ana@[127.0.0.1]",
    "ana@acme.com/path",
    "ana@acme.com:25",
    "ana@acme.com?x",
    "ana@acme.com\r\nbcc:x",
    `${"a".repeat(65)}@acme.com`,
    `ana@${"a".repeat(64)}.com`,
    `ana@${"a.".repeat(150)}com`,
  ])("no mail goes to %j", (address) => expect(emailParts(address)).toBeNull());
});

describe("emailFacts", () => {
  it.each([
    "gmail.com",
    "googlemail.com",
    "outlook.com",
    "hotmail.co.uk",
    "yahoo.co.uk",
    "icloud.com",
    "web.de",
    "gmx.net",
    "t-online.de",
    "qq.com",
    "163.com",
    "naver.com",
    "mail.ru",
    "orange.fr",
    "libero.it",
    "proton.me",
    "fastmail.com",
  ])("%s gives addresses to anybody", async (domain) => {
    expect(await valuesOf(`ana.ruiz@${domain}`)).toMatchObject({ "email.free": true, "email.disposable": false });
  });

  it.each(["acme.com", "northwind.example", "microsoft.com", "siemens.com", "example.com", "facebook.com", "sap.com", "mail.acme.com"])(
    "%s is an employer's",
    async (domain) => expect(await valuesOf(`ana.ruiz@${domain}`)).toMatchObject({ "email.free": false, "email.disposable": false }),
  );

  it.each(["mailinator.com", "yopmail.com", "10minutemail.com", "anything.0x01.gq"])("%s is thrown away", async (domain) => {
    expect(await valuesOf(`ana@${domain}`)).toMatchObject({ "email.disposable": true });
  });

  it.each([
    ["info", true],
    ["Sales", true],
    ["sales+web", true],
    ["no-reply", true],
    ["ana.ruiz", false],
    ["sydney", false],
    ["ceo", false],
  ])("%s@ is the address of a role: %s", async (local, role) => {
    expect(await valuesOf(`${local}@acme.com`)).toMatchObject({ "email.role": role });
  });

  it("a malformed address says that and nothing else", async () => {
    expect(await valuesOf("ana@acme")).toEqual({ "email.syntax": false });
  });
});

describe("the e-mail enricher", () => {
  const signal = new AbortController().signal;

  it("gives only what it says it provides, under its own name", async () => {
    const facts = await emailEnricher.enrich({ answers: { email: " ana@acme.com " } }, signal);
    expect(facts.map(({ path }) => path).toSorted()).toEqual(emailEnricher.provides.toSorted());
    expect(new Set(facts.map(({ source }) => source))).toEqual(new Set([emailEnricher.id]));
  });

  it("finds the address by the type of its field, whatever it is called", async () => {
    const facts = await emailEnricher.enrich(
      { answers: { email: "no", workEmail: "ana@acme.com" }, fields: [{ id: "workEmail", type: "email" }] },
      signal,
    );
    expect(facts).toContainEqual({ path: "email.domain", value: "acme.com", source: "email", confidence: 1 });
  });

  it.each([{}, { email: "" }, { email: ["ana@acme.com"] }, { email: `${"a".repeat(9_000)}@acme.com` }])(
    "knows nothing of %j",
    async (answers) => expect(await emailEnricher.enrich({ answers }, signal)).toEqual([]),
  );
});
