import { describe, expect, it } from "vitest";
import { checkEnrichers } from "./enrichers.ts";
import { partsOf } from "./parts.ts";
import { unknownNames } from "./references.ts";
import { shapeOf } from "./shape.ts";

const vendor = {
  id: "vendor",
  kind: "http",
  url: "https://api.vendor.example/v1/companies/{email.domain}",
  facts: { "company.employees": "/employees" },
};
const form = {
  id: "f",
  title: "F",
  sites: ["pk_test"],
  steps: [{ id: "s", title: "S", fields: [{ id: "web", type: "text", label: "Web" }] }],
};

const said = (raw: Record<string, unknown>) =>
  checkEnrichers(partsOf({ forms: [form], ...raw }), unknownNames()).map(({ code, at }) => `${code} ${at.join(".")}`);
const one = (changes: object) => said({ enrichers: [{ ...vendor, ...changes }] });

describe("what is wrong with sources is said before they are asked", () => {
  it.each<[string, object, string[]]>([
    ["a sound one", {}, []],
    ["an id of the edge's own", { id: "answers" }, ["duplicate-id enrichers.0.id"]],
    ["a person in the URL", { url: "https://v.example/{email.address}" }, ["personal-url enrichers.0.url"]],
    ["a person in the query", { query: { q: "{person.fullName}" } }, ["personal-url enrichers.0.query.q"]],
    ["a person in the body", { url: "https://v.example/", method: "POST", body: { q: "{email.address}" } }, []],
    ["nothing of the lead", { url: "https://v.example/all" }, ["asks-nothing enrichers.0"]],
    ["a body that is never sent", { body: { q: "{email.domain}" } }, ["no-effect enrichers.0.body"]],
    ["plain http", { url: "http://v.example/{email.domain}" }, ["insecure-url enrichers.0.url"]],
    ["a field nobody is asked", { method: "POST", body: { q: "{answers.wbe}" } }, ["unknown-field enrichers.0.body.q"]],
    ["a field somebody is asked", { method: "POST", body: { q: "{answers.web}" } }, []],
  ])("%s", (_, changes, findings) => expect(one(changes)).toEqual(findings));

  it("two of one id, and a source that is believed and is not there", () => {
    expect(said({ enrichers: [vendor, vendor] })).toEqual(["duplicate-id enrichers.1.id"]);
    const facts = { precedence: { "company.*": ["vendor", "answers", "vendro"] } };
    expect(said({ enrichers: [vendor], facts })).toEqual(["unknown-source facts.precedence.company.*.2"]);
  });
});

describe("what a source may never be", () => {
  const faults = (changes: object) =>
    shapeOf({ enrichers: [{ ...vendor, ...changes }] }).findings.filter(({ at }) => at[0] === "enrichers" && at.length > 1);

  it.each<[string, object]>([
    ["a host that an answer chooses", { url: "https://{email.domain}/v1" }],
    ["a host half chosen by an answer", { url: "https://api.{email.domain}.vendor.example/" }],
    ["credentials in the URL", { url: "https://user:pass@v.example/{email.domain}" }],
    ["something filled in that is not offered", { url: "https://v.example/{score.fit}" }],
    ["one of Baton's own secrets sent away", { headers: { authorization: { secret: "BATON_ADMIN_TOKEN" } } }],
    ["a header of the connection", { headers: { Host: "inner.example" } }],
    ["a line break in a header", { headers: { "x-a": "a\r\nx-b: c" } }],
    ["the address people are known by", { facts: { "email.address": "/email" } }],
    ["the number people are known by", { facts: { "phone.e164": "/phone" } }],
    ["an answer of the visitor's", { facts: { "answers.email": "/email" } }],
    ["the score", { facts: { "score.fit": "/fit" } }],
    ["a pointer that is none", { facts: { "company.name": "name" } }],
    ["a deadline beyond ten seconds", { deadlineMs: 60_000 }],
  ])("%s", (_, changes) => expect(faults(changes)).not.toEqual([]));

  it("and a sound one passes", () =>
    expect(faults({ headers: { authorization: { secret: "VENDOR_KEY", prefix: "Bearer " } } })).toEqual([]));
});
