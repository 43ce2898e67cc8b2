import type { Fault, Prepare, Scene, Seat } from "../scene.ts";

/** A disk on which the site may keep so many bytes. Chromium looks at that only before a site's first write. */
export const smallDisk =
  (scene: Scene, bytes: number): Prepare =>
  async (page) => {
    const debug = await scene.chromium.context.newCDPSession(page);
    await debug.send("Storage.overrideQuotaForOrigin", { origin: scene.origin, quotaSize: bytes });
  };

/** Types, and the tab may go; nothing was on IndexedDB, so what had left in time and what lies elsewhere is all there is. */
async function typeOn(scene: Scene, seat: Seat): Promise<Seat[]> {
  if (scene.chance(0.3)) scene.network.treat = () => ({ kind: "refuse", status: 503 });
  await scene.fillSome(seat);
  await scene.pause(1_500);
  if (scene.chance(0.5)) return [seat];
  await seat.page.close();
  return [];
}

/** Storage that is not there or says no, brought about before the form is loaded. */
export const storageTroubles: Readonly<Record<string, Prepare>> = {
  "IndexedDB absent": (page) =>
    page.addInitScript(() => {
      Object.defineProperty(window, "indexedDB", { value: undefined });
    }),

  "IndexedDB refuses to open": (page) =>
    page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException("not in this browser", "SecurityError");
      };
    }),

  "IndexedDB never opens": (page) =>
    page.addInitScript(() => {
      // A request nobody will ever answer, as of a database another tab keeps from upgrading.
      IDBFactory.prototype.open = () => new EventTarget() as IDBOpenDBRequest;
    }),

  "IndexedDB fails in the middle": (page) =>
    page.addInitScript(() => {
      const { put } = IDBObjectStore.prototype;
      let writes = 0;
      IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...given: Parameters<typeof put>) {
        writes += 1;
        const request = put.apply(this, given);
        if (writes > 2) this.transaction.abort();
        return request;
      };
    }),

  "no storage at all": (page) =>
    page.addInitScript(() => {
      for (const name of ["indexedDB", "localStorage", "sessionStorage"]) {
        Object.defineProperty(window, name, {
          get() {
            throw new DOMException("storage is off", "SecurityError");
          },
        });
      }
    }),
};

export const storageFails: Record<string, Fault> = {
  ...Object.fromEntries(
    Object.entries(storageTroubles).map(([name, prepare]): [string, Fault] => [
      name,
      async (scene) => typeOn(scene, await scene.open(prepare)),
    ]),
  ),

  // From no byte at all to a few writes.
  "storage quota exceeded": async (scene) => typeOn(scene, await scene.open(smallDisk(scene, 1_000 + scene.random() * 9_000))),
};
