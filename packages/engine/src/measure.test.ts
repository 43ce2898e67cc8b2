import type { Lead } from "@baton/contract/lead";
import { expect, it } from "vitest";
import { begin } from "./lead-begin.ts";
import { leadRow } from "./measure.ts";
import { outcomeOf } from "./snapshot.ts";

const captured = { form: "contact", site: "pk_test", entries: [], sentAt: null, page: null, consent: null, durability: null };
const lead: Lead = begin({ kind: "captured", submission: "sub_nAAAAAAAAAAAAAAAAAAAAA", ...captured, gates: [], geo: [] }, 5);
const aside = [{ gate: "bot", quarantine: true, reason: { code: "honeypot" } }];

it.each([
  ["https://News.Example:8080/x?y", "news.example"],
  ["javascript:alert(1)", ""],
  [undefined, ""],
])("a lead's source is where it came from: %s", (referrer, source) => {
  expect(leadRow({ ...lead, page: referrer === undefined ? {} : { referrer } }).source).toBe(source);
});

it("the campaign it names comes first", () => {
  expect(leadRow({ ...lead, page: { referrer: "https://a.example", touch: { utm: { source: "ads" } } } }).source).toBe("ads");
});

it("a lead set aside is found by the address that was typed, of which nothing was looked up", () => {
  const typed = (value: string) => ({ value, seq: 1, tab: "t", at: 0 });
  expect(leadRow({ ...lead, gates: aside, answers: { message: typed("me @ home"), work: typed("ana@acme.example") } }).email).toBe(
    "ana@acme.example",
  );
});

it("a lead set aside says so to ops, and to the visitor looks like any other that was received", () => {
  const held = { ...lead, gates: aside, owner: "ana", stage: "assigned" as const };
  expect(leadRow(held)).toMatchObject({ quarantined: true, owner: "ana" });
  expect(outcomeOf(held, null, null)).toMatchObject({ status: "received", rep: null, meeting: null });
  expect(outcomeOf({ ...held, gates: [] }, null, null)).toMatchObject({ status: "assigned", rep: "ana" });
});

it("a lead's newest change is the last line of its history, whoever wrote it; one from before that was noted goes by its visitor", () => {
  expect(leadRow({ ...lead, updatedAt: 5, changedAt: 9 }).updatedAt).toBe(9);
  expect(leadRow({ ...lead, updatedAt: 5, changedAt: 3 }).updatedAt).toBe(5);
  const { changedAt: _, ...before } = lead;
  expect(leadRow(before).updatedAt).toBe(5);
});
