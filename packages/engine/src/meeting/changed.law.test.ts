import type { Booking } from "@baton/contract/booking";
import type { Effect, Lead, LeadEvent } from "@baton/contract/lead";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { playbook } from "../../../../test/people/playbook.ts";
import { advance } from "../lead.ts";
import { begin } from "../lead-begin.ts";

const now = Date.UTC(2026, 10, 23, 9);
const hourMs = 3_600_000;
const published = {
  hash: "h",
  playbook: playbook({ mail: { kind: "resend", from: { email: "meetings@acme.example" }, key: "MAIL_KEY" } }),
};
const id = `lead_n${"0".repeat(21)}`;
const first: Booking = {
  id: `bkg_${id.slice(5)}`,
  lead: id,
  rep: "ana",
  meeting: "intro",
  start: now + 48 * hourMs,
  end: now + 48 * hourMs + 1_800_000,
  bookedAt: now,
  timeZone: "UTC",
  sequence: 0,
};
const version = (sequence: number): Booking => ({
  ...first,
  sequence,
  start: first.start + sequence * hourMs,
  end: first.end + sequence * hourMs,
});

/** A lead with its meeting, as it stands after the calendar has confirmed. */
function withMeeting(): Lead {
  const captured = { submission: `sub_${id.slice(5)}`, form: "contact", site: "pk_test" } as Extract<LeadEvent, { kind: "captured" }>;
  const assignment = { rep: "ana", pool: "general", route: "rest", meeting: "intro", at: now, receipt: "dec_1" };
  const guests = ["guest@kunde.example"];
  return { ...begin(captured, now), kind: "submitted", stage: "booked", owner: "ana", assignment, booking: { ...first, guests } };
}

function told(lead: Lead, events: LeadEvent[]): { lead: Lead; effects: Effect[] } {
  return events.reduce<{ lead: Lead; effects: Effect[] }>(
    (before, event) => {
      const after = advance(before.lead, event, published, now + hourMs);
      return { lead: after.lead ?? before.lead, effects: [...before.effects, ...after.effects] };
    },
    { lead, effects: [] },
  );
}

const answerOf = (sequence: number, last: number, cancelled: boolean): LeadEvent => {
  const isEnd = cancelled && sequence === last;
  const booking: Booking = isEnd ? { ...version(sequence - 1), sequence, status: "cancelled" } : version(sequence);
  return { kind: "bookingChanged", booking: first.id, answer: { status: isEnd ? "cancelled" : "moved", booking } };
};

describe("answers of a calendar that come late, twice or out of order", () => {
  it("leave the lead at the newest version, with each version told of at most once and what the visitor said kept", () => {
    const histories = fc.record({
      last: fc.integer({ min: 1, max: 6 }),
      cancelled: fc.boolean(),
      order: fc.array(fc.nat({ max: 5 }), { maxLength: 20 }),
    });
    fc.assert(
      fc.property(histories, ({ last, cancelled, order }) => {
        const sequences = [...order.map((n) => 1 + (n % last)), last];
        const { lead, effects } = told(
          withMeeting(),
          sequences.map((sequence) => answerOf(sequence, last, cancelled)),
        );
        const kept = cancelled ? lead.past?.at(-1) : lead.booking;
        expect(kept).toMatchObject({
          sequence: last,
          guests: ["guest@kunde.example"],
          ...(cancelled ? { status: "cancelled" } : { start: version(last).start }),
        });
        expect(lead.stage).toBe(cancelled ? "assigned" : "booked");
        expect(cancelled ? lead.booking : (lead.past ?? [])).toEqual(cancelled ? null : []);
        const deliveries = effects.flatMap((effect) => (effect.kind === "deliver" ? [effect.delivery.id] : []));
        expect(new Set(deliveries).size).toBe(deliveries.length);
        const versions = sequences.filter((sequence, index) => sequences.slice(0, index).every((before) => before < sequence));
        expect(effects.filter((effect) => effect.kind === "record").length).toBe(versions.length);
      }),
      { numRuns: 300 },
    );
  });
});

describe("a change the visitor asks for", () => {
  const wish = (kind: "moveWanted" | "cancelWanted", by: "visitor" | "ops", at: number) => {
    const strict = {
      ...published,
      playbook: { ...published.playbook, meetings: published.playbook.meetings.map((one) => ({ ...one, cancelNoticeMinutes: 60 })) },
    };
    const event =
      kind === "moveWanted"
        ? ({ kind, booking: first.id, start: first.start + hourMs, timeZone: "UTC", by } as const)
        : ({ kind, booking: first.id, note: "", by } as const);
    return advance(withMeeting(), event, strict, at).lead?.asks.some((ask) => ask.to === "change") ?? false;
  };

  it.each([
    ["an hour and a minute before", first.start - 61 * 60_000, true, true],
    ["within the notice", first.start - 60 * 60_000, false, true],
    ["when it has begun", first.start, false, false],
  ])("%s the start", (_, at, visitor, ops) => {
    for (const kind of ["moveWanted", "cancelWanted"] as const) {
      expect([wish(kind, "visitor", at), wish(kind, "ops", at)]).toEqual([visitor, ops]);
    }
  });

  it("counts as the newest wish, also where it is to leave the meeting as it is while another wish is out", () => {
    const wanted = (start: number) => ({ kind: "moveWanted", booking: first.id, start, timeZone: "UTC", by: "visitor" }) as const;
    const { lead } = told(withMeeting(), [wanted(first.start + hourMs), wanted(first.start)]);
    expect(lead.asks).toMatchObject([{ to: "change", change: { do: "move", start: first.start } }]);
  });

  it("about another meeting, or one that is none any more, asks nobody", () => {
    const { lead } = told(withMeeting(), [{ kind: "cancelWanted", booking: "bkg_other", note: "", by: "ops" }]);
    expect(lead.asks).toEqual([]);
  });
});
