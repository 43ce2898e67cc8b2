import { describe, expect, it } from "vitest";
import type { LoggedEntry } from "../capture/log.ts";
import { stoppedClock } from "../capture/scripted.ts";
import { openDisk } from "./disk.ts";
import type { SealedRecord, Shelf } from "./shelf.ts";

const entry = (value: string, kind: "answer" | "submit" = "answer"): LoggedEntry =>
  kind === "submit" ? { id: "t.9", seq: 9, at: 0, kind } : { id: "t.1", seq: 1, at: 0, kind, field: "a", value };

/** A shelf that does as it is told: works, fails, or never answers. */
function shelfThat(durability: Shelf["durability"], mood: { now: "works" | "fails" | "hangs" } = { now: "works" }) {
  const records = new Map<string, SealedRecord>();
  const strict: boolean[] = [];
  const shelf: Shelf = {
    durability,
    replace(id, record, strictly = false) {
      if (mood.now === "fails") return Promise.reject(new Error("full"));
      if (mood.now === "hangs") return new Promise(() => {});
      for (const key of records.keys()) if (key === id || key.startsWith(`${id}.`)) records.delete(key);
      if (record) records.set(record.id, record);
      if (record) strict.push(strictly);
      return Promise.resolve();
    },
    all: async () => [...records.values()],
    leave() {},
  };
  return { shelf, records, strict, mood };
}

function diskOn(...shelves: Shelf[]) {
  const clock = stoppedClock();
  const disk = openDisk({
    tab: "tab1aa",
    shelves,
    seal: async (id, entries) => ({ id, kid: "k", epk: "", iv: "", ct: JSON.stringify(entries) }),
    now: clock.now,
    later: clock.later,
  });
  return { disk, clock };
}

describe("a shelf that does not work", () => {
  it("is given up at once for the next one when it fails", async () => {
    const [first, second] = [shelfThat("idb", { now: "fails" }), shelfThat("local")];
    const { disk, clock } = diskOn(first.shelf, second.shelf);
    disk.put([entry("1")]);
    await clock.pass(0);
    expect([disk.durability, second.records.size]).toEqual(["local", 1]);
  });

  it("is waited for no longer than a second when it does not answer", async () => {
    const [first, second] = [shelfThat("idb", { now: "hangs" }), shelfThat("local")];
    const { disk, clock } = diskOn(first.shelf, second.shelf);
    let written = false;
    disk.put([entry("1")]);
    void disk.written().then(() => {
      written = true;
    });
    await clock.pass(999);
    expect([written, disk.durability]).toEqual([false, "idb"]);
    await clock.pass(1);
    expect([written, disk.durability, second.records.size]).toEqual([true, "local", 1]);
  });

  it("is not made up for with what was delivered while it was waited for, but with what waits by then", async () => {
    const [first, second] = [shelfThat("idb", { now: "hangs" }), shelfThat("local")];
    const { disk, clock } = diskOn(first.shelf, second.shelf);
    disk.put([entry("delivered")]);
    await clock.pass(500);
    disk.put([entry("waits")]);
    await clock.pass(600);
    const stood = [...second.records.values()].map(({ letters }) => letters.map(({ ct }) => JSON.parse(ct)[0].value));
    expect([stood, second.strict.length, disk.durability]).toEqual([[["waits"]], 1, "local"]);
  });

  it("leaves what waits in memory when it was the last one, and holds nobody up", async () => {
    const { disk, clock } = diskOn(shelfThat("idb", { now: "fails" }).shelf, shelfThat("local", { now: "fails" }).shelf);
    disk.put([entry("1")]);
    await clock.pass(0);
    await disk.written();
    expect(disk.durability).toBe("memory");
  });

  it("that worked before is emptied too when everything is forgotten", async () => {
    const [first, second] = [shelfThat("idb"), shelfThat("local")];
    const { disk, clock } = diskOn(first.shelf, second.shelf);
    disk.put([entry("1")]);
    await clock.pass(0);
    first.mood.now = "fails";
    disk.put([entry("2")]);
    await clock.pass(0);
    expect([first.records.size, second.records.size]).toEqual([1, 1]);
    first.mood.now = "works";
    disk.put([]);
    await clock.pass(0);
    expect([first.records.size, second.records.size]).toEqual([0, 0]);
  });
});

it("a Send is not kept before the disk has it; what is merely typed may lie a moment in the system's hands", async () => {
  const { shelf, strict } = shelfThat("idb");
  const { disk, clock } = diskOn(shelf);
  disk.put([entry("1")]);
  await clock.pass(0);
  disk.put([entry("1"), entry("", "submit")]);
  await clock.pass(0);
  expect(strict).toEqual([false, true]);
});

it("a page that has nothing to keep does not touch the disk", async () => {
  const { shelf, mood } = shelfThat("idb", { now: "fails" });
  const { disk, clock } = diskOn(shelf);
  disk.put([]);
  await clock.pass(0);
  expect([disk.durability, mood.now]).toEqual(["idb", "fails"]);
});
