import { problems } from "@baton/contract/problems";
import { operations } from "@baton/edge/operations";
import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { playbookText } from "../people/playbook.ts";
import { eventually, type Served, secrets, served } from "../people/served.ts";

let house: Served;
/** A lead with a rep, and a time somebody has for it. */
let lead: string;
let start: string;
/** Of the playbook in force. */
let hash: string;

beforeAll(async () => {
  house = await served();
  hash = (await house.ops("/api/playbook")).hash;
  const visitor = house.visitor();
  await visitor.fill({ email: "ops@described.example", firstName: "Nora", company: "Described", country: "DE" });
  lead = visitor.lead;
  await eventually(async () => (await house.ops("/api/leads?search=described")).leads.length === 1);
  const { slots } = await house.ops(`/api/leads/${lead}/slots`);
  start = new Date(slots[5].start).toISOString();
});
afterAll(() => house.close());

const mailStep = { id: "you", title: "You", fields: [{ id: "email", type: "email", label: "E-mail" }] };

interface Asked {
  /** What stands for `:id` or `:rep`, and behind the `?`. */
  at?: () => string;
  send?: () => unknown;
  headers?: Record<string, string>;
}

/** One request of every kind that goes well, in an order in which each can. */
const asked: Record<string, Asked> = {
  "get /api/me": {},
  "post /api/tokens": { send: () => ({ name: "described", role: "viewer", expiresInDays: 30 }) },
  "get /api/tokens": {},
  "get /api/audit": { at: () => "?action=token&limit=5" },
  "get /api/leads": { at: () => "?stage=assigned&limit=5" },
  "post /api/leads/:id/bookings": { at: () => lead, send: () => ({ rep: "ben", start, note: "Speaks their language" }) },
  "post /api/leads/:id/events": { at: () => lead, send: () => ({ kind: "cancelled", note: "They called" }) },
  "get /api/leads/:id/slots": { at: () => lead },
  "get /api/leads/:id": { at: () => lead },
  "post /api/leads/:id/close": { at: () => lead, send: () => ({ why: "won", note: "Signed" }) },
  "post /api/leads/:id/reopen": { at: () => lead },
  "post /api/leads/:id/release": { at: () => lead, send: () => ({ reason: "A customer" }) },
  "get /api/leads/:id/replay": { at: () => lead },
  "post /api/leads/:id/replay": { at: () => lead, send: () => playbookText({ scoring: {} }) },
  "get /api/companies/:domain": { at: () => "described.example" },
  "get /api/pools": {},
  "get /api/pools/:id": { at: () => "general" },
  "get /api/pools/:id/fairness": { at: () => "general" },
  "post /api/pools/:id/adjust": { at: () => "general", send: () => ({ id: "described-once", rep: "ana", credit: -1, note: "A fair" }) },
  "get /api/playbook/versions": {},
  "get /api/playbook/versions/:hash": { at: () => hash },
  "get /api/playbook": {},
  "get /api/decisions": { at: () => "?limit=5" },
  "post /api/playbook/simulate": { send: () => ({ draft: playbookText({ scoring: {} }), last: 5 }) },
  "post /api/playbook/check": { send: () => playbookText({ pools: [] }) },
  "put /api/playbook": {
    send: () => playbookText(),
    headers: { "if-match": "*", "baton-message": "The same", "baton-author": "Ana%20Ruiz" },
  },
  "put /api/playbook/pilot": {
    send: () => ({ candidate: { text: playbookText({ scoring: {} }) }, mode: "shadow", message: "Does it score at all" }),
    headers: { "if-match": "*" },
  },
  "get /api/playbook/pilot": {},
  "delete /api/playbook/pilot": { at: () => "?why=described" },
  "post /api/forms/preview": { at: () => "?lang=ar", send: () => JSON.stringify({ id: "mail", title: "Mail", steps: [mailStep] }) },
  "get /api/funnel": { at: () => "?from=2026-01-01&to=2026-01-31" },
  "get /api/calendars": {},
  "post /api/calendars/:rep/retry": { at: () => "ana" },
  "post /api/usage": { send: () => ({ usage: [{ domain: "described.example", values: { seats: 12, plan: "team" } }] }) },
  "put /api/tables/:name": { at: () => "companies", send: () => "domain,Employees\ndescribed.example,1200\n" },
  "get /api/tables/:name": { at: () => "companies?domain=described.example" },
  "get /api/tables": {},
  "get /api/sources": { at: () => "?days=7" },
  "get /api/exceptions": { at: () => "?from=2026-01-01&to=2026-12-31" },
  "get /healthz": {},
};
/** Have journeys of their own, with what they need: here only how they refuse. */
const refusesOnly = [
  "delete /api/tokens/:id",
  "post /api/deliveries/:id/replay",
  "post /api/leads/:id/claim",
  "post /api/leads/:id/unmerge",
  "post /api/playbook/pilot/promote",
];

async function ask(method: string, path: string, { at, send, headers }: Asked): Promise<Response> {
  const body = send?.();
  const filled = at ? (path.includes(":") ? path.replace(/:\w+/, at()) : path + at()) : path;
  return await house.edge(filled, {
    method: method.toUpperCase(),
    headers: { authorization: `Bearer ${secrets.BATON_ADMIN_TOKEN}`, ...headers },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
}

describe("the ops API keeps to what it says of itself", () => {
  it.each(Object.entries(asked))("%s answers in the shape it is described in", async (name, request) => {
    const operation = operations.find(({ method, path }) => `${method} ${path}` === name);
    const response = await ask(operation?.method ?? "", operation?.path ?? "", request);
    const text = await response.text();
    expect([response.status, response.status === 200 ? "" : text]).toEqual([200, ""]);
    const checked = v.safeParse(operation?.answer ?? v.never(), JSON.parse(text));
    expect(checked.issues?.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`) ?? []).toEqual([]);
  });

  it("no endpoint is left out here", () => {
    expect([...Object.keys(asked), ...refusesOnly].toSorted()).toEqual(
      operations.map(({ method, path }) => `${method} ${path}`).toSorted(),
    );
  });

  it("what it cannot find, it refuses with a code and a status it has named; without a token it says nothing", async () => {
    const nobody = "lead_nAAAAAAAAAAAAAAAAAAAAA";
    for (const { method, path, problems: named, open } of operations) {
      if (open) continue;
      const url = path.replace(/:\w+/, path.includes("/leads/") ? nobody : "nobody");
      expect([path, (await house.edge(url, { method: method.toUpperCase() })).status]).toEqual([path, 401]);
      if (!path.includes(":")) continue;
      const body = method === "get" ? {} : { send: () => ({}) };
      const response = await ask(method, url, body);
      const { code } = (await response.json()) as { code: keyof typeof problems };
      expect(named, `${method} ${path} answered ${code}`).toContain(code);
      expect(response.status).toBe(problems[code].status);
    }
  });

  it.each([
    ["/api/leads?stage=nope", "stage", "nope", "one of partial, abandoned"],
    ["/api/leads?limit=all", "limit", "all", "a whole number from 1 to 200"],
    [`/api/leads?search=${"x".repeat(101)}`, "search", "x".repeat(80), "at most 100 characters"],
    ["/api/leads?cursor=1", "cursor", "1", "a cursor as given in `next`"],
    ["/api/decisions?limit=0", "limit", "0", "a whole number from 1 to 1000"],
    ["/api/decisions?from=2026-02-01&to=2026-01-01", "from", "2026-02-01", "a moment before `to`, 366 days before it at most"],
    ["/api/audit?action=Playbook!", "action", "Playbook!", "an action such as playbook.published"],
    ["/api/audit?from=yesterday", "from", "yesterday", "a moment such as 2026-11-01"],
    ["/api/funnel?from=2025-01-01", "from", "2025-01-01", "a moment before `to`, 92 days before it at most"],
    ["/api/funnel?to=soon", "to", "soon", "a moment such as 2026-11-01"],
    ["/api/exceptions?to=1.2.2026", "to", "1.2.2026", "a date such as 2026-11-23"],
    ["/api/pools/general/fairness?from=soon", "from", "soon", "a moment such as 2026-11-01"],
    ["/api/sources?days=a+week", "days", "a week", "a whole number from 1 to 400"],
    [`/api/leads/lead_nAAAAAAAAAAAAAAAAAAAAA/slots?timeZone=Mars`, "timeZone", "Mars", "an IANA time zone such as Europe/Berlin"],
  ])(
    "%s is told as a wrong parameter, with what was expected and what came, and not as a wrong body",
    async (path, name, got, expected) => {
      const refused = await house.ops(path);
      expect(refused).toMatchObject({ status: 400, code: "bad-query", title: "A query parameter is wrong" });
      expect(refused.issues).toEqual([{ path: name, expected: expect.stringContaining(expected), got }]);
      expect(refused.detail).toBe(`\`${name}\` should be ${refused.issues[0].expected}, and is "${got}"`);
    },
  );

  it("every wrong parameter is named at once", async () => {
    const { issues } = await house.ops("/api/leads?stage=nope&limit=all&owner=ana");
    expect(issues.map(({ path }: { path: string }) => path)).toEqual(["stage", "limit"]);
  });

  it("is described for machines, for everybody to read: each endpoint with its shapes", async () => {
    const response = await house.edge("/api/openapi.json");
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/json"]);
    const { openapi, paths } = (await response.json()) as { openapi: string; paths: Record<string, Record<string, object>> };
    expect(openapi).toBe("3.1.0");
    const described = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`));
    expect(described.toSorted()).toEqual(operations.map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, "{$1}")}`).toSorted());
    expect(paths["/api/playbook"]).toMatchObject({
      get: { "x-baton-role": "viewer" },
      put: { "x-baton-role": "publisher", responses: { 403: {} } },
    });
    expect(paths["/api/leads/{id}/release"]?.post).toMatchObject({
      requestBody: { content: { "application/json": { schema: { required: ["reason"], properties: { reason: { maxLength: 500 } } } } } },
      responses: { 200: {}, 400: {}, 401: {}, 404: {}, 413: {} },
    });
  });
});
