import type { Fact } from "@baton/contract/facts";
import fc from "fast-check";
import { expect, it } from "vitest";
import { people, published, type Written, written } from "../../../../test/people/written-playbooks.ts";
import type { Enriching } from "./enriching.ts";
import { simulateLeads } from "./simulate-leads.ts";

const line = fc.record({
  email: fc.oneof(
    { weight: 3, arbitrary: fc.nat(12).map((n) => `p${n}@c${n % 5}.example`) },
    fc.constantFrom("ana@acme.example", "Ana+x@ACME.example", "ben@acme.example", "no address", ""),
  ),
  phone: fc.constantFrom("", "", "+1 312 555 0164", "+49 30 901820"),
  size: fc.nat(9),
  firstName: fc.constantFrom(
    "Ana",
    "Ben",
    "",
    "Cleo",
    "",
    "Dora",
    "see www.spam.example",
    "4111 1111 1111 1111",
    "at the casino",
    "x".repeat(20_001),
  ),
  topic: fc.constantFrom("a", "a", "a", "a", "a", "b", ""),
  owner: fc.constantFrom("", "", ...people),
  left: fc.nat(4),
  url: fc.constantFrom("", "https://www.acme.example/?utm_source=news", "https://www.acme.example/"),
});

/** As one that reads answers does: the phone number, and something the file may say otherwise. */
const enriching: Enriching = (answers, _, held, now) => {
  const fact = (path: string, value: Fact["value"]): Fact => ({ path, value, source: "answers", at: now, confidence: 0.6 });
  const phone = typeof answers.phone === "string" ? [fact("phone.e164", answers.phone.replaceAll(" ", ""))] : [];
  const facts = [
    ...phone,
    fact("company.employees", Number(answers.size ?? 0)),
    fact("company.country", held["geo.country"] ? "US" : "DE"),
  ];
  return { facts, runs: [{ source: "answers", provides: [], status: "answered", tookMs: 0 }] };
};

type Line = typeof line extends fc.Arbitrary<infer T> ? T : never;

/** The same leads both ways, without how long each step took: that is nothing in a simulation. */
function bothWays(one: Written, leads: readonly Line[], given: boolean) {
  const lines = leads.map(({ email, phone, size, firstName, topic, owner, left, url }, index) => ({
    line: index + 2,
    answers: Object.fromEntries(Object.entries({ email, phone, size: String(size), firstName, topic }).filter(([, value]) => value !== "")),
    facts: {
      ...(given ? { "company.employees": 9 - size, "geo.country": "US" } : {}),
      ...(owner ? { "account.owner": owner } : {}),
      ...(left === 0 ? { "submission.kind": "abandoned" } : {}),
      ...(url ? { "page.url": url } : {}),
    },
  }));
  const options = { published: published(one, "h"), form: "f", enriching, startAt: Date.UTC(2026, 10, 23, 9), everyMs: 3 * 3_600_000 };
  const straight = [...simulateLeads(lines, options)];
  const loop = [...simulateLeads(lines, { ...options, plain: true })];
  const short = straight.filter(
    ({ receipt }) => receipt && Object.keys(receipt.timing).length === 0 && receipt.outcome.code === "assigned",
  );
  const untimed = ({ receipt, ...row }: (typeof loop)[number]) => ({ ...row, receipt: receipt && { ...receipt, timing: {} } });
  return { straight: straight.map(untimed), loop: loop.map(untimed), short: short.length };
}

const worlds = [written, fc.array(line, { minLength: 1, maxLength: 20 }), fc.boolean()] as const;

it("a lead that goes the short way comes to what the loop comes to, whoever came before it", () => {
  fc.assert(
    fc.property(...worlds, (one, leads, given) => {
      const { straight, loop } = bothWays(one, leads, given);
      expect(straight).toEqual(loop);
    }),
    { numRuns: 120 },
  );
});

it("enough leads of such worlds go the short way for that to say something", () => {
  let [short, all] = [0, 0];
  // Always the same worlds: how many go it is no law, and by chance it may be fewer.
  for (const [one, leads, given] of fc.sample(fc.tuple(...worlds), { numRuns: 120, seed: 1 })) {
    const both = bothWays(one, leads, given);
    all += both.straight.length;
    short += both.short;
  }
  expect(short / all).toBeGreaterThan(0.15);
});
