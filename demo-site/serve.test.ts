import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DemoSite, pathOf, serveDemoSite } from "./serve.ts";

const edge = "http://localhost:8787";
let site: DemoSite;
beforeAll(async () => {
  site = await serveDemoSite({ port: 0, edge: `${edge}/anything` });
});
afterAll(() => site.close());
const get = (path: string, init?: RequestInit) => fetch(site.url.replace("localhost", "127.0.0.1") + path, { redirect: "manual", ...init });

/** fetch tidies `..` away before it sends; a stranger's client need not. */
function raw(path: string): Promise<number> {
  return new Promise((done, failed) => {
    request({ host: "127.0.0.1", port: new URL(site.url).port, path }, (response) => {
      response.resume();
      done(response.statusCode ?? 0);
    })
      .on("error", failed)
      .end();
  });
}

describe("the demo site", () => {
  it("is one script tag that names the edge", async () => {
    const page = await (await get("/")).text();
    expect(page).toContain(`<script async fetchpriority="high" src="${edge}/f/demo-request.js?site=pk_demo"></script>`);
    expect(page).not.toContain("{{");
  });

  it("still has a form when scripts are off", async () => {
    const page = await (await get("/")).text();
    expect(page).toMatch(/<noscript>\s*<form[^>]+method="post" action="http:\/\/localhost:8787\/f\/demo-request\?site=pk_demo"/);
  });

  it("asks nobody but itself and the edge for anything", async () => {
    for (const path of ["/", "/docs/", "/northwind.css", "/nowhere"]) {
      const text = await (await get(path)).text();
      const asked = [...text.matchAll(/(?:\bsrc="|<link[^>]+href="|url\(["']?|@import\s+["'])([^"')]+)/g)].map((found) => found[1] ?? "");
      const foreign = asked.filter((url) => /^(https?:)?\/\//.test(url) && !url.startsWith(edge));
      expect(foreign, path).toEqual([]);
    }
  });

  it("lets scripts come from itself and the edge only", async () => {
    const policy = (await get("/")).headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`script-src 'self' ${edge};`);
    expect(policy).toContain(`connect-src ${edge};`);
  });

  it.each([
    ["/", 200, "text/html; charset=utf-8"],
    ["/northwind.css", 200, "text/css; charset=utf-8"],
    ["/docs/", 200, "text/html; charset=utf-8"],
    ["/docs/?a=b", 200, "text/html; charset=utf-8"],
    ["/nowhere", 404, "text/html; charset=utf-8"],
    ["/%", 404, "text/html; charset=utf-8"],
  ])("answers %s with %i as %s", async (path, status, type) => {
    const response = await get(path);
    expect([response.status, response.headers.get("content-type")]).toEqual([status, type]);
  });

  it("sends a folder without its slash to the folder", async () => {
    const response = await get("/docs");
    expect([response.status, response.headers.get("location")]).toEqual([308, "/docs/"]);
  });

  it("takes nothing but reading", async () => {
    expect((await get("/", { method: "POST", body: "x" })).status).toBe(405);
    const head = await get("/", { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
  });

  it.each(["/../serve.ts", "/..%2fserve.ts", "/docs/../../serve.ts", "/%2e%2e/playbook.json", "/..\\serve.ts", "//etc/passwd"])(
    "gives nothing outside its pages: %s",
    async (path) => {
      expect(await raw(path)).toBe(404);
    },
  );

  it("has no path for what is not plainly one", () => {
    expect(["/a/b", "/a%20b", "a", "/.env", "/a/.git/x", "/%00", "/%zz"].map(pathOf)).toEqual([
      "/a/b",
      "/a b",
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  it("refuses an edge that is no address", async () => {
    await expect(serveDemoSite({ port: 0, edge: "not an address" })).rejects.toThrow(TypeError);
  });
});
