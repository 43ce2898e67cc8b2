import type { Fact } from "@baton/contract/facts";
import { expect, it } from "vitest";
import { aboutCompany } from "./about-company.ts";

const facts = (values: Record<string, Fact["value"]>) => ({
  facts: Object.fromEntries(
    Object.entries(values).map(([path, value]): [string, Fact] => [path, { path, value, source: "test", at: 0, confidence: 1 }]),
  ),
});

it.each<[string, Record<string, Fact["value"]>, string[]]>([
  [
    "a country by its name, a number as people write it",
    { "company.name": "Acme", "company.country": "DE", "company.employees": 5000, "company.industry": "medical" },
    ["Company: Acme", "Country: Germany", "Employees: 5,000", "Industry: medical"],
  ],
  ["where they are, when nobody says where the company is", { "geo.country": "US" }, ["Country: United States"]],
  [
    "what is no code as it is written",
    { "company.country": "Germany", "company.employees": "a few" },
    ["Country: Germany", "Employees: a few"],
  ],
  ["and never the person", { "person.fullName": "Ana Ruiz", "email.address": "ana@acme.example", "phone.e164": "+15550100" }, []],
])("%s", (_, values, lines) => {
  expect(aboutCompany(facts(values)).map(({ label, text }) => `${label}: ${text}`)).toEqual(lines);
});
