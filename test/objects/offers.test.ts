import { runInDurableObject } from "cloudflare:test";
import type { Offer } from "@baton/contract/offer";
import { beforeAll, describe, expect, it } from "vitest";
import { offerUrl } from "../../workers/edge/src/offer-links.ts";
import { leadObject, poolObject } from "../../workers/edge/src/wiring.ts";
import { smallPlaybook } from "../people/playbook.ts";
import { Visitor } from "../people/visitor.ts";
import { edge, ready, world } from "./ready.ts";
import { eventually, held, kill, ring, shardOf, sql } from "./shard.ts";

const crew = { id: "crew", name: "Crew", giveBack: ["declined", "expired"], members: [{ rep: "ana" }, { rep: "ben" }, { rep: "cleo" }] };
const routes = [
  {
    id: "first",
    name: "First",
    when: {},
    to: { pool: "crew" },
    accept: { withinMinutes: 60, otherwise: { queue: "triage" } },
    onEmpty: "hold",
  },
  { id: "rest", name: "Rest", when: {}, to: { pool: "general" }, onEmpty: "hold" },
];
const queues = [{ id: "triage", name: "Triage" }];
beforeAll(() => ready({ routes, queues, pools: [...smallPlaybook.pools, crew] }));

const token = { authorization: `Bearer ${world.BATON_ADMIN_TOKEN}` };
const api = (path: string, body: object) => edge(path, { method: "POST", headers: token, body: JSON.stringify(body) });

async function offered(email: string): Promise<{ lead: string; offer: Offer }> {
  const visitor = new Visitor(edge);
  const { outcome } = await visitor.fill({ email });
  expect(outcome).toMatchObject({ status: "received" });
  return { lead: visitor.lead, offer: await offerOf(visitor.lead) };
}
async function offerOf(lead: string): Promise<Offer> {
  const { offer } = (await held(lead)) ?? {};
  if (!offer) throw new Error("it stands before nobody");
  return offer;
}
const page = async (offer: Offer) => new URL(await offerUrl(world, offer), "https://edge.example").pathname;
const says = async (offer: Offer, fields: Record<string, string>) =>
  edge(await page(offer), { method: "POST", body: new URLSearchParams(fields).toString(), redirect: "manual" });
const endsOf = async (lead: string) => (await held(lead))?.decisions[0]?.offers?.map(({ rep, ended }) => `${rep} ${ended?.how ?? "…"}`);
const creditOf = async (rep: string) => (await poolObject(world, "crew").standing()).members.find((member) => member.rep === rep)?.credit;

/** The offer's time is over at `at`. */
async function endsAt(lead: string, at: number): Promise<void> {
  await kill(lead);
  await sql(lead, "UPDATE leads SET state = json_set(state, '$.offer.expiresAt', ?) WHERE id = ?", at, lead);
}

describe("the link a rep is sent", () => {
  it("shows the company and not the person; looked at by whoever, or sent without a choice, it decides nothing", async () => {
    const { lead, offer } = await offered("ana.scan@betatech.example");
    const before = await held(lead);
    const shown = await edge(await page(offer));
    const text = await shown.text();
    expect([shown.status, shown.headers.get("cache-control")]).toEqual([200, "no-store"]);
    expect(text).toContain("A lead for you");
    expect(text).not.toMatch(/ana\.scan|<script/);
    await edge(await page(offer), { method: "HEAD" });
    for (const fields of [{}, { answer: "" }, { note: "hello" }] as Record<string, string>[])
      expect((await says(offer, fields)).status).toBe(400);
    expect(await held(lead)).toEqual(before);
  });

  it("accepted, it names the person; said again it changes nothing", async () => {
    const { lead, offer } = await offered("accept@betatech.example");
    expect((await says(offer, { answer: "accept" })).status).toBe(303);
    expect(await held(lead)).toMatchObject({ owner: offer.rep, stage: "assigned", offer: null });
    expect(await (await edge(await page(offer))).text()).toContain("accept@betatech.example");
    const before = await held(lead);
    expect((await says(offer, { answer: "decline" })).status).toBe(303);
    expect(await held(lead)).toEqual(before);
  });

  it("declined, the lead goes on to the next, who declined has their turn back, and the link is over", async () => {
    const { lead, offer } = await offered("decline@betatech.example");
    const credit = (await creditOf(offer.rep)) ?? 0;
    await says(offer, { answer: "decline", note: "no Dutch" });
    const next = await eventually(async () => ((await held(lead))?.offer?.id === offer.id ? null : await offerOf(lead)));
    expect(next?.rep).not.toBe(offer.rep);
    expect(await eventually(async () => (await creditOf(offer.rep)) === credit - 1)).toBe(true);
    expect((await edge(await page(offer))).status).toBe(410);
    expect(await endsOf(lead)).toEqual([`${offer.rep} declined`, `${next?.rep} …`]);
  });

  it.each(["x", "eyJhbGciOiJIUzI1NiJ9.e30.x"])("that is none says nothing (%s)", async (link) => {
    expect((await edge(`/offer/${link}`)).status).toBe(403);
    expect((await edge(`/offer/${link}`, { method: "POST", body: "answer=accept" })).status).toBe(403);
  });
});

describe("an offer that nobody answers", () => {
  it("goes on when its time is over, though the object died meanwhile, and at last into the queue, where the first claims it", async () => {
    const { lead } = await offered("silent@betatech.example");
    for (let offers = 1; offers <= 3; offers++) {
      await endsAt(lead, 1);
      await ring(lead);
      await eventually(async () => ((await endsOf(lead))?.length ?? 0) > offers || (await held(lead))?.queue);
    }
    expect(await held(lead)).toMatchObject({ owner: null, offer: null, queue: "triage", stage: "held" });
    expect((await endsOf(lead))?.every((end) => end.endsWith("expired"))).toBe(true);
    const answers = await Promise.all(["ana", "ben", "cleo", "dora"].map((rep) => api(`/api/leads/${lead}/claim`, { rep, note: "mine" })));
    const said = await Promise.all(answers.map(async (answer) => (await answer.json()) as { owner?: string; code?: string }));
    expect(said.map(({ code }) => code ?? "claimed").sort()).toEqual(["already-owned", "already-owned", "already-owned", "claimed"]);
    const owner = said.find(({ code }) => code === undefined)?.owner;
    expect(await held(lead)).toMatchObject({ owner, queue: null, stage: "assigned" });
  });
});

describe("who is first", () => {
  it("of many who accept at once, and an alarm that rings at that instant: one owner, or none and the next is asked", async () => {
    for (let round = 0; round < 6; round++) {
      const { lead, offer } = await offered(`race${round}@betatech.example`);
      await endsAt(lead, Date.now() + round * 4);
      const alarm = runInDurableObject(shardOf(lead), (instance) => instance.alarm?.());
      const yes = () => leadObject(world, lead).answerOffer(lead, { kind: "accepted", offer: offer.id, by: "rep" });
      const no = () => leadObject(world, lead).answerOffer(lead, { kind: "declined", offer: offer.id, by: "ops", note: "" });
      await Promise.all([alarm, yes(), no(), yes(), yes()]);
      const after = await eventually(async () => {
        const now = await held(lead);
        return now?.owner || (now?.offer && now.offer.id !== offer.id) ? now : null;
      });
      const ends = (await endsOf(lead)) ?? [];
      if (after?.owner) expect([after.owner, ends]).toEqual([offer.rep, [`${offer.rep} accepted`]]);
      else expect(ends).toEqual([expect.stringMatching(/expired|declined/), `${after?.offer?.rep} …`]);
    }
  });

  it("ops answer in the name of a rep, and hear when it stands before somebody else", async () => {
    const { lead, offer } = await offered("ops@betatech.example");
    const say = (body: object) => api(`/api/leads/${lead}/events`, body);
    expect((await say({ kind: "accepted", rep: "emil" })).status).toBe(409);
    expect(await (await say({ kind: "accepted", rep: offer.rep })).json()).toEqual({ changed: true, owner: offer.rep, booking: null });
    expect(await (await say({ kind: "accepted" })).json()).toEqual({ changed: false, owner: offer.rep, booking: null });
    expect((await say({ kind: "declined", note: "late" })).status).toBe(409);
  });
});

describe("GET /api/exceptions", () => {
  const counts = async (query = "") => {
    const answer = await edge(`/api/exceptions${query}`, { headers: token });
    const { exceptions } = (await answer.json()) as { exceptions: { code: string; count: number; routes: Record<string, number> }[] };
    return Object.fromEntries(exceptions.map(({ code, count, routes }) => [code, { count, routes }]));
  };

  it("counts what did not go the straight way, by route, as soon as the ledger knows", async () => {
    const before = (await counts())["offer-declined"]?.count ?? 0;
    const { offer } = await offered("count@betatech.example");
    await says(offer, { answer: "decline" });
    const after = await eventually(async () => {
      const now = (await counts())["offer-declined"];
      return (now?.count ?? 0) > before ? now : null;
    }, 15_000);
    expect(after?.routes.first).toBe(after?.count);
    expect(await counts("?from=2020-01-01&to=2020-01-31")).toEqual({});
  });

  it.each(["?from=yesterday", "?from=2026-02-01&to=2026-01-01", "?from=2020-01-01&to=2026-01-01"])("refuses %s with 400", async (query) => {
    expect((await edge(`/api/exceptions${query}`, { headers: token })).status).toBe(400);
  });
});
