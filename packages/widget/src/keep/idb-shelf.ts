import type { SealedRecord, Shelf } from "./shelf.ts";

/** Name of the database, and in it of the store. */
const base = "baton";
const letters = "letters";

/** IndexedDB: what a transaction has committed outlives a browser that is killed. The database is made with the first record. */
export function idbShelf(): Shelf {
  let opened: Promise<IDBDatabase | null> | undefined;

  /** null: there is none, and it was not to be made. */
  function open(make: boolean): Promise<IDBDatabase | null> {
    const opening = new Promise<IDBDatabase | null>((done, fail) => {
      const request = indexedDB.open(base);
      let absent = false;
      request.onupgradeneeded = () => {
        absent = !make;
        if (make) request.result.createObjectStore(letters, { keyPath: "id" });
        else request.transaction?.abort();
      };
      request.onsuccess = () => done(request.result);
      request.onerror = () => (absent ? done(null) : fail(request.error));
    });
    opened = opening;
    const forget = () => {
      if (opened === opening) opened = undefined;
    };
    opening.then((database) => database ?? forget(), forget);
    return opening;
  }

  async function run<T>(mode: IDBTransactionMode, durability: IDBTransactionDurability, work: (store: IDBObjectStore) => { result: T }) {
    const make = mode === "readwrite";
    // Somebody may just be looking whether there is one, and find none.
    const database = (await (opened ?? open(make))) ?? (make ? await open(make) : null);
    if (!database) return null;
    return new Promise<T>((done, fail) => {
      const change = database.transaction(letters, mode, { durability });
      const request = work(change.objectStore(letters));
      change.oncomplete = () => done(request.result);
      change.onabort = () => fail(change.error);
    });
  }

  return {
    durability: "idb",
    replace: (id, record, strict) =>
      run<unknown>("readwrite", strict ? "strict" : "relaxed", (store) => {
        // A dot, which begins a record's number, sorts right before the slash.
        const gone = store.delete(IDBKeyRange.bound(id, `${id}/`));
        return record ? store.put(record) : gone;
      }),
    all: async () => (await run<SealedRecord[]>("readonly", "relaxed", (store) => store.getAll())) ?? [],
    leave() {
      opened?.then((database) => database?.close()).catch(() => {});
      opened = undefined;
    },
  };
}
