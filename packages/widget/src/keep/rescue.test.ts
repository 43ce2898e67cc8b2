import type { SealedLetter } from "@baton/contract/seal";
import { describe, expect, it } from "vitest";
import { stoppedClock } from "../capture/scripted.ts";
import type { Reply } from "../capture/wire.ts";
import { rescue } from "./rescue.ts";
import type { SealedRecord, Shelf } from "./shelf.ts";

const days = 24 * 3_600_000;
const letter = (id: string, bytes = 10): SealedLetter => ({ id, kid: "k", epk: "e", iv: "i", ct: "x".repeat(bytes) });

function beach(records: Partial<SealedRecord>[], alive: string[] | null = []) {
  const clock = stoppedClock();
  const left = new Map(records.map((one) => [one.id ?? "", { at: clock.now(), letters: [letter(`${one.id}.0`)], ...one } as SealedRecord]));
  const shelf: Shelf = {
    durability: "idb",
    replace: async (id) => left.delete(id),
    all: async () => [...left.values()],
    leave() {},
  };
  const sent: { letters: (SealedLetter & { ageMs: number })[]; bytes: number }[] = [];
  let rule: (letters: SealedLetter[]) => Reply = (letters) => ({
    status: 200,
    body: { letters: letters.map(({ id }) => ({ id, status: "kept" })) },
  });
  let dropped = 0;
  let over = false;
  let stop = false;
  const running = rescue({
    wire: {
      post: async (path, text) => {
        expect(path).toBe("/v1/capture/sealed");
        sent.push({ letters: JSON.parse(text).letters, bytes: text.length });
        return rule(sent.at(-1)?.letters ?? []);
      },
      get: async () => ({ status: 0 }),
    },
    shelves: [shelf],
    tab: "own1aa",
    living: async () => (alive ? new Set(alive) : undefined),
    gone: () => stop,
    now: clock.now,
    random: () => 0.5,
    pause: (ms) => new Promise<void>((done) => clock.later(ms, done)),
    parked: new Set(),
    onDropped: (count) => {
      dropped += count;
    },
  }).then(() => {
    over = true;
  });
  return {
    clock,
    left,
    sent,
    running,
    answers: (next: typeof rule) => {
      rule = next;
    },
    leave: () => {
      stop = true;
    },
    dropped: () => dropped,
    over: () => over,
  };
}
const saying = (status: string) => (letters: SealedLetter[]) => ({
  status: 200,
  body: { letters: letters.map(({ id }) => ({ id, status })) },
});

describe("what tabs that are gone left behind", () => {
  it("is delivered with its age, and taken away once the edge has it", async () => {
    const { clock, sent, left, over } = beach([{ id: "dead1a.3", at: 1_000_000 - 5_000 }]);
    await clock.pass(0);
    expect(sent).toMatchObject([{ letters: [{ id: "dead1a.3.0", ageMs: 5_000 }] }]);
    expect([left.size, over()]).toEqual([0, true]);
  });

  it("is left alone where its tab lives, and where it is this page's own", async () => {
    const { clock, sent, left } = beach([{ id: "alive1.1" }, { id: "own1aa.1" }, { id: "dead1a.1" }], ["alive1"]);
    await clock.pass(0);
    expect(sent.flatMap(({ letters }) => letters.map(({ id }) => id))).toEqual(["dead1a.1.0"]);
    expect([...left.keys()]).toEqual(["alive1.1", "own1aa.1"]);
  });

  it("is taken for gone after 30 s of rest where nobody can say who lives", async () => {
    const { clock, left } = beach(
      [
        { id: "fresh1.1", at: 1_000_000 - 29_999 },
        { id: "rests1.1", at: 1_000_000 - 30_000 },
      ],
      null,
    );
    await clock.pass(0);
    expect([...left.keys()]).toEqual(["fresh1.1"]);
  });

  it("goes in requests the edge takes, a record after the other, each in order", async () => {
    const many = Array.from({ length: 45 }, (_, n) => letter(`big1aa.1.${n}`, n < 3 ? 30_000 : 10));
    const { clock, sent, left } = beach([{ id: "big1aa.1", letters: many }]);
    await clock.pass(0);
    expect(sent.flatMap(({ letters }) => letters.map(({ id }) => id))).toEqual(many.map(({ id }) => id));
    expect(Math.max(...sent.map(({ bytes }) => bytes))).toBeLessThan(65_536);
    expect(Math.max(...sent.map(({ letters }) => letters.length))).toBeLessThanOrEqual(20);
    expect(left.size).toBe(0);
  });

  it("goes in smaller requests where one was too large", async () => {
    const { clock, sent, left, answers } = beach([{ id: "big1aa.1", letters: [1, 2, 3, 4].map((n) => letter(`big1aa.1.${n}`)) }]);
    answers((letters) => (letters.length > 1 ? { status: 413 } : saying("kept")(letters)));
    await clock.pass(0);
    expect(sent.map(({ letters }) => letters.length)).toEqual([4, 2, 1, 1, 1, 1]);
    expect(left.size).toBe(0);
  });

  it("goes when its submission was erased, as what is delivered does", async () => {
    const { clock, left, answers } = beach([{ id: "dead1a.1" }]);
    answers(saying("erased"));
    await clock.pass(0);
    expect(left.size).toBe(0);
  });
});

describe("what the edge does not take", () => {
  it.each(["refused", "unreadable"])("as %s is kept for a later page, and asked about once", async (status) => {
    const { clock, sent, left, answers, over, dropped } = beach([{ id: "dead1a.1" }]);
    answers(saying(status));
    await clock.pass(60 * 60_000);
    expect([left.size, sent.length, over(), dropped()]).toEqual([1, 1, true, 0]);
  });

  it("is given up after 30 days, with a count, and not before the edge has had its word", async () => {
    const { clock, left, answers, dropped } = beach([{ id: "dead1a.1", at: 1_000_000 - 31 * days }]);
    answers(() => ({ status: 0 }));
    await clock.pass(20 * 60_000);
    expect([left.size, dropped()]).toEqual([1, 0]);
    answers(saying("unreadable"));
    await clock.pass(20 * 60_000);
    expect([left.size, dropped()]).toEqual([0, 1]);
  });

  it("is delivered however old its clock says it is", async () => {
    const { clock, left, dropped } = beach([
      { id: "dead1a.1", at: 1_000_000 - 3_650 * days },
      { id: "dead2a.1", at: 1_000_000 + 3_650 * days },
    ]);
    await clock.pass(0);
    expect([left.size, dropped()]).toEqual([0, 0]);
  });

  it("does not hold up what lies beside it", async () => {
    const { clock, left, answers } = beach([{ id: "bad1aa.1" }, { id: "good1a.1" }]);
    answers((letters) => (letters[0]?.id.startsWith("bad") ? { status: 503 } : saying("kept")(letters)));
    await clock.pass(5_000);
    expect([...left.keys()]).toEqual(["bad1aa.1"]);
  });
});

describe("an edge in trouble", () => {
  it("hears from the rescuer at most once in five minutes, once it has been down for a while, and gets it all when it is back", async () => {
    const { clock, sent, answers, left } = beach([{ id: "dead1a.1" }, { id: "dead2a.1" }]);
    answers(() => ({ status: 503 }));
    await clock.pass(30 * 60_000);
    const before = sent.length;
    await clock.pass(60 * 60_000);
    expect(sent.length - before).toBeLessThanOrEqual(12);
    answers(saying("kept"));
    await clock.pass(11 * 60_000);
    expect(left.size).toBe(0);
  });

  it("is left alone for as long as it asks", async () => {
    const { clock, sent, answers } = beach([{ id: "dead1a.1" }]);
    answers(() => ({ status: 429, retryAfterMs: 60_000 }));
    await clock.pass(59_999);
    expect(sent).toHaveLength(1);
    await clock.pass(1);
    expect(sent).toHaveLength(2);
  });

  it("is asked no more by a page that was left", async () => {
    const { clock, sent, answers, leave, over } = beach([{ id: "dead1a.1" }]);
    answers(() => ({ status: 503 }));
    await clock.pass(0);
    leave();
    await clock.pass(60 * 60_000);
    expect([sent.length, over()]).toEqual([1, true]);
  });
});
