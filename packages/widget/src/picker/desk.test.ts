import { describe, expect, it } from "vitest";
import type { Reply, Wire } from "../capture/wire.ts";
import { bookingDesk } from "./desk.ts";

const sent: { path: string; body: unknown; last?: boolean | undefined }[] = [];
const answering = (reply: Reply): Wire => ({
  post: async (path, body, last) => {
    sent.push({ path, body: JSON.parse(body), last });
    return reply;
  },
  get: async () => reply,
});
const desk = (reply: Reply, more: object = {}) =>
  bookingDesk(answering(reply), { url: "https://edge/book/t", provider: "baton", token: "t", ...more });
const slot = { start: "2026-11-23T14:00:00.000Z", end: "2026-11-23T14:30:00.000Z" };
const zone = "Europe/Berlin";

describe("booking a slot", () => {
  it("confirms what the edge booked, not what was asked for, and follows no address that is none", async () => {
    const booking = { id: "b", start: "2026-11-23T15:00:00Z", end: "2026-11-23T15:30:00Z" };
    const links = { page: "javascript:alert(1)", reschedule: { url: "https://edge/reschedule/t" }, cancel: { url: "data:text/html,x" } };
    const reply = await desk({ status: 200, body: { booking, ics: "https://edge/b.ics", ...links } }).book(slot, zone);
    expect(reply).toEqual({
      kind: "booked",
      slot: { start: "2026-11-23T15:00:00.000Z", end: "2026-11-23T15:30:00.000Z" },
      ics: "https://edge/b.ics",
      move: "https://edge/reschedule/t",
    });
  });

  it("moves the booking there is instead of making another", async () => {
    await desk({ status: 200 }, { moving: "bkg_1" }).book(slot, zone);
    expect(sent.at(-1)).toMatchObject({ path: "/v1/bookings/bkg_1/reschedule", body: { token: "t", start: slot.start, timeZone: zone } });
  });

  it("offers three others when somebody was faster, whether at choosing or at booking", async () => {
    const taken = desk({ status: 409, body: { alternatives: [slot, slot, slot, slot] } });
    expect(await taken.book(slot, zone)).toEqual({ kind: "taken", alternatives: [slot, slot, slot] });
    expect(await taken.hold(slot, zone)).toEqual({ kind: "taken", alternatives: [slot, slot, slot] });
  });

  it("says of each answer what is wrong with it", async () => {
    const problems = [{ field: "agenda", code: "required", message: "This is needed" }];
    expect(await desk({ status: 400, body: { problems } }).book(slot, zone)).toEqual({
      kind: "wrong",
      problems: { agenda: "This is needed" },
    });
    const issues = [{ path: "guests.0", expected: "an e-mail address", got: "x" }];
    expect(await desk({ status: 400, body: { issues } }).book(slot, zone)).toEqual({ kind: "wrong", problems: { guests: "" } });
  });

  it.each([
    [{ status: 409, body: { code: "already-booked" } }, "closed"],
    [{ status: 403, body: { code: "bad-token" } }, "closed"],
    [{ status: 200, body: "<html>" }, "failed"],
    [{ status: 503 }, "failed"],
    [{ status: 0 }, "failed"],
  ] as const)("never says booked or kept on %j", async (reply, kind) => {
    expect((await desk(reply).book(slot, zone)).kind).toBe(kind);
    expect((await desk(reply).hold(slot, zone)).kind).toBe(kind);
  });

  it("counts down by the edge's clock, whatever this device's says", async () => {
    const hold = { ...slot, expiresAt: "1999-01-01T00:05:00Z", renewableUntil: "1999-01-01T00:30:00Z" };
    const reply = await desk({ status: 200, body: { hold, now: "1999-01-01T00:01:00Z" } }).hold(slot, zone);
    expect(reply).toEqual({ kind: "held", leftMs: 240_000 });
  });

  it("lets a time go as the last thing a page does", () => {
    desk({ status: 204 }).release();
    expect(sent.at(-1)).toEqual({ path: "/v1/holds/release", body: { token: "t" }, last: true });
  });

  it("tells an edge that could not be asked from one without free times", async () => {
    expect(await desk({ status: 0 }).slots(zone)).toBeNull();
    expect(await desk({ status: 200, body: { slots: [] } }).slots(zone)).toEqual({ slots: [] });
  });
});
