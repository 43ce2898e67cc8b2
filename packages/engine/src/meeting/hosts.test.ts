import type { Booking } from "@baton/contract/booking";
import type { Effect, Lead, LeadEvent } from "@baton/contract/lead";
import { describe, expect, it } from "vitest";
import { hourMs, now, published as standard, withMeeting } from "../../../../test/people/meeting-lead.ts";
import { advance } from "../lead.ts";
import { hostsFromPools, keepTheirPlace } from "./hosts.ts";

const hosts = [
  { rep: "dora", required: true },
  { oneOf: "large", required: true },
  { rep: "cleo", required: false },
];
const pools = standard.playbook.pools.map((pool) => ({ ...pool, giveBack: ["cancelled" as const, "noShow" as const] }));
const meetings = standard.playbook.meetings.map((meeting) => ({ ...meeting, hosts }));
const published = { hash: "h", playbook: { ...standard.playbook, meetings, pools } };
const group = { hosts: ["dora", "emil", "cleo"] };
const why = { code: "rep-absent" };
const lost = (rep: string): LeadEvent => ({ kind: "repLost", rep, why });

function told(lead: Lead, events: LeadEvent[], at = now): { lead: Lead; effects: Effect[] } {
  let effects: Effect[] = [];
  for (const event of events) {
    const after = advance(lead, event, published, at);
    effects = [...effects, ...after.effects];
    lead = after.lead ?? lead;
  }
  return { lead, effects };
}
const records = (effects: Effect[]) => effects.flatMap((effect) => (effect.kind === "record" ? effect.event.kind : []));
const mails = (effects: Effect[]) => effects.flatMap((effect) => (effect.kind === "deliver" ? effect.delivery.event : []));
const wish = (lead: Lead) => lead.asks.find((ask) => ask.to === "change")?.change;

describe("hosts of a meeting", () => {
  it.each([
    ["asked for by name take nobody's turn; those a pool sends do", group.hosts, [{ rep: "emil", pool: "large" }]],
    ["who are in no pool it asks take nobody's", ["ben"], []],
  ])("%s", (_, who, from) => {
    expect(hostsFromPools(published.playbook, { meeting: "intro", hosts: who })).toEqual(from);
  });

  it("keep their place where they must come and could at another time", () => {
    const { booking } = withMeeting({}, group);
    expect(keepTheirPlace(published.playbook, booking, ["dora", "emil", "cleo"])).toEqual(["dora", "emil"]);
    const left = { ...published.playbook, reps: published.playbook.reps.filter(({ id }) => id !== "dora") };
    expect(keepTheirPlace(left, booking, ["dora"])).toEqual([]);
  });
});

describe("a host who cannot come", () => {
  it("is looked for somebody instead of; two at once are one wish, and the visitor's own wish comes first", () => {
    const { lead, effects } = told(withMeeting({}, group), [lost("emil"), lost("cleo"), lost("emil")]);
    expect(wish(lead)).toMatchObject({ do: "replace", hosts: ["emil", "cleo"], stay: ["emil"] });
    expect(records(effects)).toEqual(["host-lost", "host-lost"]);
    const moving = {
      kind: "moveWanted",
      booking: lead.booking?.id ?? "",
      start: now + 50 * hourMs,
      timeZone: "UTC",
      by: "visitor",
    } as const;
    expect(wish(told(withMeeting({}, group), [moving, lost("emil")]).lead)).toMatchObject({ do: "move" });
  });

  it.each([
    ["nobody of theirs", withMeeting({}, {}), "emil", now],
    ["whose meeting has begun", withMeeting({}, group), "emil", now + 48 * hourMs],
    ["of whom it is known", withMeeting({}, { ...group, missing: ["emil"] }), "emil", now],
  ])("%s changes nothing", (_, lead, rep, at) => {
    expect(told(lead, [lost(rep)], at).effects).toEqual([]);
  });

  it("and is replaced: the visitor, the rep and both hosts are told, and nobody is asked for another time", () => {
    const before = told(withMeeting({}, group), [lost("emil")]).lead;
    const booking: Booking = { ...(before.booking as Booking), hosts: ["dora", "ben", "cleo"], sequence: 1 };
    const answer: LeadEvent = { kind: "bookingChanged", booking: booking.id, answer: { status: "moved", booking } };
    const { lead, effects } = told(before, [answer]);
    expect(lead).toMatchObject({ booking: { hosts: ["dora", "ben", "cleo"], sequence: 1 }, asks: [] });
    expect(records(effects)).toEqual(["hosts-changed"]);
    const to = effects.flatMap((effect) => {
      if (effect.kind !== "deliver") return [];
      const { body, event } = effect.delivery as { body: { to: { email: string } }; event: string };
      return `${event} ${body.to.email}`;
    });
    expect(to.toSorted()).toEqual([
      "mail.cancellation emil@acme.example",
      ...["ana", "ben", "cleo", "dora"].map((rep) => `mail.update ${rep}@acme.example`),
    ]);
  });

  it("and cannot be replaced: the visitor is asked for another time, once, and ops are told; at another time they have their place", () => {
    const visitor = {
      facts: { "email.address": { path: "email.address", value: "v@x.example", source: "typed", at: now, confidence: 1 } },
    };
    const before = told(withMeeting(visitor as Partial<Lead>, group), [lost("dora")]).lead;
    const { booking } = before;
    if (!booking) throw new Error("no meeting");
    const taken: LeadEvent = { kind: "bookingChanged", booking: booking.id, answer: { status: "taken", alternatives: [], booking } };
    const { lead, effects } = told(before, [taken, lost("dora")]);
    expect(lead.booking).toMatchObject({ hosts: group.hosts, missing: ["dora"] });
    expect([records(effects), mails(effects)]).toEqual([["new-time-needed"], ["mail.new-time"]]);
    const moved: Booking = { ...booking, start: booking.start + hourMs, end: booking.end + hourMs, sequence: 1 };
    const after = told(lead, [{ kind: "bookingChanged", booking: booking.id, answer: { status: "moved", booking: moved } }]).lead;
    expect(after.booking?.missing).toBeUndefined();
  });

  it("is found out when the visitor is to be reminded, though nobody published anything", () => {
    const absent = { ...published, playbook: { ...published.playbook, reps: published.playbook.reps.filter(({ id }) => id !== "emil") } };
    const { lead } = advance(withMeeting({}, group), { kind: "reminderDue" }, absent, now);
    expect(lead && wish(lead)).toMatchObject({ do: "replace", hosts: ["emil"], stay: [] });
  });
});

describe("a meeting that does not take place", () => {
  const credits = (effects: Effect[]) =>
    effects.flatMap((effect) => (effect.kind === "credit" ? [[effect.pool, effect.rep, effect.host]] : []));
  const both = [
    ["general", "ana", undefined],
    ["large", "emil", true],
  ];
  it("gives the turn back to the rep and to the host a pool has sent, when it is cancelled and when nobody came", () => {
    const lead = withMeeting({}, group);
    const booking: Booking = { ...lead.booking, status: "cancelled", sequence: 1 };
    expect(credits(told(lead, [{ kind: "booked", booking }]).effects)).toEqual(both);
    const missed: LeadEvent = { kind: "noShow", booking: booking.id, note: "" };
    expect(credits(told(lead, [missed, missed], lead.booking.end).effects)).toEqual(both);
  });
});
