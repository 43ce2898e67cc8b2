import type { Slot } from "@baton/contract/booking";
import type { Meeting } from "@baton/contract/meeting";
import type { Rep } from "@baton/contract/roster";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { HasTime } from "./has-time.ts";

const now = 1_000_000;
const ana = { id: "ana", timeZone: "Europe/Berlin" } as Rep;
const intro = { id: "intro" } as Meeting;
const slots = (count: number): Slot[] => Array.from({ length: count }, (_, hour) => ({ start: `${hour}`, end: `${hour + 1}` }));

let asked: string[];
let free: () => Promise<Slot[]>;
let times: HasTime;
const has = (rep = ana, meeting = intro, { playbook = "one", at = now, lead = "lead_1" } = {}) =>
  times.asked(rep, meeting, lead, playbook, at);

beforeEach(() => {
  asked = [];
  free = async () => slots(8);
  times = new HasTime(async ({ rep, meeting }, limit) => {
    asked.push(`${rep} ${meeting}`);
    return (await free()).slice(0, limit);
  });
});

describe("a rep with plenty of free times", () => {
  it("is not asked about with every lead, and again after ten seconds", async () => {
    for (const at of [now, now + 1, now + 9_999]) expect(await has(ana, intro, { at })).toBe(true);
    expect(asked).toHaveLength(1);
    free = async () => [];
    expect(await has(ana, intro, { at: now + 10_000 })).toBe(false);
  });

  it.each<[string, () => Promise<boolean>]>([
    ["another meeting", () => has(ana, { id: "demo" } as Meeting)],
    ["another rep", () => has({ ...ana, id: "ben" })],
    ["another playbook", () => has(ana, intro, { playbook: "two" })],
  ])("says nothing for %s", async (_, other) => {
    await has();
    free = async () => [];
    expect(await other()).toBe(false);
    expect(asked).toHaveLength(2);
  });
});

it("a rep with few free times is asked about with every lead", async () => {
  free = async () => slots(7);
  expect([await has(), await has()]).toEqual([true, true]);
  free = async () => [];
  expect([await has(), await has()]).toEqual([false, false]);
  expect(asked).toHaveLength(4);
});

describe("a calendar that costs nobody their turn", () => {
  it("fails, and is asked again by the next", async () => {
    const complaint = vi.spyOn(console, "error").mockImplementation(() => undefined);
    free = () => Promise.reject(new Error("down"));
    expect([await has(), await has()]).toEqual([true, true]);
    expect(asked).toHaveLength(2);
    expect(complaint).toHaveBeenCalledTimes(2);
    complaint.mockRestore();
  });

  it("does not answer within five seconds", async () => {
    vi.useFakeTimers();
    free = () => new Promise(() => undefined);
    const waiting = has();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await waiting).toBe(true);
    vi.useRealTimers();
  });

  it("is the visitor's to look at elsewhere", async () => {
    expect(await has({ ...ana, schedulingLink: { kind: "calcom" } as unknown as NonNullable<Rep["schedulingLink"]> })).toBe(true);
    expect(asked).toHaveLength(0);
  });
});
