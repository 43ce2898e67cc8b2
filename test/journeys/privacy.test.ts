import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Served, served } from "../people/served.ts";
import type { Visitor } from "../people/visitor.ts";

let house: Served;
beforeAll(async () => {
  house = await served();
});
afterAll(() => house.close());

const own = (visitor: Visitor) => JSON.stringify({ submission: visitor.submission, secret: visitor.secret });
const forget = (visitor: Visitor) => house.edge("/v1/capture/forget", { method: "POST", body: own(visitor) });

describe("two people behind one address", () => {
  it("whoever only typed it first neither learns nor takes away what the one who sent it has", async () => {
    const first = house.visitor();
    await first.send([first.answer("email", "shared@privacy.example"), first.answer("firstName", "Firsty")]);
    const second = house.visitor();
    const { outcome } = await second.fill({ email: "shared@privacy.example", message: "from the second" });
    expect(outcome.status).toBe("assigned");

    const seen = (await (await house.edge("/v1/capture/outcome", { method: "POST", body: own(first) })).json()) as { outcome: object };
    expect(seen.outcome).not.toHaveProperty("rep");
    expect(seen.outcome).not.toHaveProperty("booking");

    expect((await forget(first)).status).toBe(200);
    expect((await first.post([first.answer("lastName", "Late")])).status).toBe(410);
    const { lead } = await house.ops(`/api/leads/${first.lead}`);
    expect(lead).toMatchObject({ stage: "assigned", page: {}, extra: [] });
    expect(JSON.stringify(lead)).not.toContain("Firsty");
    const again = (await (await house.edge("/v1/capture/outcome", { method: "POST", body: own(second) })).json()) as {
      outcome: { rep: object };
    };
    expect(again.outcome.rep).toEqual(outcome.rep);
  });

  it("a submission that was folded into another lead takes its share along when it is forgotten", async () => {
    const first = house.visitor();
    await first.fill({ email: "share@privacy.example" });
    const second = house.visitor();
    await second.fill({ email: "share@privacy.example", message: "a secret of the second" });
    expect((await forget(second)).status).toBe(200);
    await expect
      .poll(async () => JSON.stringify((await house.ops(`/api/leads/${first.lead}`)).lead), { timeout: 10_000 })
      .not.toContain("a secret of the second");
  });
});

describe("don't save", () => {
  it("said before the first answer has arrived, it holds for the answer that comes after", async () => {
    const visitor = house.visitor();
    expect((await forget(visitor)).status).toBe(200);
    expect((await visitor.post([visitor.answer("email", "never@privacy.example")])).status).toBe(410);
  });

  it("said by somebody without the secret, it closes nothing", async () => {
    const visitor = house.visitor();
    await house.edge("/v1/capture/forget", {
      method: "POST",
      body: JSON.stringify({ submission: visitor.submission, secret: "x".repeat(22) }),
    });
    expect((await visitor.post([visitor.answer("email", "still@privacy.example")])).status).toBe(200);
  });
});

describe("set aside by mistake", () => {
  it("a visitor who comes back from the right page is routed after all", async () => {
    const visitor = house.visitor();
    const answers = visitor.answers({ email: "moved@privacy.example" });
    expect((await visitor.post(answers, {}, { origin: "https://translate.example" })).status).toBe(200);
    const { outcome } = await visitor.send([visitor.submit()]);
    expect(outcome.status).toBe("assigned");
  });
});

describe("odd requests", () => {
  it("a time that does not exist is refused and leaves no ask behind", async () => {
    const visitor = house.visitor();
    const { outcome } = await visitor.fill({ email: "odd@privacy.example" });
    const body = JSON.stringify({ token: outcome.booking.token, start: "2026-13-45T25:61:00Z", timeZone: "UTC" });
    expect((await house.edge("/v1/bookings", { method: "POST", body })).status).toBe(400);
    expect((await house.ops(`/api/leads/${visitor.lead}`)).lead.asks).toEqual([]);
  });

  it("a long search in any script finds or finds not, and never fails", async () => {
    for (const search of ["я".repeat(90), `${"long.".repeat(15)}@privacy.example`, "100% _ \\"]) {
      expect(await house.ops(`/api/leads?search=${encodeURIComponent(search)}`)).toHaveProperty("leads");
    }
  });
});
