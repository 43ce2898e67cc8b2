import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { Form } from "@baton/contract/form";
import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import demo from "../../demo-site/playbook.json" with { type: "json" };
import { type BuiltFile, buildWidget } from "../../packages/widget/build.ts";
import { formScript } from "../../workers/edge/src/endpoints/form-script.ts";
import { packing } from "../../workers/edge/src/packing.ts";

/** Brotli bytes a visitor may be asked to load. A budget is raised by an argument in a commit, never by a release. */
const budgets = {
  embed: 10_050,
  keep: 8_000,
  outcome: 1_700,
  picker: 5_020,
  booked: 2_400,
  book: 3_500,
  modes: 2_650,
  attach: 10_100,
  meeting: 4_300,
  typos: 920,
  dial: 10_550,
};
/** The demo's nine fields as they are served, everything to draw, capture and submit them. The aim is 12 KB. */
const demoBudget = 11_900;

let folder: string;
let built: BuiltFile[];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "baton-sizes-"));
  built = await buildWidget(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const fileOf = (name: string) => built.find(({ file }) => new RegExp(`^${name}[-.]`).test(file))?.file ?? "none";
/** Of whatever build it is: the digits of another one pack to a few bytes more or less, in files in which nothing has changed. */
async function read(name: string): Promise<string> {
  const [build = ""] = /[0-9a-f]{10}/.exec(fileOf("keep")) ?? [];
  return (await readFile(join(folder, fileOf(name)), "utf8")).replaceAll(build, "0123456789");
}

describe("a page is no slower for the form on it", () => {
  it.each(Object.entries(budgets))("%s stays within its budget of %d bytes", async (name, budget) => {
    expect(brotliCompressSync(await read(name)).length).toBeLessThanOrEqual(budget);
  });

  it.each([
    ["as one script", {}],
    ["as one script, its first step in the page already", { drawn: true }],
  ])("and the demo's form of nine fields, %s", async (_how, more) => {
    const form = v.parse(Form, demo.forms[0]);
    // As `servedForm` leaves it.
    const { sites: _, abandonAfterMinutes: __, keepPartialsDays: ___, ...definition } = form;
    const setup = {
      edge: "https://forms.northwind.example",
      site: "pk_demo",
      form: { ...definition, capture: "notice" as const },
      noticeHash: "0f1e2d3c4b5a6978",
      seal: { kid: "k1", key: "BIOyfdRSCdoF_VyBhWWV4KfRMTlisVIZTvU0Ja1VSPR0FjT6nOLpG_8HMt_kvtMMwsepED3iZqBKEHw3E3nDLD4" },
      ...more,
    };
    const parts = { core: await read("embed"), attach: "", fragments: JSON.parse(await read("fields")) };
    const script = formScript(setup, form, parts);
    const { length } = brotliCompressSync(script, { params: packing });
    expect(form.steps.flatMap(({ fields }) => fields)).toHaveLength(9);
    expect(length).toBeLessThanOrEqual(demoBudget);
  });
});
