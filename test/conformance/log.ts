import type { Log, LoggedEntry } from "../../packages/widget/src/capture/log.ts";

/** One twin of the log on a clean disk. */
export interface LogBench {
  durability: Log["durability"];
  /** The log of one page. */
  open(tab: string): Log;
  /** What stands on the disk, opened as the edge would: the entries of each record, by letter. */
  onDisk(): Promise<{ id: string; letters: LoggedEntry[][]; bytes: number[] }[]>;
  /** Everything on the disk as somebody at the device would find it. */
  readable(): Promise<string>;
  /** A record is taken away, as by another page that has delivered it. */
  takeAway(id: string): Promise<void>;
  /** Leaves the disk as it was found. */
  close(): Promise<void>;
}

export interface LogPromise {
  promise: string;
  /** Only where something outlives the page. */
  durable?: true;
  check(bench: LogBench): Promise<void>;
}

const say = (log: Log, field: string, value: string) => log.append({ kind: "answer", field, value });
const values = (entries: readonly LoggedEntry[]) => entries.map((entry) => (entry.kind === "answer" ? entry.value : entry.kind));
const stored = async ({ onDisk }: LogBench) => (await onDisk()).flatMap(({ letters }) => letters.flatMap(values));

function same(seen: unknown, expected: unknown) {
  const [is, should] = [JSON.stringify(seen), JSON.stringify(expected)];
  if (is !== should) throw new Error(`expected ${should?.slice(0, 500)}, got ${is?.slice(0, 500)}`);
}

/** What every twin of the log promises. Each runs on a clean disk, in whatever place the twin lives in. */
export const logPromises: LogPromise[] = [
  {
    promise: "who looks at an empty disk makes nothing there, and is in nobody's way",
    durable: true,
    async check(bench) {
      const log = bench.open("tab1aa");
      const look = bench.onDisk();
      say(log, "a", "1");
      await log.written();
      same([await look, log.durability, await stored(bench)], [[], bench.durability, ["1"]]);
    },
  },
  {
    promise: "an entry waits until a receipt lists its id, and ids nobody knows change nothing",
    async check({ open }) {
      const log = open("tab1aa");
      const one = say(log, "a", "1");
      say(log, "b", "2");
      log.acknowledge(["tab1aa.99", "other1.1"]);
      same(values(log.pending()), ["1", "2"]);
      log.acknowledge([one.id]);
      same(values(log.pending()), ["2"]);
    },
  },
  {
    promise: "a newer answer to the same field takes the older one's place, and the older one's receipt does not remove it",
    async check(bench) {
      const log = bench.open("tab1aa");
      const old = say(log, "a", "old");
      say(log, "b", "2");
      say(log, "a", "new");
      log.acknowledge([old.id]);
      same(values(log.pending()), ["2", "new"]);
      await log.written();
      same(await stored(bench), bench.durability === "memory" ? [] : ["2", "new"]);
    },
  },
  {
    promise: "it says truly where entries are kept",
    async check(bench) {
      const log = bench.open("tab1aa");
      say(log, "a", "1");
      await log.written();
      same(log.durability, bench.durability);
      same((await bench.onDisk()).length, bench.durability === "memory" ? 0 : 1);
    },
  },
  {
    promise: "order is kept, and goes on after whatever came before on another page",
    async check({ open }) {
      const log = open("tab1aa");
      log.skipTo(5_000);
      same([say(log, "a", "1").seq, say(log, "b", "2").seq], [5_001, 5_002]);
      log.skipTo(10);
      same(say(log, "c", "3").seq, 5_003);
    },
  },
  {
    promise: "what is too much for it is given up with a count, where somebody was before what they said",
    async check({ open }) {
      const log = open("tab1aa");
      same(log.dropped(), undefined);
      for (let field = 0; field < 199; field++) say(log, `f${field}`, "x");
      log.append({ kind: "step", step: "one" });
      say(log, "last", "x");
      same([log.pending().length, log.dropped(), log.pending().some(({ kind }) => kind === "step")], [200, { "log-full": 1 }, false]);
      say(log, "more", "x");
      same([log.pending().length, log.dropped(), log.pending()[0]?.seq], [200, { "log-full": 2 }, 2]);
      log.forget();
      same(log.dropped(), undefined);
    },
  },
  {
    promise: "it never holds more than a million bytes",
    async check({ open }) {
      const log = open("tab1aa");
      for (let field = 0; field < 14; field++) say(log, `f${field}`, "x".repeat(80_000));
      const bytes = new TextEncoder().encode(JSON.stringify(log.pending())).length;
      same([bytes <= 1_000_000, bytes > 900_000, (log.dropped()?.["log-full"] ?? 0) > 0], [true, true, true]);
    },
  },
  {
    promise: "once it says so, every entry stands on the disk, however fast they came",
    durable: true,
    async check(bench) {
      const log = bench.open("tab1aa");
      for (let key = 0; key < 50; key++) {
        say(log, "name", "n".repeat(key + 1));
        say(log, `f${key % 5}`, String(key));
        if (key % 10 === 0) await log.written();
      }
      log.append({ kind: "submit" });
      await log.written();
      same((await stored(bench)).sort(), ["45", "46", "47", "48", "49", "n".repeat(50), "submit"]);
      same((await bench.onDisk()).length, 1);
    },
  },
  {
    promise: "nobody at the device can read what stands there",
    durable: true,
    async check(bench) {
      const log = bench.open("tab1aa");
      say(log, "email", "nora@canary.example");
      await log.written();
      same(await stored(bench), ["nora@canary.example"]);
      same(/canary|email|nora/i.test(await bench.readable()), false);
    },
  },
  {
    promise: "when the last entry is acknowledged, nothing is left on the disk",
    durable: true,
    async check(bench) {
      const log = bench.open("tab1aa");
      const ids = [say(log, "a", "1").id, say(log, "b", "2").id];
      await log.written();
      log.acknowledge(ids.slice(0, 1));
      await log.written();
      same(await stored(bench), ["2"]);
      log.acknowledge(ids);
      await log.written();
      same(await bench.onDisk(), []);
    },
  },
  {
    promise: "what is forgotten is gone from the disk, though it was just being written",
    durable: true,
    async check(bench) {
      const log = bench.open("tab1aa");
      say(log, "a", "1");
      const writing = log.written();
      say(log, "b", "2");
      log.forget();
      await writing;
      await log.written();
      same([log.pending().length, await bench.onDisk()], [0, []]);
    },
  },
  {
    promise: "two pages do not disturb each other",
    durable: true,
    async check(bench) {
      const [one, other] = [bench.open("tab1aa"), bench.open("tab2bb")];
      say(one, "a", "one");
      say(other, "a", "other");
      await Promise.all([one.written(), other.written()]);
      same((await stored(bench)).sort(), ["one", "other"]);
      one.forget();
      await one.written();
      same(await stored(bench), ["other"]);
    },
  },
  {
    promise: "whoever takes away what they have read does not take what was written since",
    durable: true,
    async check(bench) {
      const log = bench.open("tab1aa");
      say(log, "a", "1");
      await log.written();
      const [before] = await bench.onDisk();
      say(log, "b", "2");
      await log.written();
      await bench.takeAway(before?.id ?? "");
      same(await stored(bench), ["1", "2"]);
      for (const { id } of await bench.onDisk()) await bench.takeAway(id);
      same(await bench.onDisk(), []);
    },
  },
  {
    promise: "more than one request can carry is sealed in several letters, in order, each below 64 KiB",
    durable: true,
    async check(bench) {
      const log = bench.open("tab1aa");
      for (let field = 0; field < 10; field++) say(log, `f${field}`, `${field}${"é".repeat(9_000)}`);
      log.append({ kind: "submit" });
      await log.written();
      const [record] = await bench.onDisk();
      same(record && record.letters.length > 2, true);
      same(Math.max(...(record?.bytes ?? [99_999])) < 60_000, true);
      same(
        record?.letters.flatMap(values).map((value) => String(value).slice(0, 1)),
        [..."0123456789s"],
      );
    },
  },
];
