import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Disk } from "../keep/disk.ts";
import { asSent } from "./batch.ts";
import { courier } from "./courier.ts";
import { encode } from "./encode.ts";
import { openLog } from "./log.ts";
import { receiptFor, type Sent, scriptedWire, stoppedClock } from "./scripted.ts";
import type { Reply } from "./wire.ts";

const minutes = 60_000;

function workplace(random = () => 0.5, disk?: Disk) {
  const clock = stoppedClock();
  const { wire, sent, answers } = scriptedWire();
  const log = openLog({ tab: "t", disk: Promise.resolve(disk), now: clock.now, later: clock.later });
  const troubles: number[] = [];
  const out = courier({
    log,
    wire,
    letter: (entries) => encode({ submission: "sub_x", entries: entries.map((entry) => asSent(entry, clock.now())) }),
    onReceipt: () => {},
    onTrouble: (waitMs) => troubles.push(waitMs),
    onErased: () => log.forget(),
    now: clock.now,
    later: clock.later,
    random,
  });
  const say = (field: string, value: string) => log.append({ kind: "answer", field, value });
  const fieldsOf = ({ body }: Sent) => body.entries.map(({ field }) => field);
  return { clock, sent, answers, log, out, say, troubles, fieldsOf };
}

describe("when the courier sends", () => {
  it("waits until the typing rests for 400 ms", async () => {
    const { clock, out, say, sent } = workplace();
    for (const value of ["a", "an", "ana"]) {
      say("name", value);
      out.soon();
      await clock.pass(300);
    }
    expect(sent).toHaveLength(0);
    await clock.pass(100);
    expect(sent.map(({ body }) => body.entries.map(({ value }) => value))).toEqual([["ana"]]);
  });

  it("waits no longer than 2 s, however long somebody types", async () => {
    const { clock, out, say, sent } = workplace();
    for (let key = 0; key < 30; key++) {
      say("name", "a".repeat(key + 1));
      out.soon();
      await clock.pass(100);
      if (sent.length > 0) break;
    }
    expect(sent[0]?.body.entries[0]?.ageMs).toBeLessThan(2_000);
    expect(clock.now() - 1_000_000).toBeLessThanOrEqual(2_000);
  });

  it("has one request under way, and sends what came meanwhile in the next", async () => {
    const { clock, out, say, sent, fieldsOf } = workplace();
    say("a", "1");
    out.flush();
    await clock.pass(0);
    say("b", "2");
    out.flush();
    say("c", "3");
    out.flush();
    await clock.pass(0);
    expect(sent.map(fieldsOf)).toEqual([["a"]]);
    sent[0]?.answer(receiptFor(sent[0]));
    await clock.pass(0);
    expect(sent.map(fieldsOf)).toEqual([["a"], ["b", "c"]]);
  });

  it("says nothing when there is nothing to say", async () => {
    const { clock, out, sent } = workplace();
    out.flush();
    out.hide();
    out.urge();
    await clock.pass(10 * minutes);
    expect(sent).toHaveLength(0);
  });
});

describe("a log on the disk", () => {
  /** A disk that has written when the test says so. */
  function slowDisk() {
    let done = () => {};
    const disk: Disk = { durability: "idb", put() {}, written: () => new Promise<void>((resolve) => (done = resolve)) };
    return { disk, hasWritten: () => done() };
  }

  it("has an entry before it leaves, save when the page goes", async () => {
    const { disk, hasWritten } = slowDisk();
    const { clock, out, say, sent } = workplace(undefined, disk);
    say("a", "1");
    out.flush();
    await clock.pass(5_000);
    expect(sent).toHaveLength(0);
    out.hide();
    await clock.pass(0);
    expect(sent.map(({ last }) => last)).toEqual([true]);
    hasWritten();
    await clock.pass(0);
    expect(sent.map(({ last }) => last)).toEqual([true, false]);
  });

  it("keeps what waits while the edge asks for patience, so that a page that goes need not ask again", async () => {
    const kept: Disk = { durability: "idb", put() {}, written: async () => {} };
    for (const [disk, requests] of [
      [kept, 1],
      [undefined, 2],
    ] as const) {
      const { clock, out, say, sent, answers } = workplace(() => 0, disk);
      answers(() => ({ status: 429, retryAfterMs: 60_000 }));
      say("a", "1");
      out.flush();
      await clock.pass(0);
      say("b", "2");
      out.hide();
      await clock.pass(0);
      expect(sent).toHaveLength(requests);
    }
  });
});

describe("what a receipt is", () => {
  it.each<[string, Reply]>([
    ["a lost answer", { status: 0 }],
    ["a login page with status 200", { status: 200, body: undefined }],
    ["a 200 for something else", { status: 200, body: { ok: true } }],
    ["a receipt for other entries", { status: 200, body: { receipt: { acked: ["t.99"] } } }],
    ["a server in trouble", { status: 500 }],
    ["a refusal", { status: 400 }],
  ])("%s removes nothing from the log", async (_, reply) => {
    const { clock, out, say, log, answers } = workplace();
    answers(() => reply);
    say("a", "1");
    out.flush();
    await clock.pass(0);
    expect(log.pending()).toHaveLength(1);
  });

  it("removes what it lists, by id, and what it leaves out is sent again", async () => {
    const { clock, out, say, log, sent, answers, fieldsOf } = workplace();
    answers((one) => receiptFor(one, one.body.entries.map(({ id }) => id).slice(-1)));
    say("a", "1");
    say("b", "2");
    out.flush();
    await clock.pass(0);
    expect(sent.map(fieldsOf)).toEqual([["a", "b"], ["a"]]);
    expect(log.pending()).toHaveLength(0);
  });

  it("for an older answer does not remove the newer one given meanwhile", async () => {
    const { clock, out, say, log, sent } = workplace();
    say("a", "old");
    out.flush();
    await clock.pass(0);
    say("a", "new");
    sent[0]?.answer(receiptFor(sent[0]));
    await clock.pass(0);
    expect(log.pending()).toMatchObject([{ value: "new" }]);
    expect(sent[1]?.body.entries).toMatchObject([{ value: "new" }]);
  });
});

describe("an edge in trouble", () => {
  it("hears from a visitor at most once in five minutes, once it has been down for a while", async () => {
    const { clock, out, say, sent, answers } = workplace(Math.random);
    answers(() => ({ status: 503 }));
    say("a", "1");
    out.flush();
    await clock.pass(30 * minutes);
    const before = sent.length;
    for (let key = 0; key < 60; key++) {
      say("a", String(key));
      out.soon();
      await clock.pass(minutes);
    }
    expect(sent.length - before).toBeLessThanOrEqual(12);
    expect(sent.length - before).toBeGreaterThanOrEqual(10);
  });

  it("is left alone for as long as it asks, whoever is in a hurry", async () => {
    const { clock, out, say, sent, answers, troubles } = workplace(() => 0);
    answers(() => ({ status: 429, retryAfterMs: 60_000 }));
    say("a", "1");
    out.flush();
    await clock.pass(0);
    expect(troubles).toEqual([60_000]);
    out.urge();
    out.flush();
    await clock.pass(59_999);
    expect(sent).toHaveLength(1);
    await clock.pass(1);
    expect(sent).toHaveLength(2);
  });

  it("is tried at once when somebody presses Send or the network is back", async () => {
    const { clock, out, say, sent, answers, log } = workplace(() => 0.99);
    answers(() => ({ status: 0 }));
    say("a", "1");
    out.flush();
    await clock.pass(0);
    answers(receiptFor);
    out.urge();
    await clock.pass(0);
    expect(sent).toHaveLength(2);
    expect(log.pending()).toHaveLength(0);
  });

  it("gets smaller letters when one was too large, and an entry that is too large by itself is parked, not lost and not in the way", async () => {
    const { clock, out, say, log, sent, answers } = workplace();
    answers((one) => (one.body.entries.some(({ field }) => field === "huge") ? { status: 413 } : receiptFor(one)));
    for (const field of ["a", "b", "huge", "c"]) say(field, "x".repeat(field === "huge" ? 9_000 : 500));
    out.flush();
    await clock.pass(0);
    say("d", "later");
    out.flush();
    await clock.pass(0);
    expect(log.pending()).toMatchObject([{ field: "huge" }]);
    expect(sent.filter(({ body }) => body.entries.length === 1 && body.entries[0]?.field === "huge")).toHaveLength(1);
  });

  it.each([400, 403, 404])("with %i parks what it refused until somebody presses Send", async (status) => {
    const { clock, out, say, log, sent, answers } = workplace();
    answers(() => ({ status }));
    say("a", "1");
    out.flush();
    await clock.pass(60 * minutes);
    expect(sent).toHaveLength(1);
    answers(receiptFor);
    out.urge();
    await clock.pass(0);
    expect(sent).toHaveLength(2);
    expect(log.pending()).toHaveLength(0);
  });

  it("with 410 has erased the submission, and nothing of it stays here", async () => {
    const { clock, out, say, log, answers } = workplace();
    answers(() => ({ status: 410 }));
    say("a", "1");
    say("b", "2");
    out.flush();
    await clock.pass(0);
    expect(log.pending()).toHaveLength(0);
  });
});

describe("a page that goes", () => {
  it("sends everything unacknowledged at once, what is under way included", async () => {
    const { clock, out, say, sent, fieldsOf } = workplace();
    say("a", "1");
    out.flush();
    await clock.pass(0);
    say("b", "2");
    out.hide();
    await clock.pass(0);
    expect(sent.map(fieldsOf)).toEqual([["a"], ["a", "b"]]);
    expect(sent[1]?.last).toBe(true);
  });

  it("sends the same entries once, though two events say that it goes", async () => {
    const { clock, out, say, sent } = workplace();
    say("a", "1");
    out.hide();
    out.hide();
    say("b", "2");
    out.hide();
    await clock.pass(0);
    expect(sent).toHaveLength(2);
  });

  it("keeps what did not get through, and sends it when it comes back", async () => {
    const { clock, out, say, log, sent, answers } = workplace();
    answers((one) => (one.last ? { status: 0 } : receiptFor(one)));
    say("a", "1");
    out.hide();
    await clock.pass(0);
    expect(log.pending()).toHaveLength(1);
    out.urge();
    await clock.pass(0);
    expect(sent).toHaveLength(2);
    expect(log.pending()).toHaveLength(0);
  });

  it("never has more in flight than a browser takes, however often it says that it goes", async () => {
    const { clock, out, say, sent } = workplace();
    for (let turn = 0; turn < 6; turn++) {
      say(`f${turn}`, "x".repeat(9_500));
      say(`g${turn}`, "x".repeat(9_500));
      out.hide();
    }
    await clock.pass(0);
    expect(sent.length).toBeGreaterThan(1);
    expect(sent.reduce((total, { bytes }) => total + bytes, 0)).toBeLessThan(60_000);
    for (const one of sent) one.answer(receiptFor(one));
    await clock.pass(0);
    expect(sent.length).toBeGreaterThan(3);
  });

  it("stays under the 64 KiB a browser takes, and under 16 KiB while there is time", async () => {
    const { clock, out, say, log, sent, answers } = workplace();
    answers(receiptFor);
    for (let field = 0; field < 20; field++) say(`f${field}`, "é".repeat(2_500));
    out.hide();
    await clock.pass(0);
    expect(sent[0]?.bytes).toBeLessThan(60_000);
    expect(sent[0]?.bytes).toBeGreaterThan(40_000);
    out.flush();
    await clock.pass(0);
    expect(log.pending()).toHaveLength(0);
    expect(Math.max(...sent.slice(1).map(({ bytes }) => bytes))).toBeLessThan(16_384);
  });
});

it("whatever the network does, nothing is lost: every answer, or a newer one, is at the edge or in the log", async () => {
  const moves = fc.array(
    fc.oneof(
      fc.nat({ max: 5 }).map((field) => ({ field })),
      fc.constantFrom("soon", "flush", "hide", "urge", "pass"),
    ),
    {
      minLength: 5,
      maxLength: 60,
    },
  );
  const weather = fc.array(fc.constantFrom("ok", "ok", "lost after", "lost before", "500", "413", "half", "open"), {
    minLength: 60,
    maxLength: 60,
  });
  await fc.assert(
    fc.asyncProperty(moves, weather, async (plan, skies) => {
      const { clock, out, say, log, answers, sent } = workplace();
      const stored = new Map<string, number>();
      const last = new Map<string, number>();
      const store = (one: Sent) => {
        for (const { field = "", seq } of one.body.entries) stored.set(field, Math.max(seq, stored.get(field) ?? 0));
        return receiptFor(one);
      };
      let turn = 0;
      const open: Sent[] = [];
      answers((one) => {
        switch (skies[turn++]) {
          case "lost after":
            store(one);
            return { status: 0 };
          case "lost before":
            return { status: 0 };
          case "500":
            return { status: 500 };
          case "413":
            return { status: 413 };
          case "half":
            store(one);
            return receiptFor(one, [one.body.entries[0]?.id ?? ""]);
          case "open":
            open.push(one);
            return undefined;
          default:
            return store(one);
        }
      });
      let value = 0;
      for (const move of plan) {
        if (typeof move === "object") last.set(`f${move.field}`, say(`f${move.field}`, String(value++)).seq);
        else if (move === "pass") await clock.pass(700);
        else out[move]();
        await clock.pass(0);
        for (const [field, seq] of last) {
          const waits = log.pending().some((entry) => entry.kind === "answer" && entry.field === field && entry.seq === seq);
          expect(waits || stored.get(field) === seq).toBe(true);
        }
      }
      // The sky clears: late answers arrive, and with the next push everything does.
      answers(store);
      for (const one of open.reverse()) one.answer(store(one));
      await clock.pass(0);
      out.urge();
      await clock.pass(10 * minutes);
      expect(log.pending()).toHaveLength(0);
      for (const [field, seq] of last) expect(stored.get(field)).toBe(seq);
      expect(sent.length).toBeLessThan(400);
    }),
    { numRuns: 60 },
  );
});
