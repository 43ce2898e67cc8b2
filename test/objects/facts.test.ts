import type { Question } from "@baton/connectors/enrichers/kept-source";
import { readTable } from "@baton/engine/table/company-table";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { answerCache } from "../../workers/edge/src/facts/answer-cache.ts";
import { storeTable, tableRow } from "../../workers/edge/src/facts/tables.ts";
import { textKey } from "../../workers/edge/src/signing.ts";
import { identityObject } from "../../workers/edge/src/wiring.ts";
import { ready, world } from "./ready.ts";
import { eventually } from "./shard.ts";

beforeAll(() => ready());

const question = (key: string, about: Question["about"]): Question => ({
  key,
  about,
  ask: () => Promise.reject(new Error("nobody is asked")),
});
const answer = { at: Date.now(), dropped: 0, facts: [{ path: "company.name", value: "Acme", source: "vendor", confidence: 0.8 }] };
const kvKey = async (key: string) => `facts:${await textKey(world, `source:${key}`)}`;

describe("what a source outside has said", () => {
  it("about a company is there for every isolate of the world, under a name that tells nobody what was asked", async () => {
    const cache = answerCache(world);
    cache.keep(question("acme.example?", "company"), answer, 3_600_000);
    const name = await kvKey("acme.example?");
    expect(await eventually(() => world.WORKSPACE.get(name, "json"))).toEqual(answer);
    expect(name).not.toContain("acme");
    const { keys } = await world.WORKSPACE.list({ prefix: name });
    const left = (keys[0]?.expiration ?? 0) - Date.now() / 1000;
    expect(left).toBeGreaterThan(3_000);
    expect(left).toBeLessThanOrEqual(3_601);
    // Said to another isolate.
    await world.WORKSPACE.put(await kvKey("elsewhere.example?"), JSON.stringify(answer));
    const elsewhere = question("elsewhere.example?", "company");
    expect(cache.atHand(elsewhere)).toBeNull();
    expect(await cache.read(elsewhere)).toEqual(answer);
    expect(cache.atHand(elsewhere)).toEqual(answer);
  });

  it("about a person is written nowhere, and at hand for a few minutes only", async () => {
    const cache = answerCache(world);
    const about = question("ana@acme.example?", "person");
    cache.keep(about, answer, 3_600_000);
    expect(cache.atHand(about)).toEqual(answer);
    await world.WORKSPACE.put(await kvKey("bo@acme.example?"), JSON.stringify(answer));
    expect(await cache.read(question("bo@acme.example?", "person"))).toBeNull();
    expect(await world.WORKSPACE.get(await kvKey("ana@acme.example?"))).toBeNull();
    const old = question("cy@acme.example?", "person");
    cache.keep(old, { ...answer, at: Date.now() - 11 * 60_000 }, 3_600_000);
    expect(cache.atHand(old)).toBeNull();
  });
});

describe("what the product tells", () => {
  it("comes to the same in whatever order it comes, and what was taken back stays so", async () => {
    const word = fc.record({
      name: fc.constantFrom("seats", "plan"),
      value: fc.constantFrom(1, 2, "pro", true, null),
      at: fc.integer({ min: 1, max: 9 }),
    });
    const words = fc.uniqueArray(word, { maxLength: 8, selector: ({ name, at }) => `${name} ${at}` });
    let history = 0;
    await fc.assert(
      fc.asyncProperty(words, fc.infiniteStream(fc.nat()), async (told, dice) => {
        const now = Date.now();
        const order = told.map((one) => ({ one, by: dice.next().value ?? 0 })).toSorted((a, b) => a.by - b.by);
        const held = async (list: typeof told) => {
          const key = `domain:history-${history++}`;
          const object = identityObject(world, key);
          for (const { name, value, at } of list) await object.noteUsage(key, { [name]: value }, now - 100 + at);
          return await object.usage(key);
        };
        const shuffled = order.map(({ one }) => one);
        const [first, second] = [await held(told), await held(shuffled)];
        expect(second).toEqual(first);
        for (const name of ["seats", "plan"]) {
          const newest = told.filter((one) => one.name === name).toSorted((a, b) => b.at - a.at)[0];
          expect(first[name]?.value ?? null).toBe(newest?.value ?? null);
        }
      }),
      { seed: 20261123, numRuns: 40 },
    );
  });

  it("is bounded: a hundred names of one, and no word older than four hundred days", async () => {
    const key = "domain:bounded";
    const object = identityObject(world, key);
    const many = Object.fromEntries(Array.from({ length: 120 }, (_, i) => [`n${i}`, i]));
    const noted = await object.noteUsage(key, many, Date.now());
    expect([noted.filter((one) => one === "taken").length, noted.filter((one) => one === "too-many").length]).toEqual([100, 20]);
    await object.forgetUsage(key);
    await object.noteUsage(key, { old: 1 }, Date.now() - 401 * 24 * 3_600_000);
    await object.noteUsage(key, { fresh: 1 }, Date.now());
    expect(Object.keys(await object.usage(key))).toEqual(["fresh"]);
  });
});

describe("a table of companies", () => {
  const domainOf = (cell: string) => ({ domain: cell, shared: false });
  const push = async (text: string, at: number) => {
    const table = readTable(text, domainOf);
    if ("refused" in table) throw new Error(table.detail);
    return await storeTable(world, "standing", text, table, at);
  };
  const rows = (segment: string) => `domain,Segment\n${Array.from({ length: 300 }, (_, i) => `c${i}.example,${segment}`).join("\n")}\n`;

  it("is replaced as a whole; the rows of a version go once nobody can be reading them any more", async () => {
    const versions: string[] = [];
    const left = async (version: string) => (await world.WORKSPACE.list({ prefix: `table:standing:${version}:` })).keys.length;
    const minute = 60_000;
    for (const [segment, at] of [
      ["one", 0],
      ["two", 1],
      ["three", 2],
      ["four", 6.5],
    ] as const) {
      versions.push((await push(rows(segment), at * minute)).version);
      expect(await tableRow(world, "standing", "c7.example")).toEqual({ domain: "c7.example", Segment: segment });
      expect(await tableRow(world, "standing", "nobody.example")).toBeNull();
    }
    // The first was replaced more than five minutes ago, the second four and a half.
    expect(await Promise.all(versions.map(left))).toEqual([0, 5, 5, 5]);
    expect((await push(rows("four"), 7 * minute)).changed).toBe(false);
    // What comes back is not cleared away as old.
    versions.push((await push(rows("two"), 20 * minute)).version);
    expect(versions.at(-1)).toBe(versions[1]);
    expect(await Promise.all(versions.slice(0, 4).map(left))).toEqual([0, 5, 0, 5]);
    expect(await tableRow(world, "standing", "c7.example")).toEqual({ domain: "c7.example", Segment: "two" });
    expect(await tableRow(world, "nowhere", "c7.example")).toBeNull();
  });
});
