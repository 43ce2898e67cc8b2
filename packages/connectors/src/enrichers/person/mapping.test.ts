import type { Answers } from "@baton/contract/form";
import { describe, expect, it } from "vitest";
import { personEnricher, personFacts } from "./mapping.ts";
import { tidyName } from "./tidy.ts";

const name = (answers: Answers) => {
  const facts = personFacts({ answers });
  const value = (path: string) => facts.find((fact) => fact.path === `person.${path}`)?.value;
  return [value("firstName"), value("lastName"), value("fullName"), facts[0]?.confidence];
};

describe("personFacts", () => {
  it.each<[Answers, unknown[]]>([
    [{ firstName: "Ana", lastName: "Ruiz" }, ["Ana", "Ruiz", "Ana Ruiz", 1]],
    [{ firstName: " ana ", lastName: "RUIZ" }, ["Ana", "Ruiz", "Ana Ruiz", 1]],
    [{ firstName: "Ana" }, ["Ana", undefined, "Ana", 1]],
    [{ name: "Jan van der Berg" }, ["Jan", "van der Berg", "Jan van der Berg", 0.7]],
    [{ name: "Ruiz, Ana" }, ["Ana", "Ruiz", "Ana Ruiz", 0.7]],
    [{ name: "Dr. Mary Ann Smith, PhD" }, ["Mary Ann", "Smith", "Mary Ann Smith", 0.7]],
    [{ name: "Madonna" }, ["Madonna", undefined, "Madonna", 0.7]],
    [{ name: "山田 太郎" }, ["山田", "太郎", "山田 太郎", 0.7]],
    [{ email: "ana.ruiz@acme.com" }, ["Ana", "Ruiz", "Ana Ruiz", 0.4]],
    [{ email: "Ana_Ruiz42+demo@acme.com" }, ["Ana", "Ruiz", "Ana Ruiz", 0.4]],
    [{ email: "jan.van.der.berg@acme.com" }, ["Jan", "van der Berg", "Jan van der Berg", 0.4]],
    [{ email: "a.ruiz@acme.com" }, [undefined, "Ruiz", "Ruiz", 0.4]],
    [{ firstName: "Anna", email: "ana.ruiz@acme.com" }, ["Anna", undefined, "Anna", 1]],
  ])("%j", (answers, expected) => expect(name(answers)).toEqual(expected));

  it.each<Answers>([
    { email: "aruiz@acme.com" },
    { email: "customer.service@acme.com" },
    { email: "x7.42k@acme.com" },
    { email: "ana.r@acme.com" },
    { email: "broken.address" },
    { firstName: "  ", name: "" },
    { name: ["Ana", "Ruiz"] },
    { name: "x".repeat(5_000) },
    {},
  ])("does not make a name out of %j", (answers) => expect(personFacts({ answers })).toEqual([]));

  it("gives only what it says it provides", () => {
    const paths = personFacts({ answers: { name: "Ana Ruiz" } }).map(({ path }) => path);
    expect(paths.toSorted()).toEqual(personEnricher.provides.toSorted());
  });
});

describe("tidyName", () => {
  it.each([
    ["ANA", "first", "Ana"],
    ["anne-marie", "first", "Anne-Marie"],
    ["MARY ANN", "first", "Mary Ann"],
    ["JP", "first", "JP"],
    ["o'brien", "last", "O'Brien"],
    ["MCDONALD", "last", "McDonald"],
    ["McDonald", "last", "McDonald"],
    ["deVries", "last", "deVries"],
    ["VAN DER BERG", "last", "van der Berg"],
    ["van der Berg", "last", "van der Berg"],
    ["müller-lüdenscheidt", "last", "Müller-Lüdenscheidt"],
    ["ÖZTÜRK", "last", "Öztürk"],
    ["山田", "last", "山田"],
  ] as const)("%s (%s) is written %s", (typed, part, expected) => expect(tidyName(typed, part)).toBe(expected));
});
