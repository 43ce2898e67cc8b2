import { documentKey, goodKey, pointerKey } from "./keys.ts";

/** The document first, under its hash and for ever; the pointer last: a crash between them leaves the old playbook in force. */
export async function publish(
  store: { put(key: string, value: string): Promise<void> },
  hash: string,
  text: string,
  now: number,
): Promise<void> {
  await store.put(documentKey(hash), text);
  await store.put(goodKey, JSON.stringify({ hash, at: now }));
  await store.put(pointerKey, hash);
}
