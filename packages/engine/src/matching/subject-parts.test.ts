import type { Fact } from "@baton/contract/facts";
import type { Playbook } from "@baton/contract/playbook";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Parts, subjectFromParts } from "./subject-parts.ts";

const now = Date.UTC(2026, 10, 23, 9, 30);
const book = { workspace: { timeZone: "UTC" }, windows: [] } as unknown as Playbook;

const given = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(""), fc.constant(null));
const fact = fc
  .record({ path: fc.constantFrom("email.domain", "company.name", "geo.country", "usage.seats"), value: given })
  .map(({ path, value }) => ({ path, value, source: "somebody", at: now, confidence: 1 }) as unknown as Fact);
const parts = fc
  .record({
    answers: fc.dictionary(fc.constantFrom("email", "company", "toString", "__proto__"), fc.oneof(fc.string(), fc.integer())),
    facts: fc.array(fact, { maxLength: 4 }).map((facts) => Object.fromEntries(facts.map((one) => [one.path, one]))),
    page: fc.record(
      {
        url: fc.constant("https://www.acme.example/"),
        language: fc.constantFrom("de", ""),
        touch: fc.record({ utm: fc.dictionary(fc.constantFrom("source", "medium"), fc.string()), landing: fc.constantFrom("/", "") }),
      },
      { requiredKeys: [] },
    ),
    person: fc.option(fc.constant("email:k"), { nil: undefined }),
  })
  .map((some) => ({ kind: "submitted", form: "contact", site: "pk_test", ...some }) as unknown as Parts);
const paths = fc.constantFrom(
  ...[
    "email.domain",
    "company.name",
    "geo.country",
    "usage.seats",
    "answers.email",
    "answers.company",
    "answers.toString",
    "answers.__proto__",
  ],
  ...[
    "page.url",
    "page.language",
    "touch.utm.source",
    "touch.landing",
    "touch.source",
    "person.key",
    "submission.kind",
    "time.at",
    "score.fit",
  ],
);
const scores = { fit: 40, intent: 0, grade: "B", qualified: true, given: [], unmet: [] };

describe("what conditions see of a lead", () => {
  it("is what its receipt says they saw, whichever of the two is asked first, and nothing where the receipt says nothing", () => {
    fc.assert(
      fc.property(parts, fc.array(paths, { maxLength: 8 }), fc.boolean(), (some, asked, isReceiptFirst) => {
        const subject = subjectFromParts(some, now, book);
        subject.scored(scores);
        if (isReceiptFirst) void subject.inputs;
        const seen = asked.map((path) => [path, subject.lookup(path)] as const);
        for (const [path, value] of seen) {
          const stands = Object.hasOwn(subject.inputs, path) ? subject.inputs[path]?.value : undefined;
          expect(value).toEqual(stands);
        }
      }),
    );
  });

  it("holds what the clock was asked, before and after the receipt was begun, and nothing else of the clock", () => {
    const some = {
      kind: "submitted",
      form: "contact",
      site: "pk_test",
      answers: {},
      facts: {},
      page: {},
      person: undefined,
    } as unknown as Parts;
    const subject = subjectFromParts(some, now, book);
    expect(subject.lookup("time.hour")).toBe(9.5);
    const { inputs } = subject;
    expect(subject.lookup("time.weekday")).toBe("mon");
    const clock = Object.keys(inputs).filter((path) => inputs[path]?.source === "clock");
    expect(clock.sort()).toEqual(["time.at", "time.hour", "time.weekday"]);
    expect(subject.lookup("time.at")).toBe(now);
  });
});
