import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { wordNames } from "@baton/engine/languages/word-names";
import { beforeAll, describe, expect, it } from "vitest";
import { markedFor, withParts } from "./parts.ts";
import { pathOf } from "./serve.ts";

const folder = new URL("pages/", import.meta.url);
/** Every page as it is served, by its path. */
const pages = new Map<string, string>();
beforeAll(async () => {
  for (const file of await readdir(folder, { recursive: true })) {
    if (file.endsWith(".html")) pages.set(`/${file}`, await withParts(await readFile(new URL(file, folder), "utf8"), `/${file}`));
  }
});

const said = (page: string, pattern: RegExp) => page.match(pattern)?.[1] ?? "";

describe("every page", () => {
  it("says what it is, and lets a keyboard skip to it", () => {
    for (const [path, page] of pages) {
      expect(said(page, /<title>(.+?)<\/title>/), path).toMatch(/Northwind Hardware/);
      expect(said(page, /<meta name="description" content="([^"]+)"/).length, `${path} description`).toBeGreaterThan(20);
      expect([...page.matchAll(/<main id="main"/g)].length, `${path} main`).toBe(1);
      expect([...page.matchAll(/<h1[ >]/g)].length, `${path} h1`).toBe(1);
      expect(page, path).toMatch(/<body>\s*<a class="skip" href="#main">/);
      expect(page, path).toContain('<nav class="menu" aria-label="Main">');
      expect(page, path).not.toContain("<!-- part:");
    }
    expect(new Set([...pages.values()].map((page) => said(page, /<title>(.+?)<\/title>/))).size).toBe(pages.size);
  });

  it("leads nowhere that is not there: no page, no file, no heading", () => {
    const dead: string[] = [];
    for (const [path, page] of pages) {
      for (const [, link = ""] of page.matchAll(/<(?:a|link|script|img)\s[^>]*?\b(?:href|src)="([^"]+)"/g)) {
        if (/^(data:|https?:|mailto:|\{\{EDGE\}\})/.test(link)) continue;
        const { pathname, hash } = new URL(link, `http://site${path}`);
        const file = pathname.endsWith("/") ? `${pathname}index.html` : pathname;
        // What the examples' bundler writes need not be there while this runs.
        const there = file.startsWith("/examples/dist/") || (pathOf(file) !== null && existsSync(new URL(file.slice(1), folder)));
        const at = hash && pages.get(file);
        if (!there || (at && !at.includes(`id="${hash.slice(1)}"`))) dead.push(`${path} → ${link}`);
      }
    }
    expect(dead).toEqual([]);
  });

  it("of the docs and of the examples is found from the others, and says where one is", () => {
    for (const [path, page] of pages) {
      const section = /^\/(docs|embed|examples)\//.exec(path)?.[1];
      if (!section || path.endsWith("/index.html") || path === "/embed/thanks.html") continue;
      expect(page, path).toMatch(/<nav (class="ways" )?aria-label="(Docs|Ways of embedding|Examples for developers)">/);
      const marked = [...page.matchAll(/<a [^>]*href="([^"]+)" aria-current="page"/g)].map(([, href]) => href);
      if (!path.startsWith("/embed/attach-")) expect(marked, path).toContain(path);
    }
  });
});

it("the docs name every built-in word that a form can say otherwise", () => {
  const table = (pages.get("/docs/languages.html") ?? "").split('id="names"')[1] ?? "";
  const named = [...table.matchAll(/<tr><td><code>([\w.-]+)<\/code>/g)].map(([, name]) => name);
  expect(wordNames.filter((name) => !named.includes(name))).toEqual([]);
});

describe("a part", () => {
  const nav = '<a href="/">Home</a><a href="/embed/">All</a><a href="/embed/attach.html">Attach</a><a href="/docs/">Docs</a>';
  it.each([
    ["/", '<a href="/" aria-current="page">Home'],
    ["/index.html", '<a href="/" aria-current="page">Home'],
    ["/embed/", '<a href="/embed/" aria-current="page">All'],
    ["/embed/popup.html", '<a href="/embed/" aria-current="true">All'],
    ["/embed/attach.html", '<a href="/embed/attach.html" aria-current="page">Attach'],
    ["/embed/attach-hubspot.html", '<a href="/embed/attach.html" aria-current="true">Attach'],
  ])("marks on %s one link", (path, marked) => {
    expect(markedFor(nav, path)).toContain(marked);
    expect(markedFor(nav, path).match(/aria-current/g)).toHaveLength(1);
  });

  it("marks nothing where no link is near", () => expect(markedFor(nav, "/examples/react.html")).toBe(nav));

  it("that is not there is an error, and no hole in the page", async () => {
    await expect(withParts("<!-- part: nowhere -->", "/")).rejects.toThrow(/nowhere/);
  });
});
