import type { BrowserContext } from "@playwright/test";

export type Place = "idb" | "local";

/** Called with every record the browser itself reports as committed, and the place it was committed to. */
export type OnCommitted = (record: unknown, place: Place) => void;

/**
 * Watches from inside every page of the context what its storage confirms: an IndexedDB record when its transaction is complete, a
 * localStorage value when `setItem` returned. Nothing the widget merely meant to write counts.
 */
export async function watchCommits(context: BrowserContext, onCommitted: OnCommitted): Promise<void> {
  await context.exposeBinding("chaosCommitted", (_, place: Place, text: string) => onCommitted(JSON.parse(text), place));
  await context.addInitScript(() => {
    const { chaosCommitted } = window as unknown as { chaosCommitted: (place: string, text: string) => void };
    const { put, add } = IDBObjectStore.prototype;
    const watched = (write: typeof put) =>
      function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
        const text = JSON.stringify(value);
        const request = key === undefined ? write.call(this, value) : write.call(this, value, key);
        this.transaction.addEventListener("complete", () => chaosCommitted("idb", text));
        return request;
      };
    IDBObjectStore.prototype.put = watched(put);
    IDBObjectStore.prototype.add = watched(add);
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = function (this: Storage, name: string, value: string) {
      setItem.call(this, name, value);
      if (this === localStorage) chaosCommitted("local", JSON.stringify(value));
    };
  });
}

/** What stands in the site's storage now, read by a page of the same origin without the form. */
export async function onDisk(context: BrowserContext, origin: string): Promise<{ idb: unknown[]; local: unknown[] }> {
  const page = await context.newPage();
  try {
    await page.goto(`${origin}/blank`);
    return await page.evaluate(async () => {
      // How the browser came to the site is no letter.
      const local = Object.entries(localStorage).flatMap(([name, value]) => (name === "baton.trail" ? [] : { name, value }));
      // Opening a database that is not there would make an empty one, and the form would find that.
      const known = (await indexedDB.databases()).some(({ name }) => name === "baton");
      if (!known) return { idb: [], local };
      const idb = await new Promise<unknown[]>((resolve, reject) => {
        const opening = indexedDB.open("baton");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          if (!database.objectStoreNames.contains("letters")) return resolve([]);
          const reading = database.transaction("letters").objectStore("letters").getAll();
          reading.onerror = () => reject(reading.error);
          reading.onsuccess = () => {
            database.close();
            resolve(reading.result);
          };
        };
      });
      return { idb: JSON.parse(JSON.stringify(idb)), local };
    });
  } finally {
    await page.close();
  }
}
