import { idbShelf } from "../../packages/widget/src/keep/idb-shelf.ts";
import { localShelf } from "../../packages/widget/src/keep/local-shelf.ts";
import { logPromises } from "./log.ts";
import { logBench } from "./log-bench.ts";

const twins = {
  idb: { shelf: idbShelf, readable: async () => JSON.stringify(await idbShelf().all()) },
  local: { shelf: localShelf, readable: async () => JSON.stringify(Object.entries(localStorage)) },
};

/** Bundled into a page by the browser tests: keeps one promise on a clean disk, or throws with what was wrong. */
async function keepPromise(twin: keyof typeof twins, promise: string): Promise<void> {
  const bench = await logBench(twin, [twins[twin].shelf()], twins[twin].readable);
  try {
    await logPromises.find((known) => known.promise === promise)?.check(bench);
  } finally {
    await bench.close();
  }
}
Object.assign(globalThis, { keepPromise });
