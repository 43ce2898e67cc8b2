import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ExampleDesk, exampleIn, playbookOf } from "./routing-example.ts";

const folder = new URL("pages/docs/routing/", import.meta.url);
const pages = readdirSync(folder)
  .filter((file) => file.endsWith(".html") && file !== "index.html")
  .map((file) => ({ file, example: exampleIn(readFileSync(new URL(file, folder), "utf8")) }))
  .filter(({ example }) => example !== null);

describe("the example on each page about routing", () => {
  it.each(pages)("$file is a playbook that can be published, and gives every lead to whom it says", ({ example }) => {
    if (!example) return;
    const { problems, published } = playbookOf(example.parts);
    expect(problems.filter(({ code }) => !code.startsWith("unused"))).toEqual([]);
    if (!published) return;
    expect(example.leads.length).toBeGreaterThan(2);
    const desk = new ExampleDesk(published);
    const nameOf = (rep: string | null) => published.playbook.reps.find(({ id }) => id === rep)?.name ?? "nobody";
    const receipts = example.leads.map((lead) => Array.from({ length: lead.times }, () => desk.decide(lead)).at(-1));
    expect(receipts.map((receipt) => nameOf(receipt?.rep ?? null))).toEqual(example.leads.map(({ goesTo }) => goesTo));
    const last = receipts.at(-1);
    expect(last && desk.sentences(last)).toEqual(example.receipt);
  });

  it("is there for every method", () => {
    const methods = ["rotations", "capacity", "skills", "territories", "follow-the-sun", "accounts"];
    expect(methods.filter((method) => !pages.some(({ file }) => file === `${method}.html`))).toEqual([]);
  });
});
