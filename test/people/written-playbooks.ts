import { Playbook, type Published } from "@baton/contract/playbook";
import fc from "fast-check";
import * as v from "valibot";

export const people = ["ana", "ben", "cleo", "dora"];

/** Routes over size and country to pools, owners, shares and queues; some reps away, capped or late. */
export const written = fc.record({
  routes: fc.array(
    fc.record({
      at: fc.integer({ min: 0, max: 9 }),
      to: fc.constantFrom<unknown>(
        { pool: "p" },
        { pool: "q" },
        { rep: "ana" },
        { owner: "account" },
        { queue: "later" },
        {
          split: [
            { percent: 40, to: { pool: "p" } },
            { percent: 60, to: { pool: "q" } },
          ],
        },
      ),
      onEmpty: fc.constantFrom<unknown>("next", "hold", { pool: "q" }, { rep: "ben" }),
      offered: fc.boolean(),
      together: fc.boolean(),
      whenKnown: fc.constantFrom<unknown>(undefined, undefined, undefined, undefined, undefined, undefined, "notifyOnly", {
        rerouteAfterDays: 1,
      }),
    }),
    { maxLength: 4 },
  ),
  last: fc.constantFrom("p", "q"),
  pools: fc.array(
    fc.record({
      hours: fc.constantFrom("ignore", "now"),
      rotation: fc.constantFrom("weighted", "order", "leastLoaded"),
      members: fc.uniqueArray(
        fc.record({ rep: fc.constantFrom(...people), weight: fc.integer({ min: 1, max: 4 }), priority: fc.nat(1), cap: fc.nat(3) }),
        { selector: ({ rep }) => rep },
      ),
    }),
    { minLength: 2, maxLength: 2 },
  ),
  paused: fc.uniqueArray(fc.constantFrom(...people), { maxLength: 1 }),
  away: fc.uniqueArray(fc.constantFrom(...people), { maxLength: 1 }),
  bar: fc.nat(3),
  points: fc.nat(100),
  blocked: fc.constantFrom<string[]>([], [], ["casino"]),
});
export type Written = typeof written extends fc.Arbitrary<infer T> ? T : never;

const hours = { mon: ["08:00-12:00"], tue: ["08:00-17:00"] };
const field = (id: string, type = "text", more = {}) => ({ id, type, label: id, ...more });

export function published({ routes, last, pools, paused, away, bar, points, blocked }: Written, hash: string): Published {
  const playbook = v.parse(Playbook, {
    version: 1,
    workspace: { name: "Acme", timeZone: "UTC" },
    sites: [{ key: "pk_test", name: "Test", origins: ["https://www.acme.example"] }],
    forms: [
      {
        id: "f",
        title: "F",
        sites: ["pk_test"],
        steps: [
          {
            id: "s",
            title: "S",
            fields: [
              field("email", "email"),
              field("size"),
              field("firstName"),
              field("phone", "phone", { when: { "answers.size": "7" } }),
            ],
          },
          {
            id: "more",
            title: "More",
            when: { "answers.size": { in: ["3", "4", "5"] } },
            fields: [field("message", "textarea"), field("topic", "select", { options: [{ value: "a", label: "A" }], required: true })],
          },
        ],
      },
    ],
    scoring: {
      fit: [{ label: "Large", when: { "company.employees": { gte: 5 } }, points }],
      qualified: { "company.employees": { gte: bar } },
    },
    spam: { block: { words: blocked } },
    queues: [{ id: "later", name: "Later" }],
    routes: [
      ...routes.map(({ at, to, onEmpty, offered, together, whenKnown }, n) => ({
        id: `r${n}`,
        name: `R${n}`,
        when: { any: [{ "company.employees": { gte: at } }, { "score.fit": { gte: 60 } }] },
        to,
        onEmpty,
        ...(offered ? { accept: { withinMinutes: 60 } } : {}),
        ...(together ? { sameAccount: "sameRep" } : {}),
        ...(whenKnown ? { whenKnown } : {}),
      })),
      { id: "left", name: "Left", when: { "submission.kind": "abandoned" }, to: { pool: "p" }, onEmpty: "hold" },
      { id: "last", name: "Last", when: {}, to: { pool: last }, onEmpty: "hold" },
    ],
    pools: pools.map(({ hours: at, rotation, members }, n) => ({
      id: n === 0 ? "p" : "q",
      name: "P",
      hours: at,
      rotation,
      members: members.map(({ cap, ...member }) => (cap === 0 ? member : { ...member, perDay: cap })),
    })),
    reps: people.map((id) => ({
      id,
      name: id,
      email: `${id}@acme.example`,
      timeZone: "UTC",
      hours,
      paused: paused.includes(id),
      absences: away.includes(id) ? [{ from: "2026-11-20", to: "2026-11-30" }] : [],
    })),
  });
  return { hash, playbook };
}
