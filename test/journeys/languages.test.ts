import { createHash } from "node:crypto";
import { languages } from "@baton/engine/languages/all";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Served, served } from "../people/served.ts";

let house: Served;
beforeAll(async () => {
  house = await served();
});
afterAll(() => house.close());

const noticeHash = (text: string) => createHash("sha256").update(text).digest("base64url").slice(0, 16);
// biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
const definition = async (query: string): Promise<any> => (await house.edge(`/v1/forms/contact?site=pk_test${query}`)).json();

describe("a form asked for in a language", () => {
  it("comes with all its words, and names the notice that will be read", async () => {
    const german = languages.de;
    const { form, lang, dir, texts, noticeHash: named } = await definition("&lang=de");
    expect({ lang, dir, next: texts.next }).toEqual({ lang: "de", dir: "ltr", next: "Weiter" });
    expect(form).toMatchObject({ thanks: german?.thanksText });
    expect(named).toBe(noticeHash(form.noticeText));
  });

  it("is one script, and another one than in English", async () => {
    const [english, arabic] = await Promise.all(
      ["", "&lang=ar"].map(async (query) => (await house.edge(`/f/contact.js?site=pk_test${query}`)).text()),
    );
    expect(arabic).toContain(languages.ar?.sending);
    expect(english).not.toContain(languages.ar?.sending);
  });

  it.each(["&lang=", "&lang=<script>", "&lang=../../etc", `&lang=${"a".repeat(99)}`])(
    "%j is no language and changes nothing",
    async (query) => {
      expect(await definition(query)).toEqual(await definition(""));
    },
  );

  it("speaks no language nobody has written, and is still served", async () => {
    expect(await definition("&lang=sv")).toMatchObject({ lang: "sv", texts: {} });
  });

  it("is pinned in a language it is written in, by its exact tag; any other is refused, and nothing is kept of it", async () => {
    const tagged = (query: string) => house.edge(`/v1/forms/contact/tag?site=pk_test${query}`);
    const store = await house.miniflare.getKVNamespace("WORKSPACE");
    const kept = async () => (await store.list({ prefix: "script:contact:" })).keys.length;
    const { src, tag } = (await (await tagged("&lang=de")).json()) as { src: string; tag: string };
    expect(tag).toContain(src);
    expect(await (await house.edge(src.slice(src.indexOf("/f/")))).text()).toContain(languages.de?.sending);
    const before = await kept();
    for (const lang of ["de-AT", "DE", "sv", "de-abcd", "", "__proto__", "constructor", "<script>"]) {
      const refused = await tagged(`&lang=${encodeURIComponent(lang)}`);
      expect([lang, refused.status]).toEqual([lang, 400]);
      expect(await refused.json()).toMatchObject({ code: "bad-query", issues: [{ path: "lang", got: lang }] });
    }
    expect(await kept()).toBe(before);
    expect((await tagged("&lang=en")).status).toBe(200);
  });

  it("pinned, finds the files of its own build when another is deployed", async () => {
    const { src } = (await (await house.edge("/v1/forms/contact/tag?site=pk_test&lang=de")).json()) as { src: string };
    const script = await (await house.edge(src.slice(src.indexOf("/f/")))).text();
    const build = /\$\{\w+\}-([0-9a-f]{10})\.js/.exec(script)?.[1] ?? "";
    const store = await house.miniflare.getKVNamespace("WORKSPACE");
    const kept = (await store.get(`widget:${build}`, "text")) ?? "";
    // Such a build of before: what is in the store is all there is of it.
    await store.put("widget:00000000ff", kept.replace(build, "00000000ff"));
    for (const name of ["keep", "picker", "words-de"]) {
      const [old, today] = await Promise.all(["00000000ff", build].map((hash) => house.edge(`/w/${name}-${hash}.js`)));
      expect([name, old?.status, await old?.text()]).toEqual([name, 200, await today?.text()]);
      expect(old?.headers.get("cache-control")).toBe(today?.headers.get("cache-control"));
    }
    expect((await house.edge("/w/keep-00000000fe.js")).status).toBe(404);
  });

  it("who read the form in German reads its end in German", async () => {
    const visitor = house.visitor();
    const page = { url: "https://elsewhere.example/", language: "en", formLanguage: "de-AT" };
    const entries = [...visitor.answers({ email: "hanna@lesen.example" }), visitor.submit()];
    const { outcome } = (await (await visitor.post(entries, { page }, { origin: "https://elsewhere.example" })).json()) as {
      outcome: { next: unknown };
    };
    expect(outcome.next).toEqual({ kind: "message", text: languages.de?.thanksText });
  });

  it("every language is a file of the widget that may be kept for ever", async () => {
    const script = await (await house.edge("/f/contact.js?site=pk_test")).text();
    const hash = /\$\{\w+\}-([0-9a-f]{10})\.js/.exec(script)?.[1];
    for (const language of Object.keys(languages)) {
      const file = await house.edge(`/w/words-${language}-${hash}.js`);
      expect([language, file.status, file.headers.get("cache-control")]).toEqual([language, 200, "public, max-age=31536000, immutable"]);
    }
  });
});
