import type { Role } from "@baton/contract/access/roles";
import { operations } from "@baton/edge/operations";
import { leastRoles } from "@baton/edge/roles";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AccessTeam, accessTeam, teamKey } from "../people/access-team.ts";
import { playbookText } from "../people/playbook.ts";
import { type Served, secrets, served } from "../people/served.ts";

let house: Served;
let team: AccessTeam;
const tokens: Partial<Record<Role, string>> = {};

beforeAll(async () => {
  team = await accessTeam();
  house = await served({
    bindings: {
      BATON_ACCESS_TEAM: team.issuer,
      BATON_ACCESS_AUD: team.audience,
      BATON_ACCESS_ROLES: JSON.stringify({ "ops-leads": "publisher", "sales ops": "editor" }),
    },
  });
  for (const role of ["viewer", "editor", "publisher"] as const) {
    const made = await house.ops("/api/tokens", { method: "POST", body: JSON.stringify({ name: `our ${role}`, role }) });
    tokens[role] = made.token;
  }
});
afterAll(async () => {
  await house.close();
  await team.close();
});

interface Asked {
  method?: string;
  token?: string | undefined;
  headers?: Record<string, string>;
  body?: string;
}
async function ask(path: string, { method = "GET", token, headers = {}, body }: Asked = {}) {
  const response = await house.edge(path, {
    method,
    headers: { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...headers },
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  return { status: response.status, body: text.startsWith("{") ? JSON.parse(text) : text };
}
const me = (headers: Record<string, string>) => ask("/api/me", { headers });
const assertion = async (claims = {}, more = {}) => ({ "cf-access-jwt-assertion": await team.sign(claims, more) });

describe("a token of a role", () => {
  it("says who one is", async () => {
    expect((await ask("/api/me", { token: tokens.editor })).body).toEqual({
      name: "our editor",
      role: "editor",
      by: "token",
      expiresAt: null,
    });
    expect((await ask("/api/me", { token: secrets.BATON_ADMIN_TOKEN })).body).toMatchObject({ role: "publisher", by: "deployment" });
  });

  it("does what its role may, and is told in plain words where that ends; nothing else is let in at all", async () => {
    for (const { method, path, open } of operations) {
      if (open) continue;
      const least = leastRoles[`${method} ${path}`];
      const address = path.replace(/:\w+/, "nobody");
      const below: Role[] = least === "publisher" ? ["viewer", "editor"] : least === "editor" ? ["viewer"] : [];
      for (const role of below) {
        const refused = await ask(address, {
          method: method.toUpperCase(),
          token: tokens[role],
          ...(method === "get" ? {} : { body: "{" }),
        });
        expect([method, path, role, refused.status, refused.body.code]).toEqual([method, path, role, 403, "role-needed"]);
        expect(refused.body.detail).toBe(`This takes the role ${least}; you are our ${role}, with the role ${role}`);
      }
      for (const token of [undefined, "adm_wrong", `bat_${"A".repeat(43)}`, `${tokens.publisher}x`]) {
        expect([path, (await ask(address, { method: method.toUpperCase(), token })).status]).toEqual([path, 401]);
      }
    }
  });

  it("reaches as far as its role, over the same requests", async () => {
    const check = await ask("/api/playbook/check", { method: "POST", token: tokens.viewer, body: playbookText() });
    expect([check.status, check.body.ok]).toEqual([200, true]);
    const note = { id: "access-1", rep: "ana", credit: 1, note: "A fair" };
    expect((await ask("/api/pools/general/adjust", { method: "POST", token: tokens.editor, body: JSON.stringify(note) })).status).toBe(200);
    const published = await ask("/api/playbook", {
      method: "PUT",
      token: tokens.publisher,
      headers: { "if-match": "*" },
      body: `${playbookText()}\n`,
    });
    expect(published.status).toBe(200);
  });

  it("is kept as a hash: nothing in the store or in the audit says it", async () => {
    const store = await house.miniflare.getKVNamespace("WORKSPACE");
    const { keys } = await store.list({ prefix: "token:" });
    expect(keys).toHaveLength(3);
    const { results } = await (await house.miniflare.getD1Database("LEDGER")).prepare("SELECT * FROM audit").all();
    const all = JSON.stringify([keys, await Promise.all(keys.map(({ name }) => store.get(name))), results]);
    for (const token of Object.values(tokens)) expect(all).not.toContain(token.slice(4));
    const listed = (await ask("/api/tokens", { token: tokens.publisher })).body.tokens;
    expect(listed.map(({ name, role }: { name: string; role: string }) => `${name}: ${role}`).toSorted()).toEqual([
      "our editor: editor",
      "our publisher: publisher",
      "our viewer: viewer",
    ]);
    expect(JSON.stringify(listed)).not.toContain("bat_");
  });

  it.each([
    ["of a name that is there already", { name: "Our Viewer", role: "viewer" }, 409, "token-exists"],
    ["named as the deployment's own", { name: "Admin token", role: "viewer" }, 409, "token-exists"],
    ["named as a person whom Access knows", { name: "ceo@northwind.example", role: "viewer" }, 400, "bad-shape"],
    ["without a name", { name: " ", role: "viewer" }, 400, "bad-shape"],
    ["of a role there is not", { name: "x", role: "owner" }, 400, "bad-shape"],
    ["with an end in the past", { name: "x", role: "viewer", expiresInDays: 0 }, 400, "bad-shape"],
    ["with a wish nobody knows", { name: "x", role: "viewer", scope: "all" }, 400, "bad-shape"],
  ])("is not made %s", async (_, wanted, status, code) => {
    const refused = await ask("/api/tokens", { method: "POST", token: tokens.publisher, body: JSON.stringify(wanted) });
    expect([refused.status, refused.body.code]).toEqual([status, code]);
  });

  it("that is taken back is worth nothing with the next request, and its name is free again", async () => {
    const make = () =>
      ask("/api/tokens", { method: "POST", token: tokens.publisher, body: '{"name":"short-lived","role":"editor","expiresInDays":7}' });
    const { body } = await make();
    expect(body.expiresAt - body.createdAt).toBe(7 * 86_400_000);
    expect((await ask("/api/leads", { token: body.token })).status).toBe(200);
    expect((await ask(`/api/tokens/${body.id}`, { method: "DELETE", token: tokens.publisher })).body).toEqual({ revoked: true });
    expect((await ask("/api/leads", { token: body.token })).status).toBe(401);
    expect((await ask(`/api/tokens/${body.id}`, { method: "DELETE", token: tokens.publisher })).status).toBe(404);
    expect((await make()).status).toBe(200);
  });
});

describe("who Cloudflare Access has signed in", () => {
  it("cannot be told while the team is out of reach and nothing is known of it: nobody is let in, and tokens go on", async () => {
    team.down = { status: 503, body: "" };
    const headers = await assertion({ custom: { groups: ["ops-leads"] } });
    const away = await house.edge("/api/me", { headers });
    expect([away.status, away.headers.get("retry-after")]).toEqual([503, "5"]);
    expect((await ask("/api/me", { token: tokens.viewer })).status).toBe(200);
    team.down = null;
    expect((await me(headers)).status).toBe(200);
  });

  it("needs no token: a group of theirs says the role, and who has none may do nothing", async () => {
    expect((await me(await assertion({ custom: { groups: ["Ops-Leads"] } }))).body).toMatchObject({
      name: "nora@northwind.example",
      role: "publisher",
      by: "access",
    });
    expect((await me(await assertion({ groups: [{ name: "Sales Ops" }] }))).body).toMatchObject({ role: "editor" });
    const nobody = await me(await assertion({ custom: { groups: ["finance"] } }));
    expect([nobody.status, nobody.body.code, nobody.body.detail]).toEqual([
      403,
      "role-needed",
      expect.stringContaining("nora@northwind.example is signed in"),
    ]);
  });

  it("is refused for another application, out of time, and signed by anybody else", async () => {
    const now = Math.floor(Date.now() / 1000);
    const custom = { groups: ["ops-leads"] };
    for (const headers of [
      await assertion({ custom, aud: ["another"] }),
      await assertion({ custom, exp: now - 60, iat: now - 120, nbf: now - 120 }),
      await assertion({ custom }, { key: await teamKey() }),
      { "cf-access-jwt-assertion": "eyJhbGciOiJub25lIn0.e30." },
    ])
      expect((await me(headers)).status).toBe(401);
  });

  it("goes on when the team's keys have changed", async () => {
    team.keys.unshift(await teamKey());
    expect((await me(await assertion({ custom: { groups: ["ops-leads"] } }))).status).toBe(200);
  });

  it("writes only from our own page: the cookie that signs them in travels with what other pages start", async () => {
    const headers = await assertion({ groups: ["sales ops"] });
    const adjust = (from: Record<string, string>, id: string) =>
      ask("/api/pools/general/adjust", {
        method: "POST",
        headers: { ...headers, ...from },
        body: JSON.stringify({ id, rep: "ana", credit: 1, note: "By hand" }),
      });
    const foreign = await adjust({ origin: "https://evil.example", "sec-fetch-site": "cross-site" }, "by-hand-foreign");
    expect([foreign.status, foreign.body.code]).toEqual([403, "foreign-write"]);
    expect((await adjust({ origin: "null" }, "by-hand-framed")).status).toBe(403);
    expect((await adjust({ origin: house.url, "sec-fetch-site": "same-origin" }, "by-hand-ours")).status).toBe(200);
    expect((await adjust({}, "by-hand-script")).status).toBe(200);
  });

  it("reads by the cookie alone from our own page, and writes nothing by it", async () => {
    const cookie = `theme=dark; CF_Authorization=${await team.sign({ groups: ["ops-leads"] })}`;
    expect((await me({ cookie, "sec-fetch-site": "same-origin" })).body).toMatchObject({ role: "publisher" });
    expect((await me({ cookie })).status).toBe(401);
    expect((await me({ cookie, "sec-fetch-site": "cross-site" })).status).toBe(401);
    const write = await ask("/api/tokens", {
      method: "POST",
      headers: { cookie, origin: house.url, "sec-fetch-site": "same-origin" },
      body: '{"name":"x","role":"viewer"}',
    });
    expect(write.status).toBe(401);
  });
});

describe("the audit", () => {
  it("says of everything who did it, as what, and lets nobody be somebody else", async () => {
    const publish = (headers: Record<string, string>, text: string) =>
      ask("/api/playbook", { method: "PUT", headers: { "if-match": "*", ...headers }, body: playbookText() + text });
    await publish({ authorization: `Bearer ${tokens.publisher}`, "baton-author": "Nora" }, " ");
    await publish({ authorization: `Bearer ${tokens.publisher}` }, "  ");
    await publish({ ...(await assertion({ groups: ["ops-leads"] })), "baton-author": "The%20CEO" }, "   ");
    await publish({ authorization: `Bearer ${secrets.BATON_ADMIN_TOKEN}`, "baton-author": "Ana" }, "    ");
    const versions = (await ask("/api/playbook/versions", { token: tokens.viewer })).body.versions;
    expect(versions.slice(0, 4).map(({ author }: { author?: string }) => author)).toEqual([
      "Ana",
      "The CEO via nora@northwind.example",
      "token our publisher",
      "Nora via token our publisher",
    ]);
    const { lines } = (await ask("/api/audit?action=playbook&limit=4", { token: tokens.viewer })).body;
    expect(lines.map(({ actor, role, by }: Record<string, string>) => [actor, role, by])).toEqual([
      ["admin token", "publisher", "deployment"],
      ["nora@northwind.example", "publisher", "access"],
      ["our publisher", "publisher", "token"],
      ["our publisher", "publisher", "token"],
    ]);
  });

  it("is read page by page, by whom and what, without a gap; yesterday's lines stand beside today's", async () => {
    const ledger = await house.miniflare.getD1Database("LEDGER");
    await ledger
      .prepare("INSERT INTO audit (id, at, actor, action, detail) VALUES ('old', 5, 'admin', 'lead.released', '{\"lead\":\"lead_x\"}')")
      .run();
    const all = (await ask("/api/audit?limit=200", { token: tokens.viewer })).body.lines;
    expect(all.at(-1)).toEqual({ id: "old", at: 5, actor: "admin", action: "lead.released", detail: { lead: "lead_x" } });
    const paged: unknown[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const page: { lines: unknown[]; next: string | null } = (
        await ask(`/api/audit?limit=3${cursor === "" ? "" : `&cursor=${cursor}`}`, { token: tokens.viewer })
      ).body;
      paged.push(...page.lines);
      cursor = page.next;
    }
    expect(paged).toEqual(all);
    const made = (await ask("/api/audit?action=token.made&actor=admin%20token", { token: tokens.viewer })).body.lines;
    expect(made).toHaveLength(3);
    for (const wrong of ["limit=0", "limit=201", "cursor=x", "action=DROP%20TABLE", "from=never"]) {
      expect([wrong, (await ask(`/api/audit?${wrong}`, { token: tokens.viewer })).status]).toEqual([wrong, 400]);
    }
  });
});

describe("the page a form is looked at in", () => {
  it("is in a sandbox, asks nobody for anything, and is framed by the console alone", async () => {
    const page = await house.edge("/console/preview");
    const policy = page.headers.get("content-security-policy") ?? "";
    for (const part of [
      "default-src 'none'",
      "connect-src 'none'",
      "form-action 'none'",
      "frame-ancestors 'self'",
      "sandbox allow-scripts allow-forms",
    ])
      expect(policy.split("; ")).toContain(part);
    const [, nonce] = /'nonce-([A-Za-z0-9_-]+)'/.exec(policy) ?? [];
    expect(await page.text()).toContain(`<script nonce="${nonce}">`);
  });

  it.each([
    ["what visitors would get", '{ "id": "mail", "title": "Mail", "steps": [{ "id": "you", "title": "You", "fields": [] }], }', true],
    ["what is wrong, in its own lines", '{\n  "id": "mail",\n  "titel": "Mail"\n}', false],
    ["nothing for a whole playbook", playbookText(), false],
    ["what is wrong with no JSON", "{", false],
  ])("is given %s, and nothing is kept of it", async (_, text, drawn) => {
    const { body } = await ask("/api/forms/preview?lang=de", { method: "POST", token: tokens.viewer, body: text });
    expect([typeof body.script === "string", body.form !== null]).toEqual([drawn, drawn]);
    if (drawn) expect(body.script).toContain("Weiter");
    else if (text.includes("titel")) expect(body.problems).toContainEqual(expect.objectContaining({ line: 3, level: "error" }));
  });

  it("is given no form beyond a quarter of a mebibyte", async () => {
    const tooLarge = await ask("/api/forms/preview", { method: "POST", token: tokens.viewer, body: " ".repeat(256 * 1024 + 1) });
    expect([tooLarge.status, tooLarge.body.code]).toEqual([413, "too-large"]);
  });
});

describe("tokens", () => {
  it("there are two hundred at most", async () => {
    const store = await house.miniflare.getKVNamespace("WORKSPACE");
    const kept = (at: number) => ({
      id: `tok_${at}`,
      name: `filler ${at}`,
      role: "viewer",
      createdAt: at,
      createdBy: "x",
      expiresAt: null,
    });
    const names = Array.from({ length: 200 }, (_, at) => `token:filler-${at}`);
    await Promise.all(names.map((name, at) => store.put(name, JSON.stringify(kept(at)), { metadata: kept(at) })));
    const refused = await ask("/api/tokens", { method: "POST", token: tokens.publisher, body: '{"name":"one more","role":"viewer"}' });
    expect([refused.status, refused.body.code]).toEqual([409, "too-many-tokens"]);
  });
});
