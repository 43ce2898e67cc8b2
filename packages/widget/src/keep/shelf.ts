import type { SealedLetter } from "@baton/contract/seal";

/** Everything of one page that no receipt has listed yet. Nothing in it can be read on this device. */
export interface SealedRecord {
  /** `<tab>.<n>`, another one at every writing: who takes away what was read before never takes a newer one. */
  id: string;
  /** When it was sealed, on the clock of the device. */
  at: number;
  /** In order; each small enough for one request. */
  letters: SealedLetter[];
}

/** A place on the visitor's disk. Whatever goes wrong there is a rejection. */
export interface Shelf {
  readonly durability: "idb" | "local";
  /** Takes away what stands under a tab or a record's id, and puts `record` in its place. `strict`: not done before the disk has it. */
  replace(id: string, record?: SealedRecord, strict?: boolean): Promise<unknown>;
  /** What every page of this site left. Looking makes nothing. */
  all(): Promise<SealedRecord[]>;
  /** The page goes, perhaps to come back as it was: an open database would keep it from that. */
  leave(): void;
}
