import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";

/** How often a marker was read in the files of one part of a browser's profile, as in `IndexedDB`. */
export interface Leftover {
  place: string;
  marker: string;
  count: number;
}

/**
 * Places that are counted by themselves. Autofill: what the browser remembers of any form anywhere; no page can take it back. The visit's
 * memory: sessionStorage, out of reach of any other tab, which Chromium writes to its profile all the same and clears away in its own time.
 */
export const ownPlaces = { autofill: "Web Data", visit: "Session Storage" } as const;

/**
 * Searches every file of a profile for markers a visitor typed, as one byte and as two bytes a letter (browsers write both). Read after
 * the browser is gone: what it would still have tidied up is then there to be found, as it is for the next person at the device.
 */
export async function leftovers(profile: string, markers: readonly string[]): Promise<Leftover[]> {
  const found = new Map<string, Leftover>();
  for (const entry of await readdir(profile, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const content = await readFile(path).catch(() => Buffer.alloc(0));
    const place = placeOf(relative(profile, path));
    for (const marker of markers) {
      const count = countIn(content, Buffer.from(marker, "latin1")) + countIn(content, Buffer.from(marker, "utf16le"));
      if (count === 0) continue;
      const key = `${place} ${marker}`;
      found.set(key, { place, marker, count: (found.get(key)?.count ?? 0) + count });
    }
  }
  return [...found.values()];
}

/** `Default/Local Storage/leveldb/000003.log` → `Local Storage`. */
function placeOf(path: string): string {
  const [first = "", second] = path.split(/[\\/]/);
  return second && first === "Default" ? second : first;
}

function countIn(content: Buffer, part: Buffer): number {
  let count = 0;
  for (let at = content.indexOf(part); at >= 0; at = content.indexOf(part, at + part.length)) count += 1;
  return count;
}
