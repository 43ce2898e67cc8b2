import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildPackage as buildWidget } from "@baton/widget/modules";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { buildPackage } from "../npm.ts";

// It builds two packages, and starts a compiler and processes of its own.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const root = fileURLToPath(new URL("../../..", import.meta.url));
let outside = "";
const installed = (name: string) => join(outside, "node_modules/@baton", name);
beforeAll(async () => {
  // Somebody else's project: the two packages as they are published, and React.
  outside = mkdtempSync(join(tmpdir(), "baton-react-"));
  mkdirSync(join(outside, "node_modules/@types"), { recursive: true });
  mkdirSync(join(outside, "node_modules/@baton"));
  await Promise.all([buildWidget(installed("widget")), buildPackage(installed("react"))]);
  for (const name of ["react", "react-dom", "preact", "valibot", "@types/react", "@types/react-dom", "csstype"])
    symlinkSync(join(root, "node_modules", name), join(outside, "node_modules", name));
  writeFileSync(join(outside, "package.json"), '{ "type": "module" }');
});
afterAll(() => rmSync(outside, { recursive: true, force: true }));

const email = `{ id: "email", type: "email", label: "E-mail", required: true }`;
const form = `{ id: "a", title: "Ask", steps: [{ id: "s", title: "You", fields: [${email}] }] }`;
const rendered = (component: string): string => {
  writeFileSync(
    join(outside, "server.js"),
    `import { BatonForm, defineForm, useBatonForm } from "@baton/react";
     import { createElement as h, StrictMode } from "react";
     import { renderToString } from "react-dom/server";
     if (typeof window !== "undefined" || typeof document !== "undefined") throw new Error("This is no server");
     globalThis.fetch = () => { throw new Error("A server asked for something") };
     const form = defineForm(${form});
     ${component}
     console.log(renderToString(h(StrictMode, null, h(Page))));`,
  );
  return execFileSync(process.execPath, ["server.js"], { cwd: outside, encoding: "utf8", timeout: 20_000 }).trim();
};

it("a server renders the form's place, and asks nobody for anything", () => {
  const page = `const room = { className: "room", style: { minHeight: "34rem" } };
    const given = { edge: "http://localhost:1", site: "pk_x", form: "a", prefill: { email: "x@y.example" }, onReady() {} };
    const Page = () => h(BatonForm, { ...room, ...given });`;
  expect(rendered(page)).toBe('<div class="room" style="min-height:34rem"></div>');
});

it("a server renders your own components as the form begins", () => {
  const page = `const Page = () => { const { state, answer } = useBatonForm({ edge: "http://localhost:1", site: "pk_x", form });
    return h("p", null, state.step.title + ": " + state.fields.map(({ field }) => field.label) + " " + typeof answer); };`;
  expect(rendered(page)).toBe("<p>You: E-mail function</p>");
});

it("says that it belongs to the browser, needs React and brings in no copy of the widget", () => {
  const script = readFileSync(join(installed("react"), "index.js"), "utf8");
  expect(script).toMatch(/^"use client";/);
  expect(new Set(script.match(/(?<=from ")[^"]+(?=")/g))).toEqual(new Set(["@baton/widget", "react"]));
  const manifest = readFileSync(join(installed("react"), "package.json"), "utf8");
  const { exports, dependencies, peerDependencies, ...rest } = JSON.parse(manifest);
  expect({ dependencies, peerDependencies }).toEqual({
    dependencies: { "@baton/widget": rest.version },
    peerDependencies: { react: ">=18" },
  });
  expect(exports["."]).toEqual({ types: "./index.d.ts", default: "./index.js" });
  expect(rest).not.toHaveProperty("private");
});

it("the developers' page of the docs compiles as it stands, beside React", () => {
  const page = readFileSync(join(root, "demo-site/pages/docs/developers.html"), "utf8");
  const signs: Record<string, string> = { "&lt;": "<", "&gt;": ">", "&amp;": "&" };
  const section = (id: string) => page.split(`<h2 id="${id}">`)[1]?.split("<h2")[0] ?? "";
  const code = (id: string) =>
    (/<pre><code>([\s\S]*?)<\/code>/.exec(section(id))?.[1] ?? "").replace(/&(lt|gt|amp);/g, (sign) => signs[sign] ?? sign);
  const given = `declare const edge: string, site: string, element: HTMLElement;
    declare function render(state: object): void; declare function track(id: string): void;\n`;
  // The line that says of itself that it does not compile must not.
  const typed = code("typed").replace(/^(?=.*does not compile)/m, "// @ts-expect-error\n");
  const files = {
    "typed.ts": given + typed,
    "headless.ts": given + code("headless"),
    "server.ts": `${given}${typed}\n${code("server")}`,
    "react.tsx": given + code("react"),
    "field.ts": code("field"),
    // What is said of a file's JSX stands first in it.
    "step.tsx": code("step") + given,
  };
  mkdirSync(join(outside, "docs"));
  for (const [name, text] of Object.entries(files)) {
    expect([name, text]).toEqual([name, expect.stringContaining('from "@baton/')]);
    writeFileSync(join(outside, "docs", name), text);
  }
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const words =
    "--noEmit --strict --skipLibCheck --exactOptionalPropertyTypes --jsx react-jsx --target es2022 --lib es2023,dom,dom.iterable --module nodenext";
  const names = Object.keys(files).map((name) => `docs/${name}`);
  const { stdout } = spawnSync(process.execPath, [tsc, ...words.split(" "), ...names], { cwd: outside, encoding: "utf8" });
  expect(stdout).toBe("");
});

it("its types hold in a stranger's project", () => {
  writeFileSync(
    join(outside, "typed.tsx"),
    `import { BatonForm, defineForm, useBatonForm } from "@baton/react";
     const form = defineForm(${form});
     export function Page() {
       const { state, answer } = useBatonForm({ edge: "e", site: "s", form });
       answer("email", "ana@acme.example");
       // @ts-expect-error: no such field
       answer("phone", "1");
       return <BatonForm edge="e" site="s" form="a" className="room" onBooked={({ event_id }) => event_id.length} title={state.step.title} />;
     }
     // @ts-expect-error: an edge is needed
     export const wrong = <BatonForm site="s" form="a" />;`,
  );
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const words =
    "--noEmit --strict --skipLibCheck --exactOptionalPropertyTypes --jsx react-jsx --target es2022 --lib es2023,dom,dom.iterable --module nodenext typed.tsx";
  const { stdout } = spawnSync(process.execPath, [tsc, ...words.split(" ")], { cwd: outside, encoding: "utf8" });
  expect(stdout).toBe("");
});
