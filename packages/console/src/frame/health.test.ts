import type { Health } from "@baton/contract/ops";
import { describe, expect, it } from "vitest";
import { shortHash, troublesOf } from "./health.ts";

const well: Health = {
  ok: true,
  playbook: { hash: "9f3c1ab27d00", publishedAt: 1, refused: null },
  outbox: { pending: 3, parked: 0, oldestAgeMs: 400 },
  ledger: { ok: true, newestAgeMs: 10 },
};

const tried = { id: "plt_test", candidate: "77ab", mode: "pilot", percent: 10, since: 1 } as const;

describe("what needs a person", () => {
  it("nothing, when all is well", () => expect(troublesOf(well)).toEqual([]));

  it("nothing, while a pilot runs, was stopped, or was rolled back days ago", () => {
    const ended = { at: 1, how: "rolled-back" as const, by: "guardrails" };
    for (const pilot of [tried, { ...tried, ended }, { ...tried, ended: { ...ended, at: Date.now(), how: "stopped" as const } }])
      expect(troublesOf({ ...well, playbook: { ...well.playbook, pilot } })).toEqual([]);
  });

  it("a refused playbook says why, and that the last good one serves on", () => {
    const refused = { hash: "77ab01cdd000", why: "no pool “enterprise-wst”", at: 2 };
    const [trouble] = troublesOf({ ...well, ok: false, playbook: { ...well.playbook, refused } });
    expect(trouble).toBe("Playbook 77ab01c was refused: no pool “enterprise-wst”. The last good one (9f3c1ab) stays in use.");
  });

  it.each<[string, Partial<Health>, RegExp]>([
    ["no playbook", { playbook: { hash: null, publishedAt: null, refused: null } }, /No playbook/],
    ["one parked delivery", { outbox: { pending: 0, parked: 1, oldestAgeMs: 0 } }, /^1 delivery is parked/],
    ["many parked deliveries", { outbox: { pending: 0, parked: 4, oldestAgeMs: 0 } }, /^4 deliveries are parked/],
    ["a stuck outbox", { outbox: { pending: 1, parked: 0, oldestAgeMs: 125_000 } }, /waited for 2 min 5 s/],
    ["a silent ledger", { ledger: { ok: false, newestAgeMs: null } }, /ledger does not answer/],
    [
      "an Access that is half set up",
      { ok: false, access: { problem: "BATON_ACCESS_AUD is not set" } },
      /^Cloudflare Access lets nobody in: BATON/,
    ],
    [
      "a pilot that was rolled back, for a day",
      {
        playbook: {
          ...well.playbook,
          pilot: { ...tried, ended: { at: Date.now() - 3_600_000, how: "rolled-back", by: "guardrails", why: "bookings fell" } },
        },
      },
      /^A pilot was rolled back by its guardrails/,
    ],
    [
      "a plan nobody follows",
      { ok: false, playbook: { ...well.playbook, pilotRefused: "it is not JSON" } },
      /not followed: it is not JSON/,
    ],
    ["an edge that only says it is unwell", { ok: false }, /not well/],
  ])("%s", (_, part, words) => expect(troublesOf({ ...well, ...part })).toEqual([expect.stringMatching(words)]));
});

it("a hash is shortened without its prefix", () => expect(shortHash("sha256:9f3c1ab27d")).toBe("9f3c1ab"));
