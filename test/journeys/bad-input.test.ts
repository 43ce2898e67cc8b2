import { SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { playbookText } from "../people/playbook.ts";
import { type Served, secrets, served } from "../people/served.ts";
import type { Visitor } from "../people/visitor.ts";

const canary = "canary.7f3a@bad-input.example";
const origin = "https://www.acme.example";
const logged: string[] = [];
let house: Served;
/** A lead with a meeting to book, and one with a meeting, for the rows that need a link. */
let token = "";
let known: Visitor;
let slot = "";
const restore: (() => void)[] = [];

beforeAll(async () => {
  // What the Worker logs arrives on this process's own output.
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write.bind(stream);
    stream.write = ((chunk: string | Uint8Array, ...rest: []) => {
      logged.push(String(chunk));
      return write(chunk, ...rest);
    }) as typeof stream.write;
    restore.push(() => {
      stream.write = write;
    });
  }
  for (const name of ["log", "info", "warn", "error", "debug"] as const) {
    const print = console[name];
    console[name] = (...words: unknown[]) => {
      logged.push(words.map(String).join(" "));
      print(...words);
    };
    restore.push(() => {
      console[name] = print;
    });
  }
  house = await served();
  known = house.visitor();
  const { outcome } = await known.fill({ email: canary, firstName: "Known" });
  token = outcome.booking.token;
  slot = outcome.booking.slots[3].start;
});
afterAll(async () => {
  for (const back of restore) back();
  await house.close();
});

type Answer = { status: number; code?: string } | { quarantined: string } | { kept: true; refused?: string[] };
interface Request {
  path: string;
  init: RequestInit & { duplex?: "half" };
  visitor?: Visitor;
}
type Row = [name: string, answer: Answer, request: () => Request | Promise<Request>];

const post = (path: string, body: string | object | null, headers: Record<string, string> = { origin }): Request => ({
  path,
  init: { method: "POST", headers, body: body === null || typeof body === "string" ? body : JSON.stringify(body) },
});
/** A capture of one good answer with the canary in it, changed as the row says. */
function capture(
  changes: Record<string, unknown> = {},
  entries?: (visitor: Visitor) => unknown[],
  headers?: Record<string, string>,
): Request {
  const visitor = house.visitor();
  const body = visitor.body(entries ? entries(visitor) : [visitor.answer("email", canary)], changes);
  return { ...post("/v1/capture", body, headers), visitor };
}
const without = (key: string): Request => {
  const body = JSON.parse(capture().init.body as string) as Record<string, unknown>;
  delete body[key];
  return post("/v1/capture", body);
};
const signed = (key: string, audience: string, expires: number) =>
  new SignJWT({})
    .setProtectedHeader({ alg: "HS256" })
    .setSubject(known.lead)
    .setAudience(audience)
    .setExpirationTime(Math.floor(Date.now() / 1000) + expires)
    .sign(new TextEncoder().encode(key));
const linkKey = `link:${secrets.BATON_SIGNING_KEY}`;
const book = (with_: string, start = slot) => post("/v1/bookings", { token: with_, start, timeZone: "UTC" });
const ops = (path: string, method = "GET", body?: string, headers: Record<string, string> = {}): Request => ({
  path,
  init: { method, headers: { authorization: `Bearer ${secrets.BATON_ADMIN_TOKEN}`, ...headers }, ...(body === undefined ? {} : { body }) },
});
const deep = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;
const streamed = (bytes: number): Request => ({
  path: "/v1/capture",
  init: {
    method: "POST",
    headers: { origin },
    duplex: "half",
    body: new ReadableStream({
      start(controller) {
        for (let sent = 0; sent < bytes; sent += 1024) controller.enqueue(new TextEncoder().encode("x".repeat(1024)));
        controller.close();
      },
    }),
  },
});
const current = async () => (await house.ops("/api/playbook")).hash as string;

const rows: Row[] = [
  // Bodies that are not ours.
  ["malformed JSON", { status: 400, code: "bad-json" }, () => post("/v1/capture", `{"v":1, "email": "${canary}"`)],
  ["an empty body", { status: 400, code: "bad-json" }, () => post("/v1/capture", "")],
  ["no body at all", { status: 400, code: "bad-json" }, () => post("/v1/capture", null)],
  ["JSON of another type: a list", { status: 400, code: "bad-shape" }, () => post("/v1/capture", [canary])],
  ["JSON of another type: a text", { status: 400, code: "bad-shape" }, () => post("/v1/capture", JSON.stringify(canary))],
  ["JSON of another type: null", { status: 400, code: "bad-shape" }, () => post("/v1/capture", "null")],
  ["another version of the wire", { status: 400, code: "bad-shape" }, () => capture({ v: 2 })],
  ["no submission id", { status: 400, code: "bad-shape" }, () => without("submission")],
  ["no secret", { status: 400, code: "bad-shape" }, () => without("secret")],
  ["no entries", { status: 400, code: "bad-shape" }, () => without("entries")],
  ["a submission id that is none", { status: 400, code: "bad-shape" }, () => capture({ submission: "sub_../../etc/passwd" })],
  ["JSON a thousand levels deep", { status: 400, code: "bad-shape" }, () => post("/v1/capture", deep(1000))],
  // Too much.
  ["one byte over 64 KiB", { status: 413, code: "too-large" }, () => post("/v1/capture", "x".repeat(65_537))],
  ["a body without a stated length, over the limit", { status: 413, code: "too-large" }, () => streamed(200_000)],
  ["a name of 1 MB", { status: 413, code: "too-large" }, () => capture({}, (v) => [v.answer("n".repeat(1_000_000), canary)])],
  [
    "ten thousand fields",
    { status: 413, code: "too-large" },
    () => capture({}, (v) => Array.from({ length: 10_000 }, (_, index) => v.answer(`f${index}`, "x"))),
  ],
  [
    "501 entries",
    { status: 400, code: "bad-shape" },
    () =>
      capture({}, (v) =>
        Array.from({ length: 501 }, (_, index) => ({ id: `t.${index}`, seq: index, kind: "submit", v: v.lead.slice(0, 0) })),
      ),
  ],
  ["500 entries are no more than allowed", { kept: true }, () => capture({}, (v) => Array.from({ length: 500 }, () => v.submit()))],
  // Lines that are wrong beside lines that are right.
  [
    "entries of wrong types: the good ones are kept, every bad one is named",
    { kept: true, refused: ["entries[0].field", "entries[2].kind", "entries[3]", "entries[4].seq", "entries[5].value"] },
    () =>
      capture({}, (v) => [
        { id: "t9.1", seq: 1, kind: "answer", field: 7, value: "x" },
        v.answer("email", canary),
        { id: "t9.2", seq: 2, kind: "telepathy" },
        null,
        { id: "t9.3", seq: "first", kind: "submit" },
        { id: "t9.4", seq: 4, kind: "answer", field: "firstName", value: { deep: [canary] } },
      ]),
  ],
  [
    "a value a thousand levels deep",
    { kept: true, refused: ["entries[1].value"] },
    () => capture({}, (v) => [v.answer("email", canary), v.answer("firstName", JSON.parse(deep(1000)))]),
  ],
  [
    "fields named __proto__, constructor and hasOwnProperty",
    { kept: true },
    () => capture({}, (v) => ["__proto__", "constructor", "hasOwnProperty"].map((name) => v.answer(name, canary))),
  ],
  [
    "a field name with NUL",
    { kept: true },
    () => capture({}, (v) => [v.answer("a\u0000b", canary), v.answer("email", "nul\u0000@x.example")]),
  ],
  ["a field name written right to left", { kept: true }, () => capture({}, (v) => [v.answer("\u202Etxt.exe\u202C", canary)])],
  ["an answer of 60,000 characters", { kept: true }, () => capture({}, (v) => [v.answer("message", "x".repeat(60_000))])],
  // Places we do not know: kept, set aside, silent.
  ["an unknown site", { quarantined: "unknown-site" }, () => capture({ site: "pk_nobody" })],
  ["an unknown form", { quarantined: "unknown-form" }, () => capture({ form: "no-such-form" })],
  [
    "a foreign origin",
    { quarantined: "origin-foreign" },
    () => capture({}, undefined, { origin: "https://www.acme.example.evil.example" }),
  ],
  ["no origin", { quarantined: "origin-foreign" }, () => capture({}, undefined, {})],
  // Signs of a bot: the same.
  ["a field that no person sees, filled in", { quarantined: "honeypot" }, () => capture({ signs: { honeypot: true } })],
  [
    "a form sent faster than anybody types: noted, as autofill is fast too",
    { kept: true },
    () => capture({ signs: { elapsedMs: 3 } }, (v) => [v.answer("email", "fast@bad-input.example"), v.submit()]),
  ],
  // Letters.
  ["letters without a list", { status: 400, code: "bad-shape" }, () => post("/v1/capture/sealed", { v: 1 })],
  ["letters of malformed JSON", { status: 400, code: "bad-json" }, () => post("/v1/capture/sealed", `[${canary}`)],
  ["letters sent by GET", { status: 405, code: "method-not-allowed" }, () => ({ path: "/v1/capture/sealed", init: {} })],
  // Secrets and links.
  ["somebody else's submission", { status: 403, code: "wrong-secret" }, () => capture({ submission: known.submission })],
  [
    "the outcome of somebody else",
    { status: 403, code: "wrong-secret" },
    () => post("/v1/capture/outcome", { submission: known.submission, secret: "x".repeat(22) }),
  ],
  [
    "forgetting a submission that never was",
    { status: 200 },
    () => post("/v1/capture/forget", { submission: `sub_x${"y".repeat(21)}`, secret: "x".repeat(22) }),
  ],
  ["a link that is none", { status: 403, code: "bad-token" }, () => book("not.a.token.at.all")],
  ["a tampered link", { status: 403, code: "bad-token" }, () => book(`${token.slice(0, -3)}${token.endsWith("AAA") ? "BBB" : "AAA"}`)],
  ["an expired link", { status: 403, code: "bad-token" }, async () => book(await signed(linkKey, "book", -60))],
  ["a link for another purpose", { status: 403, code: "bad-token" }, async () => book(await signed(linkKey, "accept", 3600))],
  ["a link signed with another key", { status: 403, code: "bad-token" }, async () => book(await signed("link:another", "book", 3600))],
  [
    "a link that claims to need no signature",
    { status: 403, code: "bad-token" },
    () => book(`${Buffer.from('{"alg":"none"}').toString("base64url")}.${token.split(".")[1]}.`),
  ],
  ["slots for a bad link", { status: 403, code: "bad-token" }, () => ({ path: "/v1/slots?token=nonsense", init: {} })],
  ["the booking page of a bad link", { status: 403 }, () => ({ path: "/book/nonsense", init: {} })],
  // Times.
  ["a start that is no time", { status: 400, code: "bad-shape" }, () => book(token, "tomorrow")],
  ["a start nobody offered", { status: 409, code: "slot-taken" }, () => book(token, "2020-01-01T00:00:00Z")],
  ["a date that does not exist", { status: 409, code: "slot-taken" }, () => book(token, "2026-02-31T10:00:00Z")],
  [
    "an unknown time zone counts as the rep's",
    { status: 200 },
    () => ({ path: `/v1/slots?token=${token}&timeZone=Mars/Olympus`, init: {} }),
  ],
  [
    "a window that is none counts as left out",
    { status: 200 },
    () => ({ path: `/v1/slots?token=${token}&from=yesterday&to=never`, init: {} }),
  ],
  // Ops.
  ["ops without a token", { status: 401, code: "unauthorized" }, () => ({ path: "/api/leads", init: {} })],
  [
    "ops with a wrong token",
    { status: 401, code: "unauthorized" },
    () => ({ path: "/api/leads", init: { headers: { authorization: "Bearer adm_wrong" } } }),
  ],
  ["an unknown lead", { status: 404, code: "unknown-lead" }, () => ops(`/api/leads/lead_x${"y".repeat(21)}`)],
  ["a lead id that is none", { status: 404, code: "unknown-lead" }, () => ops("/api/leads/..%2f..%2fetc")],
  ["a bad cursor", { status: 400, code: "bad-query" }, () => ops("/api/leads?cursor=1%27%20OR%201=1")],
  ["a limit that is no number", { status: 400, code: "bad-query" }, () => ops("/api/leads?limit=all")],
  ["a search full of wildcards", { status: 200 }, () => ops("/api/leads?search=%25%5F%5C%27%3B--")],
  [
    "replay of a delivery that never was",
    { status: 404, code: "not-found" },
    () => ops(`/api/deliveries/msg_x/replay?lead=${known.lead}`, "POST"),
  ],
  [
    "publishing without saying what it replaces",
    { status: 428, code: "if-match-required" },
    () => ops("/api/playbook", "PUT", playbookText()),
  ],
  [
    "publishing over somebody else's change",
    { status: 412, code: "playbook-changed" },
    () => ops("/api/playbook", "PUT", playbookText(), { "if-match": '"0000"' }),
  ],
  [
    "publishing what is no playbook",
    { status: 422, code: "playbook-invalid" },
    async () => ops("/api/playbook", "PUT", "{", { "if-match": await current() }),
  ],
  [
    "a playbook of more than 2 MiB",
    { status: 413, code: "too-large" },
    async () => ops("/api/playbook", "PUT", "x".repeat(2 * 1024 * 1024 + 1), { "if-match": await current() }),
  ],
  ["checking a playbook of ten thousand brackets", { status: 200 }, () => ops("/api/playbook/check", "POST", deep(10_000))],
  // Ways of asking.
  ["an address that is none", { status: 404, code: "not-found" }, () => ({ path: "/v1/nothing", init: {} })],
  ["HEAD of a form", { status: 200 }, () => ({ path: "/v1/forms/contact?site=pk_test", init: { method: "HEAD" } })],
  [
    "asking whether capture may be asked",
    { status: 204 },
    () => ({ path: "/v1/capture", init: { method: "OPTIONS", headers: { origin } } }),
  ],
  ["a form script for a form that is none, which says so", { status: 200 }, () => ({ path: "/f/nothing.js", init: {} })],
  ["a definition for another site", { status: 404, code: "unknown-form" }, () => ({ path: "/v1/forms/contact?site=pk_other", init: {} })],
  [
    "a plain form of another content type",
    { status: 400, code: "bad-shape" },
    () => post("/f/contact?site=pk_test", "{}", { origin, "content-type": "application/json" }),
  ],
];

describe("whatever arrives gets the documented answer, and the next visitor is served", () => {
  it.each(rows)("%s", async (_, answer, request) => {
    const { path, init, visitor } = await request();
    const response = await house.edge(path, init);
    const text = await response.text();

    if ("status" in answer) {
      expect([response.status, text.slice(0, 200)]).toEqual([answer.status, expect.anything()]);
      if (answer.code) {
        expect(response.headers.get("content-type")).toBe("application/problem+json");
        expect(JSON.parse(text)).toMatchObject({ code: answer.code, status: answer.status });
      }
    } else {
      expect([response.status, text.slice(0, 200)]).toEqual([200, expect.anything()]);
      const { lead } = await house.ops(`/api/leads/${visitor?.lead}`);
      if ("quarantined" in answer) {
        expect(lead.gates).toMatchObject([{ quarantine: true, reason: { code: answer.quarantined } }]);
        expect(lead).toMatchObject({ owner: null, answers: expect.anything() });
        expect(JSON.parse(text)).not.toHaveProperty("receipt.refused");
      } else {
        const paths = (JSON.parse(text).receipt.refused ?? []).map((issue: { path: string }) => issue.path.replace(/\.$/, ""));
        expect(paths).toEqual(answer.refused ?? []);
        if (visitor && answer.refused) expect(lead.answers.email.value).toBe(canary);
      }
    }

    const next = house.visitor();
    const { receipt } = await next.send([next.answer("firstName", "Next")]);
    expect(receipt.acked).toEqual(["t1.1"]);
  });

  it("a quarantined Send is answered like any other, without a rep, a link or a reason", async () => {
    const visitor = house.visitor();
    const { outcome } = await visitor.send([visitor.answer("email", canary), visitor.submit()], { site: "pk_nobody" });
    expect(outcome.status).toBe("received");
    expect(JSON.stringify(outcome)).not.toMatch(/quarantin|unknown|rep"|token/);
  });

  it("every problem of a playbook is named at once, with its line", async () => {
    const broken = playbookText({ pools: [{ id: "general", name: "General", members: [{ rep: "nobody" }] }], sites: [] });
    const response = await house.edge("/api/playbook", {
      method: "PUT",
      headers: { authorization: `Bearer ${secrets.BATON_ADMIN_TOKEN}`, "if-match": await current() },
      body: broken,
    });
    expect(response.status).toBe(422);
    const { problems } = (await response.json()) as { problems: { path: string; line: number; level: string }[] };
    const errors = problems.filter((problem) => problem.level === "error");
    expect(errors.length).toBeGreaterThan(0);
    for (const { line } of errors) expect(line).toBeGreaterThan(0);
  });

  it("and nothing was logged that says who anybody is", () => {
    const text = logged.join("\n");
    expect(text).not.toContain(canary);
    expect(text).not.toContain("canary.7f3a");
  });
});
