import { describe, expect, it } from "vitest";
import { processorMs } from "../../../../../test/people/processor-ms.ts";
import { readTitle, titleEnricher, titleFacts } from "./mapping.ts";
import { departments, departmentWords, seniorities, seniorityWords } from "./words.ts";

describe("what a job title says", () => {
  it.each([
    // English
    ["Head of Procurement", "head", "purchasing"],
    ["VP Sales", "vp", "sales"],
    ["Vice President, Marketing", "vp", "marketing"],
    ["Chief Information Security Officer", "c-level", "it"],
    ["CEO & Co-Founder", "founder", null],
    ["CFO", "c-level", "finance"],
    ["Managing Director", "c-level", null],
    ["Director of Engineering", "director", "engineering"],
    ["Sales Manager", "manager", "sales"],
    ["Senior Software Engineer", "senior", "engineering"],
    ["Key Account Manager", "staff", "sales"],
    ["Account Executive", "staff", "sales"],
    ["Product Owner", "staff", "product"],
    ["Executive Assistant to the CEO", "staff", null],
    ["Assistant to the Head of Sales", "staff", "sales"],
    ["Intern, Human Resources", "junior", "hr"],
    ["Buyer", "staff", "purchasing"],
    ["Plant Manager", "manager", "production"],
    // German
    ["Geschäftsführerin", "c-level", null],
    ["Geschäftsführender Gesellschafter", "founder", null],
    ["Vertriebsleiter", "head", "sales"],
    ["Leiter:in Einkauf", "head", "purchasing"],
    ["Leiterin IT", "head", "it"],
    ["Inhaber", "founder", null],
    ["Teamleiter Buchhaltung", "manager", "finance"],
    ["Produktionsleiter", "head", "production"],
    ["Werkstudentin Marketing", "junior", "marketing"],
    ["Sachbearbeiter Logistik", "staff", "operations"],
    ["Assistentin der Geschäftsführung", "staff", null],
    // French
    ["Directrice des achats", "director", "purchasing"],
    ["Directeur général", "c-level", null],
    ["Responsable informatique", "head", "it"],
    ["Gérant", "founder", null],
    ["Ingénieure commerciale", "staff", "engineering"],
    ["Stagiaire RH", "junior", "hr"],
    ["Assistante de direction", "staff", null],
    // Spanish
    ["Directora de Ventas", "director", "sales"],
    ["Jefe de compras", "head", "purchasing"],
    ["Fundador", "founder", null],
    ["Consejera delegada", "c-level", null],
    ["Gerente de Operaciones", "manager", "operations"],
    ["Abogada", "staff", "legal"],
    // Nothing
    ["Wizard of light bulb moments", null, null],
    ["-", null, null],
  ])("%s: %s, %s", (title, seniority, department) => {
    expect(readTitle(title)).toEqual({ seniority, department });
  });

  it("keeps the title as it was given, whatever it is asked under", () => {
    for (const id of ["jobTitle", "title", "role", "position"]) {
      const facts = titleFacts({ answers: { [id]: " Head  of IT " } });
      expect(facts.map(({ path, value }) => [path, value])).toEqual([
        ["person.title", "Head of IT"],
        ["person.seniority", "head"],
        ["person.department", "it"],
      ]);
      expect(facts.map(({ path }) => path)).toEqual(titleEnricher.provides);
    }
  });

  it("reads nothing out of an essay", () => {
    expect(titleFacts({ answers: { title: "CEO ".repeat(60) } })).toEqual([]);
    expect(titleFacts({ answers: {} })).toEqual([]);
  });

  it("takes no longer over a title made to be slow", () => {
    const evil = ["assistant ".repeat(12), "chief".padEnd(119, " x"), "a".repeat(119)];
    expect(processorMs(() => evil.map((title) => titleFacts({ answers: { title } })))).toBeLessThan(500);
  });

  it("has only words of the list", () => {
    expect(new Set(seniorityWords.map(([, word]) => word))).toEqual(new Set(seniorities));
    expect(new Set(departmentWords.map(([, word]) => word))).toEqual(new Set(departments));
  });
});
