import type { Booking } from "@baton/contract/booking";
import type { BookingWord } from "@baton/contract/scheduling";
import { describe, expect, it } from "vitest";
import { bookedElsewhere } from "./booked-elsewhere.ts";

const id = "lead_nAAAAAAAAAAAAAAAAAAAAA";
const at = 1_790_000_000_000;
const told: BookingWord = { what: "booked", uid: "u1", start: at + 1e8, end: at + 1e8 + 1_800_000, at, timeZone: "Europe/Berlin" };
const lead = (booking: Booking | null = null, past: Booking[] = []) =>
  ({ id, owner: "ana", assignment: { rep: "ana", meeting: "intro" }, booking, past, page: {} }) as unknown as Parameters<
    typeof bookedElsewhere
  >[0];
const first = bookedElsewhere(lead(), "cal", told);
const made = "booking" in first ? first.booking : ({} as Booking);

describe("a booking made at a vendor's", () => {
  it("becomes one of the lead's rep and meeting, under an id of its own", () =>
    expect(made).toMatchObject({
      id: `bkg_${id.slice(5)}_u1`,
      rep: "ana",
      meeting: "intro",
      start: told.start,
      via: { kind: "cal", uid: "u1" },
    }));

  it("told again, or by an older word that comes late, says nothing new", () => {
    expect(bookedElsewhere(lead(made), "cal", told)).toEqual({ unheard: "old-news" });
    expect(bookedElsewhere(lead(made), "cal", { ...told, what: "cancelled", at: at - 5_000 })).toEqual({ unheard: "old-news" });
  });

  it("moved there stays the same booking here, and can be moved and cancelled again under its new id", () => {
    const moved = bookedElsewhere(lead(made), "cal", { ...told, uid: "u2", previous: "u1", start: 5, end: 6, at: at + 60_000 });
    expect(moved).toMatchObject({ booking: { id: made.id, start: 5, via: { uid: "u2" }, sequence: (at + 60_000) / 1000 } });
    const now = "booking" in moved ? moved.booking : made;
    expect(bookedElsewhere(lead(now), "cal", { ...told, what: "cancelled", uid: "u2", at: at + 90_000 })).toMatchObject({
      booking: { id: made.id, status: "cancelled" },
    });
  });

  it.each([
    ["a cancellation of nothing", lead(), { ...told, what: "cancelled" as const }, "unknown-booking"],
    ["a second meeting beside one that stands here", lead({ ...made, via: { kind: "calendly", uid: "u1" } }), told, "already-booked"],
    ["a lead nobody has", { ...lead(), owner: null }, told, "no-rep"],
  ])("%s changes nothing, and says why", (_, of, word, unheard) => expect(bookedElsewhere(of, "cal", word)).toEqual({ unheard }));

  it("after it was cancelled another one is a new booking", () => {
    const gone = { ...made, status: "cancelled" as const, sequence: at / 1000 + 1 };
    const again = bookedElsewhere(lead(null, [gone]), "cal", { ...told, uid: "u9", at: at + 90_000 });
    expect(again).toMatchObject({ booking: { id: `bkg_${id.slice(5)}_u9` } });
  });
});
