import { readdirSync, readFileSync } from "node:fs";
import { exceptionCodes } from "@baton/contract/exceptions";
import { describe, expect, it } from "vitest";
import { playbookOf } from "./routing-example.ts";
import { Storyteller, storiesIn } from "./routing-story.ts";

const folder = new URL("pages/docs/routing/", import.meta.url);
const read = (file: string) => readFileSync(new URL(file, folder), "utf8");
const pages = readdirSync(folder).flatMap((file) => {
  const stories = file.endsWith(".html") ? storiesIn(read(file)) : null;
  return stories ? [{ file, stories }] : [];
});

describe("the stories a page about routing tells", () => {
  it.each(pages)("$file: they happen as it says, under the playbook it shows", ({ stories }) => {
    const { problems, published } = playbookOf(stories.parts);
    expect(problems.filter(({ code }) => !code.startsWith("unused"))).toEqual([]);
    if (!published) return;
    const teller = new Storyteller(published);
    const told = stories.rows.map(({ happens }) => teller.tell(happens));
    expect(told.map(({ where }) => where)).toEqual(stories.rows.map(({ where }) => where));
    const last = told.at(-1)?.receipt;
    expect(last && teller.sentences(last)).toEqual(stories.receipt);
  });

  it("are there for every method that needs more than one step", () => {
    const methods = ["offers", "queues", "splits", "time", "exceptions", "known"];
    expect(methods.filter((method) => !pages.some(({ file }) => file === `${method}.html`))).toEqual([]);
  });
});

it("every exception that is counted is explained", () => {
  const page = read("exceptions.html");
  expect(exceptionCodes.filter((code) => !page.includes(`<code>${code}</code>`))).toEqual([]);
});
