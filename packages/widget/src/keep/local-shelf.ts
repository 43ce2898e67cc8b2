import { encode } from "../capture/encode.ts";
import type { SealedRecord, Shelf } from "./shelf.ts";

const prefix = "baton.";
const { parse } = JSON;

/** localStorage, where there is no IndexedDB. A browser that is killed may lose its last seconds. */
export function localShelf(): Shelf {
  const keysUnder = (id: string) => Object.keys(localStorage).filter((key) => `${key}.`.startsWith(`${prefix}${id}`));
  return {
    durability: "local",
    async replace(id, record) {
      // The new one first: nothing may come between that would leave neither.
      const old = keysUnder(`${id}.`);
      if (record) localStorage.setItem(prefix + record.id, encode(record));
      for (const key of old) localStorage.removeItem(key);
    },
    all: async () =>
      keysUnder("").flatMap((key): SealedRecord[] => {
        try {
          const record = parse(localStorage.getItem(key) ?? "");
          // The page may have things of its own under such a name.
          return record.letters ? [record] : [];
        } catch {
          return [];
        }
      }),
    leave() {},
  };
}
