import type { Lead } from "@baton/contract/lead";
import type { SealedLetter } from "@baton/contract/seal";
import type { Middleman } from "./middleman.ts";
import { acknowledgedIn, acknowledgedSealed, type Promised, sealedPromises } from "./promises.ts";
import type { Keyring } from "./unseal.ts";

/** The edge's side of a run, for whoever checks it. */
export interface Archive {
  keys: Keyring;
  /** The lead of a submission as its object holds it; null for none. */
  read(submission: string): Promise<Lead | null>;
}

/** Everything that was promised so far, and what the edge holds of it now. */
export interface Evidence {
  disk: Promised[];
  receipts: Promised[];
  leads: ReadonlyMap<string, Lead | null>;
  /** Letters nobody can open. */
  unreadable: number;
}

export async function gather({ keys, read }: Archive, letters: readonly SealedLetter[], { passages }: Middleman): Promise<Evidence> {
  const opened = await Promise.all(letters.map((letter) => sealedPromises(letter, keys)));
  const sealed = await Promise.all(passages.map((passage) => acknowledgedSealed(passage, keys)));
  const disk = opened.flatMap((promises) => promises ?? []);
  const receipts = [...passages.flatMap(acknowledgedIn), ...sealed.flat()];
  const submissions = new Set([...disk, ...receipts].map(({ submission }) => submission));
  const leads = await Promise.all([...submissions].map(async (id) => [id, await read(id)] as const));
  return { disk, receipts, leads: new Map(leads), unreadable: opened.filter((promises) => promises === null).length };
}
