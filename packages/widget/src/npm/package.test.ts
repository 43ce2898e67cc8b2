import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { buildPackage } from "../../npm.ts";

// It builds, and starts a compiler and a process of its own.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const root = fileURLToPath(new URL("../../../..", import.meta.url));
let outside = "";
const installed = () => join(outside, "node_modules/@baton/widget");
beforeAll(async () => {
  // Somebody else's project, with nothing of ours around it but what the package says it needs.
  outside = mkdtempSync(join(tmpdir(), "baton-package-"));
  mkdirSync(join(outside, "node_modules/@baton"), { recursive: true });
  await buildPackage(installed());
  const { dependencies } = JSON.parse(readFileSync(join(installed(), "package.json"), "utf8"));
  for (const name of Object.keys(dependencies)) symlinkSync(join(root, "node_modules", name), join(outside, "node_modules", name));
  writeFileSync(join(outside, "package.json"), '{ "type": "module" }');
});
afterAll(() => rmSync(outside, { recursive: true, force: true }));

it("the package runs in plain Node, somewhere else, and imports nothing", () => {
  writeFileSync(
    join(outside, "plain.js"),
    `import { createForm, defineForm } from "@baton/widget/headless";
     const fields = [{ id: "email", type: "email", label: "E-mail", required: true }];
     const form = createForm({ edge: "http://localhost:1", site: "pk_x", form: defineForm({ id: "a", title: "A", steps: [{ id: "s", title: "S", fields }] }) });
     form.answer("email", "ana at acme");
     console.log(JSON.stringify(await form.submit()), Object.keys(await import("@baton/widget")).join());
     process.exit(0);`,
  );
  const said = execFileSync(process.execPath, ["plain.js"], { cwd: outside, encoding: "utf8" });
  expect(said).toContain('"field":"email","code":"invalid"');
  expect(said).toContain("createForm,defineField,defineForm,fetchForm,mount");
  const scripts = readdirSync(installed(), { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".js"));
  expect(scripts.length).toBeGreaterThan(10);
  const strangers = scripts.flatMap(
    (name) => readFileSync(join(installed(), name), "utf8").match(/(?<=^import[^"\n]*from "|\bimport\(")[^."][^"]*(?=")/gm) ?? [],
  );
  expect(strangers).toEqual([]);
});

it("says what was expected and what came where it is called with something else", () => {
  writeFileSync(
    join(outside, "slips.js"),
    `import { defineField, mount } from "@baton/widget";
     const said = (act) => { try { act(); return "nothing"; } catch (error) { return error.name + ": " + error.message; } };
     const good = { edge: "https://forms.acme.example", site: "pk_x", form: "a" };
     const lines = [said(() => mount({}, good))];
     globalThis.document = {};
     const place = { nodeType: 1 };
     for (const [element, options] of [
       [null, good],
       ["#demo", good],
       [place, { ...good, edge: "forms.acme.example" }],
       [place, { ...good, site: undefined }],
       [place, { ...good, form: undefined }],
       [place, { ...good, form: { id: "a", steps: [] } }],
     ]) lines.push(said(() => mount(element, options)));
     lines.push(said(() => defineField("seats", () => ({}))), said(() => defineField("x-seats")));
     console.log(JSON.stringify(lines));`,
  );
  expect(JSON.parse(execFileSync(process.execPath, ["slips.js"], { cwd: outside, encoding: "utf8" }))).toEqual([
    "TypeError: mount needs a page; where there is none, createForm is the form without a face",
    "TypeError: mount draws into an element of the page, not into null",
    'TypeError: mount draws into an element of the page, not into "#demo"',
    'TypeError: "edge" is the address Baton runs at, as in https://forms.acme.com, not "forms.acme.example"',
    'TypeError: "site" is a site key, as in pk_live, not undefined',
    'TypeError: "form" is a form\'s id, or what fetchForm answered, not undefined',
    'TypeError: "form" is a form\'s id, or what fetchForm answered, not an object with id, steps',
    'TypeError: A type of your own is x- and lower-case letters, digits or dashes, not "seats"',
    "TypeError: A type of field is made by a function, not by undefined",
  ]);
});

it("its types hold in a stranger's project, with library checks on", () => {
  writeFileSync(
    join(outside, "typed.ts"),
    `import { type AnswersOf, createForm, defineField, defineForm, mount } from "@baton/widget";
     const options = [{ value: "x", label: "X" }] as const;
     const form = defineForm({ id: "a", title: "A", steps: [{ id: "s", title: "S", fields: [{ id: "plan", type: "select", label: "P", required: true, options }] }] });
     const answers: AnswersOf<typeof form> = { plan: "x" };
     createForm({ form, edge: "e", site: "s" }).answer("plan", answers.plan);
     // @ts-expect-error: no such option
     createForm({ form, edge: "e", site: "s" }).answer("plan", "y");
     mount(document.body, { form: "a", edge: "e", site: "s" }).on("booked", ({ event_id }) => event_id.length);
     defineField("x-a", (kit) => ({ css: "", check: (text, { settings }) => text === settings?.a && ["invalid", "a", "Not that"], draw: ({ field }) => kit.h("b", null, field.label) }));
     // @ts-expect-error: no such attribute
     defineField("x-b", (kit) => ({ draw: () => kit.h("input", { typ: "range" }) }));`,
  );
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const words = `--noEmit --strict --exactOptionalPropertyTypes --target es2022 --lib es2023,dom,dom.iterable --module nodenext typed.ts`;
  const { stdout } = spawnSync(process.execPath, [tsc, ...words.split(" ")], { cwd: outside, encoding: "utf8" });
  expect(stdout).toBe("");
});
