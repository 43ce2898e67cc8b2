import { languages } from "@baton/engine/languages/all";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { smallPlaybook } from "../people/playbook.ts";
import { type Served, secrets, served } from "../people/served.ts";

const [form] = smallPlaybook.forms;
const title = `<img src=x onerror=alert(1)> & "so on" </style></template>`;
let house: Served;
beforeAll(async () => {
  house = await served({ playbook: { forms: [form, { ...form, id: "hostile", title }, { ...form, id: "says", capture: "notice" }] } });
});
afterAll(() => house.close());

const html = (id: string, query = "", headers: Record<string, string> = {}) =>
  house.edge(`/v1/forms/${id}/html?site=pk_test${query}`, { headers });
/** What the script that the HTML names knows of itself. */
async function setupOf(text: string, country = "DE"): Promise<{ drawn: boolean; capture: string | undefined }> {
  const src = /<script async src="([^"]+)"/.exec(text)?.[1] ?? "";
  const answer = await house.edge(src.slice(src.indexOf("/f/")), { headers: { "mf-cf-blob": JSON.stringify({ country }) } });
  const script = await answer.text();
  return { drawn: script.includes('"drawn":true'), capture: /"capture":"(\w+)"/.exec(script)?.[1] };
}

describe("the first step as HTML for a page of one's own", () => {
  it("is an element with that step in it and the script that takes it over, the same until something changes", async () => {
    const answer = await html("contact");
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    const text = await answer.text();
    expect(text).toMatch(/^<baton-form form="contact"><template shadowrootmode="open"><style>/);
    expect(text).toMatch(/<form [^>]*method="POST" action="[^"]+\/f\/contact\?site=pk_test"/);
    expect(await setupOf(text)).toEqual({ drawn: true, capture: "consent" });
    const tag = answer.headers.get("etag") ?? "";
    expect((await html("contact", "", { "if-none-match": tag })).status).toBe(304);
  });

  it("asks before it saves, until whoever fetches it says where the visitor is; the script keeps to that", async () => {
    const american = await (await html("contact", "&country=US")).text();
    expect(american).not.toContain("Yes, save as I type");
    expect(await setupOf(american, "US")).toEqual({ drawn: true, capture: "notice" });
    const anybody = await (await html("contact")).text();
    expect(anybody).toContain("Yes, save as I type");
    expect(await setupOf(anybody, "US")).toEqual({ drawn: true, capture: "consent" });
    const german = await (await html("contact", "&country=DE")).text();
    expect(german).toBe(anybody);
    expect(await (await html("says", "&country=DE")).text()).not.toContain("Yes, save as I type");
  });

  it("speaks the language it is asked in, and so does its script", async () => {
    const text = await (await html("contact", "&lang=ar")).text();
    expect(text).toContain('<div dir="rtl" lang="ar">');
    expect(text).toContain(languages.ar?.optional);
    expect(text).toContain("&lang=ar&drawn=");
    expect((await setupOf(text)).drawn).toBe(true);
  });

  it("that is not what the script would draw is not taken for it", async () => {
    const text = await (await html("contact")).text();
    expect((await setupOf(text.replace(/drawn=[\w-]+/, "drawn=AAAAAAAAAAAAAAAA"))).drawn).toBe(false);
    expect((await setupOf(text.replace(/drawn=[\w-]+/, "drawn="))).drawn).toBe(false);
  });

  it("says words as words, whatever stands in them", async () => {
    const text = await (await html("hostile")).text();
    expect(text).toContain("&lt;img src=x onerror=alert(1)&gt; &amp; &quot;so on&quot; &lt;/style&gt;&lt;/template&gt;");
    expect(text.match(/<\/template>/g)).toHaveLength(1);
    expect(text.match(/<\/style>/g)).toHaveLength(1);
  });

  it("of a form or a site that is not there is refused in words", async () => {
    for (const path of ["/v1/forms/nothing/html?site=pk_test", "/v1/forms/contact/html?site=pk_other"]) {
      const refused = await house.edge(path);
      expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([404, "unknown-form"]);
    }
  });

  it("names the address pages reach the edge under, as the console is told it for every text to paste, wherever the console itself stands", async () => {
    const edge = "https://forms.acme.example";
    const apart = await served({ bindings: { BATON_ORIGIN: edge } });
    try {
      expect(await (await apart.edge("/v1/forms/contact/html?site=pk_test")).text()).toContain(`src="${edge}/f/contact.js`);
      const headers = { authorization: `Bearer ${secrets.BATON_ADMIN_TOKEN}` };
      const preview = await apart.edge("/api/forms/preview", { method: "POST", headers, body: JSON.stringify(form) });
      expect(await preview.json()).toMatchObject({ edge });
    } finally {
      await apart.close();
    }
  });
});
