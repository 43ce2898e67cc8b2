import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { leadShard } from "../../workers/edge/src/shards.ts";
import { eventually, receiver, type Served, secrets, served } from "../people/served.ts";
import type { Visitor } from "../people/visitor.ts";
import { withShard } from "./stored.ts";

const origin = "https://www.acme.example";
const page = { url: `${origin}/pricing?utm_source=ads#top`, language: "en" };
let state: string;
let house: Served;
let sink: Awaited<ReturnType<typeof receiver>>;
beforeAll(async () => {
  state = await mkdtemp(join(tmpdir(), "baton-resume-"));
  sink = await receiver();
  const events = ["lead.abandoned", "lead.assigned", "lead.submitted"];
  house = await served({ state, playbook: { sinks: [{ id: "crm", kind: "webhook", url: sink.url, secret: "WEBHOOK_KEY", events }] } });
});
afterAll(async () => {
  await house.close();
  await sink.close();
  await rm(state, { recursive: true, force: true });
});

const day = 86_400;
const sign = (lead: string, changes: { audience?: string; key?: string; expires?: number } = {}) =>
  new SignJWT({})
    .setProtectedHeader({ alg: "HS256" })
    .setSubject(lead)
    .setAudience(changes.audience ?? "resume")
    .setExpirationTime(Math.floor(Date.now() / 1000) + (changes.expires ?? day))
    .sign(new TextEncoder().encode(changes.key ?? `link:${secrets.BATON_SIGNING_KEY}`));
const secretOf = (letter: string) => letter.repeat(22);
const resume = (token: string, secret: string) =>
  house.edge("/v1/capture/resume", { method: "POST", headers: { origin }, body: JSON.stringify({ token, secret }) });
const write = (visitor: Visitor, secret: string, entries: unknown[]) => visitor.post(entries, { secret });

describe("a link back to the form", () => {
  it("opened on another device brings what was given, and that device goes on under a secret of its own", async () => {
    const visitor = house.visitor();
    await visitor.send([
      visitor.answer("email", "device@resume.example"),
      visitor.answer("firstName", "Dee"),
      { ...visitor.answer("x", "x"), kind: "step", step: "you" },
    ]);
    const response = await resume(await sign(visitor.lead), secretOf("b"));
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    const resumed = (await response.json()) as { seq: number };
    expect(resumed).toEqual({
      submission: visitor.submission,
      answers: { email: "device@resume.example", firstName: "Dee" },
      step: "you",
      seq: 2,
    });
    const later = { ...visitor.answer("firstName", "Deborah"), id: "t2.1", seq: resumed.seq + 1 };
    const submit = { ...visitor.submit(), id: "t2.2", seq: resumed.seq + 2 };
    const sent = await write(visitor, secretOf("b"), [later, submit]);
    expect(((await sent.json()) as { outcome: { status: string } }).outcome.status).toBe("assigned");
    expect((await house.ops(`/api/leads/${visitor.lead}`)).lead.answers.firstName.value).toBe("Deborah");
  });

  it("locks nobody out: the first browser goes on as well, and five others", async () => {
    const visitor = house.visitor();
    await visitor.send([visitor.answer("email", "many@resume.example")]);
    const token = await sign(visitor.lead);
    for (const letter of ["a", "b", "c", "d", "e"]) expect((await resume(token, secretOf(letter))).status).toBe(200);
    for (const letter of ["a", "b", "c", "d", "e"]) {
      expect((await write(visitor, secretOf(letter), [visitor.answer("firstName", letter)])).status).toBe(200);
    }
    expect((await visitor.post([visitor.answer("firstName", "First")])).status).toBe(200);
    // The same one again is no other browser; the sixth takes the place of the one that came first.
    expect((await resume(token, secretOf("a"))).status).toBe(200);
    expect((await write(visitor, secretOf("a"), [])).status).toBe(200);
    await resume(token, secretOf("f"));
    const open = await Promise.all(
      ["a", "b", "c", "d", "e", "f"].map(async (letter) => (await write(visitor, secretOf(letter), [])).status),
    );
    expect(open.filter((status) => status === 200)).toHaveLength(5);
    expect(open.at(-1)).toBe(200);
    expect((await visitor.post([])).status).toBe(200);
  });

  it("once the form was sent gives nothing out any more, and lets nobody in", async () => {
    const visitor = house.visitor();
    await visitor.fill({ email: "sent@resume.example", firstName: "Sen" });
    const response = await resume(await sign(visitor.lead), secretOf("b"));
    expect(await response.json()).toEqual({ status: "submitted" });
    expect((await write(visitor, secretOf("b"), [visitor.answer("firstName", "Thief")])).status).toBe(403);
  });

  it("after the person asked to be forgotten is dead for every browser, and forgets for all of them", async () => {
    const visitor = house.visitor();
    await visitor.send([visitor.answer("email", "forgotten@resume.example")]);
    const token = await sign(visitor.lead);
    await resume(token, secretOf("b"));
    const { submission } = visitor;
    const forgotten = await house.edge("/v1/capture/forget", {
      method: "POST",
      body: JSON.stringify({ submission, secret: secretOf("b") }),
    });
    expect(forgotten.status).toBe(200);
    expect((await resume(token, secretOf("c"))).status).toBe(410);
    expect((await write(visitor, secretOf("b"), [])).status).toBe(410);
    expect((await visitor.post([])).status).toBe(410);
  });

  it("forgets for all browsers of one person even where the lead goes on with what somebody else sent", async () => {
    const first = house.visitor();
    await first.send([first.answer("email", "joined@resume.example")]);
    await eventually(async () => (await house.ops(`/api/leads/${first.lead}`)).lead.identity);
    await resume(await sign(first.lead), secretOf("b"));
    const second = house.visitor();
    await second.fill({ email: "joined@resume.example" });
    const { submission } = first;
    await house.edge("/v1/capture/forget", { method: "POST", body: JSON.stringify({ submission, secret: secretOf("b") }) });
    expect((await house.ops(`/api/leads/${first.lead}`)).lead.stage).toBe("assigned");
    expect((await write(first, secretOf("b"), [first.answer("firstName", "Late")])).status).toBe(410);
    expect((await first.post([first.answer("firstName", "Late")])).status).toBe(410);
  });

  it.each([
    ["tampered with", async (lead: string) => `${(await sign(lead)).slice(0, -4)}AAAA`],
    ["expired", (lead: string) => sign(lead, { expires: -60 })],
    ["made for booking", (lead: string) => sign(lead, { audience: "book" })],
    ["signed by somebody else", (lead: string) => sign(lead, { key: "link:another" })],
    ["about a lead that never was", () => sign(`lead_n${"x".repeat(21)}`)],
    ["about no lead", () => sign("7")],
    ["no link at all", async () => "not.a.token.at.all"],
  ])("that is %s gets the same answer, and opens nothing", async (_, make) => {
    const visitor = house.visitor();
    await visitor.send([visitor.answer("email", "closed@resume.example")]);
    const response = await resume(await make(visitor.lead), secretOf("b"));
    const text = await response.text();
    expect([response.status, JSON.parse(text).code]).toEqual([403, "bad-token"]);
    expect(text).not.toContain("closed@resume.example");
    expect((await write(visitor, secretOf("b"), [])).status).toBe(403);
  });

  it("made for resuming opens no booking", async () => {
    const visitor = house.visitor();
    await visitor.fill({ email: "purpose@resume.example" });
    expect((await house.edge(`/v1/slots?token=${await sign(visitor.lead)}`)).status).toBe(403);
  });
});

describe("what sinks are told", () => {
  /** The idle time of a lead is over. */
  async function idle(lead: string): Promise<void> {
    await house.close();
    await withShard(state, lead, (rows) => {
      rows.prepare("UPDATE leads SET due_at = 1, timers = json_set(timers, '$.idle', 1) WHERE id = ?").run(lead);
    });
    house = await served({ state });
    let neighbour = house.visitor(lead.charAt(5));
    while (leadShard(neighbour.lead) !== leadShard(lead)) neighbour = house.visitor(lead.charAt(5));
    await neighbour.send([]);
  }
  const told = (lead: string) =>
    sink.received
      .map(({ body }) => JSON.parse(body) as { type: string; data: { id: string; resumeUrl?: string } })
      .filter(({ data }) => data.id === lead);

  it("of somebody who left early holds the link to their page, without its fragment, and it works", async () => {
    const visitor = house.visitor();
    await visitor.send([visitor.answer("email", "left@resume.example"), visitor.answer("firstName", "Lea")], { page });
    await eventually(async () => (await house.ops(`/api/leads/${visitor.lead}`)).lead.identity);
    await idle(visitor.lead);
    await eventually(async () => told(visitor.lead).length >= 2);
    const urls = told(visitor.lead).map(({ data }) => data.resumeUrl ?? "none");
    expect(
      told(visitor.lead)
        .map(({ type }) => type)
        .sort(),
    ).toEqual(["lead.abandoned", "lead.assigned"]);
    expect(new Set(urls).size).toBe(1);
    const [url = ""] = urls;
    expect(url).toMatch(/^https:\/\/www\.acme\.example\/pricing\?utm_source=ads#baton-resume=[\w-]+\.[\w-]+\.[\w-]+$/);
    expect(url).not.toContain("left@resume.example");
    const response = await resume(url.slice(url.indexOf("=", url.indexOf("#")) + 1), secretOf("b"));
    expect(await response.json()).toMatchObject({ answers: { firstName: "Lea" } });
  });

  it("of somebody who sent the form holds none", async () => {
    const visitor = house.visitor();
    await visitor.send([...visitor.answers({ email: "whole@resume.example" }), visitor.submit()], { page });
    await eventually(async () => told(visitor.lead).length >= 2);
    for (const { data } of told(visitor.lead)) expect(data).not.toHaveProperty("resumeUrl");
  });
});
