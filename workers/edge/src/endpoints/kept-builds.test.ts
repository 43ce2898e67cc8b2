import { Hono } from "hono";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Env } from "../env.ts";
import { getWidgetFile } from "./files.ts";
import type { WidgetBuild } from "./widget-build.ts";

const app = new Hono<{ Bindings: Env }>().get("/w/:file", getWidgetFile);

const now: WidgetBuild = { build: "0123456789", files: { keep: "export const now=1", "words-de": "export default 'neu'" } };
const before: WidgetBuild = { build: "abcdef0123", files: { keep: "export const before=1" } };

/** What a deployment holds: the assets of its build alone. */
function deployed(build: WidgetBuild, store = new Map<string, string>()) {
  const assets = new Map(Object.entries(build.files).map(([name, text]) => [`/w/${name}-${build.build}.js`, text]));
  assets.set("/w/build.json", JSON.stringify(build));
  const puts: string[] = [];
  const env = {
    ASSETS: {
      fetch: async (url: string | URL) => {
        const text = assets.get(new URL(url).pathname);
        return text === undefined
          ? new Response("", { status: 404 })
          : new Response(text, { headers: { "content-type": "text/javascript" } });
      },
    },
    WORKSPACE: {
      get: async (key: string, options?: { type: string }) => {
        const text = store.get(key) ?? null;
        return text && options?.type === "json" ? JSON.parse(text) : text;
      },
      put: async (key: string, text: string) => {
        puts.push(key);
        store.set(key, text);
      },
    },
  } as unknown as Env;
  return { env, store, puts };
}

/** Another isolate remembers nothing. */
async function keeping(env: Env): Promise<void> {
  const { keepBuild } = await import("./kept-builds.ts");
  await keepBuild(env);
  await keepBuild(env);
}
beforeEach(() => vi.resetModules());

describe("files of a build that was deployed over", () => {
  it("are there for pages that still name them, for good and for every origin", async () => {
    const { store } = deployed(before);
    await keeping(deployed(before, store).env);
    vi.resetModules();
    const { env } = deployed(now, store);
    await keeping(env);
    for (const [file, text] of [
      ["keep-abcdef0123.js", "export const before=1"],
      ["keep-0123456789.js", "export const now=1"],
    ]) {
      const response = await app.request(`/w/${file}`, {}, env);
      expect([file, response.status, await response.text()]).toEqual([file, 200, text]);
      expect(response.headers.get("content-type")).toMatch(/^text\/javascript/);
      expect(response.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
      expect(response.headers.get("access-control-allow-origin")).toBe("*");
      expect(response.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
    }
  });

  it("are written once for a build, however many isolates serve it", async () => {
    const { env, store, puts } = deployed(now);
    await keeping(env);
    vi.resetModules();
    await keeping(env);
    expect(puts).toEqual(["widget:0123456789"]);
    expect(JSON.parse(store.get("widget:0123456789") ?? "")).toEqual(now);
  });

  it("that could not be written are tried again, and whoever waits for it hears of it", async () => {
    const { env, puts } = deployed(now);
    const { keepBuild } = await import("./kept-builds.ts");
    const down = { ...env, WORKSPACE: { ...env.WORKSPACE, put: () => Promise.reject(new Error("KV is down")) } } as unknown as Env;
    await expect(keepBuild(down)).rejects.toThrow("KV is down");
    await keepBuild(env);
    expect(puts).toHaveLength(1);
  });

  it.each([
    "keep-ffffffffff.js",
    "nothing-abcdef0123.js",
    "constructor-abcdef0123.js",
    "__proto__-abcdef0123.js",
    "keep-ABCDEF0123.js",
    "keep.js",
    "abcdef0123.js",
    `${"x".repeat(41)}-abcdef0123.js`,
  ])("that never were are not found: %s", async (file) => {
    const { env, store } = deployed(now);
    store.set("widget:abcdef0123", JSON.stringify(before));
    expect((await app.request(`/w/${file}`, {}, env)).status).toBe(404);
  });

  it("are looked for no faster than people ask: an address that goes through names is told to come again", async () => {
    const { env, store } = deployed(now);
    store.set("widget:abcdef0123", JSON.stringify(before));
    const crowded = { ...env, BATON_SIGNING_KEY: "a-signing-key-for-tests-only", ADDRESSES: { limit: async () => ({ success: false }) } };
    const ask = (file: string) => app.request(`/w/${file}`, { headers: { "cf-connecting-ip": "192.0.2.1" } }, crowded as unknown as Env);
    const refused = await ask("keep-abcdef0123.js");
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "15"]);
    // What is deployed is never counted.
    expect((await ask("keep-0123456789.js")).status).toBe(200);
  });
});
