import type { Entry } from "@baton/contract/capture";
import type { Form } from "@baton/contract/form";
import { Form as Schema } from "@baton/contract/form";
import type { Lead } from "@baton/contract/lead";
import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { fold, intake, recognise } from "./intake.ts";
import { begin } from "./lead-begin.ts";

const text = (id: string) => ({ id, type: "text", label: id });
const form: Form = v.parse(Schema, {
  id: "contact",
  title: "T",
  sites: ["pk_test"],
  steps: [{ id: "you", title: "You", fields: [text("name"), text("city"), text("constructor")] }],
});
const captured = { form: "contact", site: "pk_test", entries: [], sentAt: null, page: null, consent: null, durability: null };
const empty = begin({ kind: "captured", submission: "sub_nAAAAAAAAAAAAAAAAAAAAA", ...captured, gates: [], geo: [] }, 0);
const answer = (seq: number, field: string, value: string | null | string[], tab = "k1"): Entry => ({
  id: `${tab}.${seq}`,
  seq,
  kind: "answer",
  field,
  value,
  ageMs: 0,
});
const submit = (seq: number): Entry => ({ id: `k1.${seq}`, seq, kind: "submit", ageMs: 0 });
const take = (entries: Entry[], lead: Lead = empty, shown: Form | null = form) => intake(lead, entries, shown, 1_000);
const value = (lead: Lead, field: string) => (Object.hasOwn(lead.answers, field) ? lead.answers[field]?.value : undefined);

describe("what a visitor typed is kept", () => {
  it("numbers and amounts are of one type, whether a script sent them, a plain form, or a page of somebody else's", () => {
    const fields = [
      { id: "seats", type: "number", label: "Seats" },
      { id: "likely", type: "rating", label: "Likely" },
      { id: "budget", type: "currency", label: "Budget", currency: "EUR" },
      { id: "zip", type: "text", label: "Zip" },
    ];
    const asked = v.parse(Schema, { ...form, steps: [{ id: "you", title: "You", fields }] });
    const kept = (id: string, given: string | number) => {
      const now = take([{ ...answer(1, id, ""), value: given } as Entry], empty, asked).lead;
      const later = recognise(take([{ ...answer(1, id, ""), value: given } as Entry], empty, null).lead, asked).lead;
      expect(value(later, id)).toBe(value(now, id));
      return value(now, id);
    };
    expect([kept("seats", "12"), kept("seats", 12), kept("seats", " +2. "), kept("seats", "-.5")]).toEqual([12, 12, 2, -0.5]);
    expect([kept("likely", "0"), kept("likely", "10")]).toEqual([0, 10]);
    expect([kept("budget", "1234.50"), kept("budget", 12.5)]).toEqual(["1234.50", "12.5"]);
    expect([kept("seats", "a dozen"), kept("seats", "12345678901234567"), kept("zip", "01067")]).toEqual([
      "a dozen",
      "12345678901234567",
      "01067",
    ]);
  });

  it("the newest word wins, and of two tabs at once always the same one", () => {
    const { lead } = take([answer(5, "name", "new"), answer(2, "name", "old"), answer(5, "name", "other tab", "k2")]);
    expect(lead.answers.name).toMatchObject({ value: "other tab", seq: 5, tab: "k2" });
  });

  it("a step that arrives late does not lead back, in one batch or in two", () => {
    const step = (seq: number, name: string): Entry => ({ id: `k1.${seq}`, seq, kind: "step", step: name, ageMs: 0 });
    expect(take([step(5, "company"), step(2, "you")]).lead.step).toBe("company");
    expect(take([step(2, "you")], take([step(5, "company")]).lead).lead.step).toBe("company");
  });

  it("repeats, gaps and any order of arrival come to the same (law)", () => {
    const entry = fc
      .tuple(fc.nat(20), fc.constantFrom("name", "city", "colour"), fc.constantFrom("a", "b", null), fc.constantFrom("k1", "k2"))
      .map(([seq, field, given, tab]) => answer(seq, field, given === null ? null : `${given}${seq}${tab}`, tab));
    const log = fc.uniqueArray(entry, { maxLength: 12, selector: (one) => one.id });
    fc.assert(
      fc.property(log, fc.array(fc.nat(11), { maxLength: 30 }), (entries, arrivals) => {
        const inOrder = take(entries).lead;
        let lead = empty;
        for (const index of [...arrivals, ...entries.keys()]) {
          const one = entries[index];
          if (one) lead = take([one], lead).lead;
        }
        expect(lead.answers).toEqual(inOrder.answers);
        const byField = (of: Lead) => [...of.extra].sort((a, b) => (a.field < b.field ? -1 : 1));
        expect(byField(lead)).toEqual(byField(inOrder));
      }),
    );
  });

  it("clearing a field erases its old value, and white space is no answer", () => {
    const { lead } = take([answer(1, "name", "Ana"), answer(2, "name", null), answer(3, "city", "   ")]);
    expect([value(lead, "name"), value(lead, "city")]).toEqual([null, null]);
    expect(JSON.stringify(lead)).not.toContain("Ana");
  });

  it("an answer too long is kept cut, and counted once however often it arrives", () => {
    const long = [answer(1, "name", "x".repeat(10_001))];
    const { lead } = take(long, take(long).lead);
    expect(String(value(lead, "name"))).toHaveLength(10_000);
    expect(lead.dropped).toEqual({ "answer-cut": 1 });
  });

  it("unknown fields stay inert text, bounded in number and length", () => {
    const many = Array.from({ length: 203 }, (_, n) => answer(n, `field${n}`, n === 0 ? Array(100).fill("y".repeat(200)) : "x"));
    const { lead } = take(many);
    expect(lead.answers).toEqual({});
    expect(lead.extra).toHaveLength(200);
    expect(lead.extra[0]?.value).toHaveLength(2_000);
    expect(lead.dropped).toEqual({ "too-many-fields": 3, "answer-cut": 1 });
  });

  it("card numbers and passwords are never kept, and counted", () => {
    const { lead } = take([answer(1, "name", "4111 1111 1111 1111"), answer(2, "password", "hunter2")]);
    expect(JSON.stringify(lead)).not.toMatch(/4111|hunter2/);
    expect(lead.dropped).toEqual({ "never-captured": 2 });
  });

  it("a telephone number with its country's code is kept, though it passes a card's check digit", () => {
    const { lead } = take([answer(1, "name", "5511976675711"), answer(2, "city", "m5511976675711@139.example")]);
    expect([value(lead, "name"), value(lead, "city"), lead.dropped]).toEqual(["5511976675711", "m5511976675711@139.example", {}]);
  });

  it("fields named like parts of JavaScript do no harm", () => {
    const { lead } = take([answer(1, "constructor", "c"), answer(2, "__proto__", "p"), answer(3, "toString", "t")]);
    expect(value(lead, "constructor")).toBe("c");
    expect(lead.extra.map((extra) => extra.field)).toEqual(["__proto__", "toString"]);
    expect(Object.getPrototypeOf(lead.answers)).toBe(Object.prototype);
  });

  it("Send is the newest Send, and an older one says nothing new", () => {
    expect(take([submit(7), submit(3)]).submitSeq).toBe(7);
    expect(take([submit(7)], { ...empty, submitSeq: 7 }).submitSeq).toBeNull();
    expect(take([answer(4, "name", "a"), answer(2, "city", "b")]).lowestSeq).toBe(2);
  });

  it("answers that came before the form was known become answers once it is", () => {
    const blind = take([answer(1, "name", "Ana"), answer(2, "colour", "red"), answer(3, "city", null)], empty, null).lead;
    const { lead, changed } = recognise(blind, form);
    expect(changed).toEqual(["name", "city"]);
    expect([value(lead, "name"), value(lead, "city")]).toEqual(["Ana", null]);
    expect(lead.extra.map((extra) => extra.field)).toEqual(["colour"]);
  });
});

describe("the same person's other submission", () => {
  const stored = (given: string | null, at: number) => ({ value: given, seq: 3, tab: "k1", at });
  const other = "sub_wBBBBBBBBBBBBBBBBBBBBB";
  const partial = { ...empty, answers: { name: stored("Ana", 100) } };

  it.each([
    ["newer words win over a partial", partial, stored("Anna", 200), "Anna"],
    ["older ones do not", partial, stored("Anna", 50), "Ana"],
    ["nothing rewrites what was sent", { ...partial, kind: "submitted" as const }, stored("Anna", 200), "Ana"],
    ["a cleared answer rewrites nothing", partial, stored(null, 200), "Ana"],
  ])("%s", (_, lead, incoming, expected) => {
    expect(value(fold(lead, { name: incoming }, other), "name")).toBe(expected);
  });

  it("fills what was lacking, and the visitor's own next word still wins", () => {
    const folded = fold({ ...empty, kind: "submitted" }, { city: stored("Bonn", 1) }, other);
    expect(value(folded, "city")).toBe("Bonn");
    expect(value(take([answer(0, "city", "Kiel")], folded).lead, "city")).toBe("Kiel");
  });

  it("what came from there is corrected and cleared from there, even after Send", () => {
    const sent = fold({ ...empty, kind: "submitted" }, { city: stored("Bonn", 1) }, other);
    expect(value(fold(sent, { city: stored("Kiel", 2) }, other), "city")).toBe("Kiel");
    expect(value(fold(sent, { city: stored(null, 2) }, other), "city")).toBeNull();
    expect(value(fold(sent, { city: stored("Kiel", 2) }, "sub_aCCCCCCCCCCCCCCCCCCCCC"), "city")).toBe("Bonn");
  });

  it("the same words said twice stay the lead's own", () => {
    expect(fold(partial, { name: stored("Ana", 200) }, other).answers.name?.from).toBeUndefined();
  });
});
