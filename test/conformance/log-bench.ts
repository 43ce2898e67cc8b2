import { type Log, type LoggedEntry, openLog } from "../../packages/widget/src/capture/log.ts";
import { openDisk } from "../../packages/widget/src/keep/disk.ts";
import { sealer } from "../../packages/widget/src/keep/seal.ts";
import type { Shelf } from "../../packages/widget/src/keep/shelf.ts";
import { openLetter } from "../../workers/edge/src/sealing/open-letter.ts";
import { newKey, publicHalf } from "../people/sealing.ts";
import type { LogBench } from "./log.ts";

const { kid: _, ...jwk } = newKey;

/** A twin of the log on these shelves: sealed as the widget seals, opened as the edge opens. `readable`: what the disk shows to anybody. */
export async function logBench(
  durability: Log["durability"],
  shelves: Shelf[],
  readable: () => Promise<string> = async () => "",
): Promise<LogBench> {
  const key = await crypto.subtle.importKey("jwk", jwk, { name: "ECDH", namedCurve: "P-256" }, false, ["deriveBits"]);
  const now = () => Date.now();
  const later = (ms: number, task: () => void) => {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  };
  const logs: Log[] = [];
  return {
    durability,
    open(tab) {
      const seal = sealer(publicHalf(newKey), crypto.subtle);
      const disk = openDisk({ tab, shelves, seal: (id, entries) => seal(id, JSON.stringify(entries)), now, later });
      const log = openLog({ tab, disk: Promise.resolve(disk), now, later });
      logs.push(log);
      return log;
    },
    async onDisk() {
      const records = (await Promise.all(shelves.map((shelf) => shelf.all().catch(() => [])))).flat();
      return Promise.all(
        records.map(async ({ id, letters }) => ({
          id,
          letters: await Promise.all(letters.map(async (letter) => JSON.parse((await openLetter(key, letter)) ?? "null") as LoggedEntry[])),
          bytes: letters.map((letter) => JSON.stringify(letter).length),
        })),
      );
    },
    readable,
    async close() {
      for (const log of logs) log.forget();
      await Promise.all(logs.map((log) => log.written()));
    },
    takeAway: async (id) => {
      await Promise.all(shelves.map((shelf) => shelf.replace(id)));
    },
  };
}
