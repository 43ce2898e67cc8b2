import type { CaptureRequest } from "@baton/contract/capture";
import type { SealedLetter } from "@baton/contract/seal";
import type { Page } from "@playwright/test";
import { openLetter } from "../../workers/edge/src/sealing/open-letter.ts";
import { newKey } from "../people/sealing.ts";

/** What a page's origin has on the disk, database by database and key by key. */
export interface Found {
  letters: { id: string; at: number; letters: SealedLetter[] }[];
  databases: string[];
  local: Record<string, string>;
  visit: Record<string, string>;
  /** How this browser came to the site, where it may remember that. */
  trail?: string | undefined;
}

/** Everything a page's origin has stored. Looking makes nothing. */
export const onDisk = (page: Page): Promise<Found> =>
  page.evaluate(async () => {
    const databases = (await indexedDB.databases()).map(({ name }) => name ?? "");
    const letters = !databases.includes("baton")
      ? []
      : await new Promise<Found["letters"]>((resolve, reject) => {
          const opening = indexedDB.open("baton");
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const reading = opening.result.transaction("letters").objectStore("letters").getAll();
            reading.onsuccess = () => resolve(reading.result);
            reading.onerror = () => reject(reading.error);
            opening.result.close();
          };
        });
    const { "baton.trail": trail, ...local } = localStorage as unknown as Record<string, string>;
    return { letters, databases, local, visit: { ...sessionStorage }, trail };
  });

/** What the edge, and nobody else, reads in it. */
export async function opened(letters: SealedLetter[]): Promise<CaptureRequest[]> {
  const { kid: _, ...jwk } = newKey;
  const key = await crypto.subtle.importKey("jwk", jwk, { name: "ECDH", namedCurve: "P-256" }, false, ["deriveBits"]);
  return Promise.all(letters.map(async (letter) => JSON.parse((await openLetter(key, letter)) ?? "null") as CaptureRequest));
}
