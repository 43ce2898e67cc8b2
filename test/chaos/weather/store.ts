import { pause, some, strikes } from "./sky.ts";

interface Store {
  get(key: string, options?: unknown): Promise<unknown>;
  put(key: string, value: string): Promise<void>;
}

const pointer = "playbook";
const seen: unknown[] = [];

/** A store that is away, slow or behind, whose pointer is missing or nonsense, or names a document that has not arrived yet. */
export function riskyStore(store: Store): Store {
  return {
    put: (key, value) => store.put(key, value),
    async get(key, options) {
      if (strikes("kv-unreadable")) throw new Error("KV GET failed: 500");
      if (strikes("kv-slow")) await pause(some(50, 1_200));
      if (/^playbook:[0-9a-f]{64}$/.test(key) && strikes("kv-document-missing")) return null;
      const value = await store.get(key, options);
      if (key !== pointer) return value;
      if (value !== seen.at(-1)) seen.push(value);
      if (strikes("kv-pointer-missing")) return null;
      if (strikes("kv-pointer-malformed")) return some(0, 1) < 0.5 ? '{ "version": 1, "routes": [' : "f".repeat(64);
      return seen.length > 1 && strikes("kv-pointer-stale") ? seen.at(-2) : value;
    },
  };
}
