import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newKey, publicHalf, seal } from "../people/sealing.ts";
import { eventually, type Served, served } from "../people/served.ts";

const origin = "https://www.acme.example";
const limits = { address: 12, submission: 8, seconds: 10 } as const;
let house: Served;
beforeAll(async () => {
  house = await served({ limits });
});
afterAll(() => house.close());

let addresses = 0;
/** Somebody at an address nobody else has. */
const elsewhere = () => ({ "cf-connecting-ip": `203.0.113.${++addresses}` });

describe("who sends more than people do", () => {
  it("from one address is asked to come again later, and what is asked for again is kept then", async () => {
    const crowded = elsewhere();
    const answers = await Promise.all(
      Array.from({ length: 40 }, async () => {
        const visitor = house.visitor();
        const response = await visitor.post([visitor.answer("firstName", "Crowd")], {}, crowded);
        return { status: response.status, retry: response.headers.get("retry-after"), body: (await response.json()) as { code?: string } };
      }),
    );
    const refused = answers.filter(({ status }) => status === 429);
    // The limiter's own window may turn over on the way, so as many again may pass.
    expect(refused.length).toBeGreaterThanOrEqual(40 - 2 * limits.address);
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(limits.address);
    for (const { retry, body } of refused) expect([Number(retry) > 0, body.code]).toEqual([true, "rate-limited"]);

    const patient = house.visitor();
    const entries = [...patient.answers({ email: "patient@limits.example" }), patient.submit()];
    const kept = await eventually(async () => {
      const response = await patient.post(entries, {}, crowded);
      return response.status === 200 && ((await response.json()) as { outcome: { status: string } });
    }, 20_000);
    expect(kept ? kept.outcome.status : "never kept").toBe("assigned");
  });

  it("costs nobody at another address anything", async () => {
    const crowded = elsewhere();
    await Promise.all(
      Array.from({ length: 40 }, () => {
        const bot = house.visitor();
        return bot.post([bot.answer("firstName", "Bot")], {}, crowded);
      }),
    );
    const neighbour = house.visitor();
    const response = await neighbour.post([...neighbour.answers({ email: "calm@limits.example" }), neighbour.submit()], {}, elsewhere());
    expect(((await response.json()) as { outcome: { status: string } }).outcome.status).toBe("assigned");
  });

  it("to one submission is asked to wait, from however many addresses; a stranger without its secret uses up nothing", async () => {
    const visitor = house.visitor();
    expect((await visitor.post([visitor.answer("firstName", "First")], {}, elsewhere())).status).toBe(200);
    const strangers = await Promise.all(
      Array.from({ length: 2 * limits.submission }, () =>
        visitor.post([visitor.answer("firstName", "Thief")], { secret: "x".repeat(22) }, elsewhere()),
      ),
    );
    for (const { status } of strangers) expect([403, 429]).toContain(status);
    expect((await visitor.post([visitor.answer("firstName", "Own")], {}, elsewhere())).status).toBe(200);
    const own = await Promise.all(
      Array.from({ length: 4 * limits.submission }, (_, sent) => visitor.post([visitor.answer("lastName", `v${sent}`)], {}, elsewhere())),
    );
    const refused = own.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(2 * limits.submission);
    expect(own.length - refused.length).toBeGreaterThanOrEqual(limits.submission - 2);
  });

  it("from anywhere in one IPv6 household counts as one", async () => {
    const statuses = await Promise.all(
      Array.from({ length: 40 }, async (_, index) => {
        const visitor = house.visitor();
        return (await visitor.post([], {}, { "cf-connecting-ip": `2001:db8:7:7::${index + 1}` })).status;
      }),
    );
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(40 - 2 * limits.address);
  });

  it("for pinned tags is asked to come again later, and shares the bound with whatever else comes from there", async () => {
    const crowded = { headers: elsewhere() };
    const ask = () => house.edge("/v1/forms/contact/tag?site=pk_test", crowded);
    const statuses = (await Promise.all(Array.from({ length: 40 }, ask))).map(({ status }) => status);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(40 - 2 * limits.address);
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(limits.address);
  });

  it("sealed letters count like any other request, and none of them is taken from the disk it waits on", async () => {
    const crowded = elsewhere();
    const visitor = house.visitor();
    const letter = await seal(visitor.body([visitor.answer("email", "sealed@limits.example")]), publicHalf(newKey));
    const answers = await Promise.all(
      Array.from({ length: 40 }, () =>
        house.edge("/v1/capture/sealed", {
          method: "POST",
          headers: { origin, ...crowded },
          body: JSON.stringify({ v: 1, letters: [letter] }),
        }),
      ),
    );
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    for (const response of refused) expect(await response.json()).not.toHaveProperty("letters");
  });

  it("by plain form posts is never turned away: what comes too fast is kept aside, and says so to ops", async () => {
    const crowded = elsewhere();
    const posts = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        house.edge("/f/contact?site=pk_test", {
          method: "POST",
          headers: { origin, ...crowded, "content-type": "application/x-www-form-urlencoded" },
          body: new URLSearchParams({ email: `plain${index}@limits.example`, lastName: "Plainpost" }).toString(),
        }),
      ),
    );
    expect(posts.filter(({ status }) => status >= 400)).toEqual([]);
    const rows = await eventually(async () => {
      const { leads } = await house.ops("/api/leads?search=plainpost&limit=100");
      return leads.length === 30 && (leads as { quarantined: boolean; owner: string | null; lead: string }[]);
    });
    const aside = (rows || []).filter(({ quarantined }) => quarantined);
    expect(aside.length).toBeGreaterThanOrEqual(30 - 2 * limits.address);
    for (const { owner } of aside) expect(owner).toBeNull();
    const { lead } = await house.ops(`/api/leads/${aside[0]?.lead}`);
    expect(lead.gates).toMatchObject([{ gate: "pace", quarantine: true, reason: { code: "too-many-requests" } }]);
  });
});
