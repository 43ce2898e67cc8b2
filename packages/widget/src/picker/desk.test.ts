import { describe, expect, it } from "vitest";
import type { Reply, Wire } from "../capture/wire.ts";
import { bookingDesk } from "./desk.ts";

const answering = (reply: Reply): Wire => ({ post: async () => reply, get: async () => reply });
const desk = (reply: Reply) =>
  bookingDesk(answering(reply), { url: "https://edge/book/t", provider: "baton", token: "t" }, "Europe/Berlin");
const slot = { start: "2026-11-23T14:00:00.000Z", end: "2026-11-23T14:30:00.000Z" };

describe("booking a slot", () => {
  it("confirms what the edge booked, not what was asked for", async () => {
    const booking = { id: "b", start: Date.parse("2026-11-23T15:00:00Z"), end: Date.parse("2026-11-23T15:30:00Z") };
    const reply = await desk({ status: 200, body: { booking, ics: "https://edge/b.ics", page: "javascript:alert(1)" } }).book(slot);
    expect(reply).toEqual({
      kind: "booked",
      slot: { start: "2026-11-23T15:00:00.000Z", end: "2026-11-23T15:30:00.000Z" },
      ics: "https://edge/b.ics",
    });
  });

  it("offers three others when somebody was faster", async () => {
    const reply = await desk({ status: 409, body: { alternatives: [slot, slot, slot, slot] } }).book(slot);
    expect(reply).toEqual({ kind: "taken", alternatives: [slot, slot, slot] });
  });

  it.each([
    [{ status: 409, body: { code: "already-booked" } }, "closed"],
    [{ status: 403, body: { code: "bad-token" } }, "closed"],
    [{ status: 200, body: "<html>" }, "failed"],
    [{ status: 503 }, "failed"],
    [{ status: 0 }, "failed"],
  ] as const)("never says booked on %j", async (reply, kind) => expect((await desk(reply).book(slot)).kind).toBe(kind));

  it("tells an edge that could not be asked from one without free times", async () => {
    expect(await desk({ status: 0 }).slots(0, 1)).toBeNull();
    expect(await desk({ status: 200, body: { slots: [] } }).slots(0, 1)).toEqual([]);
  });
});
