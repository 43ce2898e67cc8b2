import type { LetterStatus, SealedLetter, SealedResponse } from "@baton/contract/seal";
import { backoffMs } from "../capture/backoff.ts";
import { bytesOf, encode } from "../capture/encode.ts";
import type { Reply, Wire } from "../capture/wire.ts";
import type { SealedRecord, Shelf } from "./shelf.ts";

export interface RescueWorld {
  wire: Wire;
  shelves: readonly Shelf[];
  /** This page's own, which it sends itself. */
  tab: string;
  /** Tabs that live; undefined where the browser cannot say. */
  living(): Promise<ReadonlySet<string> | undefined>;
  /** The page is being left, or stays no more. */
  gone(): boolean;
  now(): number;
  random(): number;
  /** Resolves after so many milliseconds, or sooner where there is reason to hope. */
  pause(ms: number): Promise<unknown>;
  /** Records the edge had its word on, and that are not to be had: kept, in case it changes its mind with a later page. Grows. */
  parked: Set<string>;
  /** Letters that nobody could take and whose time is over. */
  onDropped(count: number): void;
}

const keptForMs = 30 * 24 * 3_600_000;

/** Takes to the edge what tabs that are gone left on the disk, until nothing is left that can be delivered. */
export async function rescue(world: RescueWorld): Promise<void> {
  const { now, parked } = world;
  let failures = 0;
  for (;;) {
    const left = (await found(world)).filter(({ record }) => !parked.has(record.id));
    if (left.length === 0 || world.gone()) return;
    for (const { shelf, record } of left) {
      const said = await deliver(world, record);
      if (world.gone()) return;
      if (!Array.isArray(said)) {
        failures += 1;
        await world.pause(backoffMs(failures, said.retryAfterMs ?? 0, world.random));
        if (world.gone()) return;
        continue;
      }
      failures = 0;
      const lost = said.filter((status) => status !== "kept" && status !== "erased").length;
      // Its time alone is no reason: a device whose clock jumped by years has still to be heard once.
      const over = lost > 0 && Math.abs(now() - record.at) > keptForMs;
      if (over) world.onDropped(lost);
      if (lost > 0 && !over) parked.add(record.id);
      // What cannot be taken away is delivered again by the next page, which changes nothing.
      else await shelf.replace(record.id).catch(() => parked.add(record.id));
    }
  }
}

interface Left {
  shelf: Shelf;
  record: SealedRecord;
}

async function found({ shelves, tab, living, now }: RescueWorld): Promise<Left[]> {
  // A tab that nobody can be asked about is taken for gone when its record has rested so long; if it was not, the edge gets repeats.
  const restedMs = 30_000;
  const alive = await living();
  const everything = await Promise.all(
    shelves.map(async (shelf) => (await shelf.all().catch(() => [])).map((record): Left => ({ shelf, record }))),
  );
  return everything.flat().filter(({ record }) => {
    const owner = record.id.split(".")[0] ?? "";
    return owner !== tab && (alive ? !alive.has(owner) : Math.abs(now() - record.at) >= restedMs);
  });
}

/** What the edge said of each letter, or the reply that says it is in trouble. */
async function deliver({ wire, now }: RescueWorld, { at, letters }: SealedRecord): Promise<LetterStatus[] | Reply> {
  const requestLetters = 20;
  const said: LetterStatus[] = [];
  const ageMs = Math.max(0, now() - at);
  let most = requestLetters;
  while (said.length < letters.length) {
    const batch = firstThatFit(letters.slice(said.length), most);
    const reply = await wire.post("/v1/capture/sealed", encode({ v: 1, letters: batch.map((letter) => ({ ...letter, ageMs })) }));
    const { status } = reply;
    const answers = status === 200 ? (reply.body as Partial<SealedResponse> | undefined)?.letters : undefined;
    if (Array.isArray(answers) && answers.length === batch.length) said.push(...answers.map((answer) => answer.status));
    else if (status === 413 && batch.length > 1) most = Math.floor(batch.length / 2);
    else if (/^4(?!08|25|29)/.test(`${status}`)) said.push(...batch.map(() => "refused" as const));
    else return reply;
  }
  return said;
}

function firstThatFit(letters: SealedLetter[], most: number): SealedLetter[] {
  const requestBytes = 60_000;
  let bytes = 0;
  const batch = letters.slice(0, most);
  const end = batch.findIndex((letter) => {
    bytes += bytesOf(encode(letter)) + 30;
    return bytes > requestBytes;
  });
  return end < 0 ? batch : batch.slice(0, Math.max(1, end));
}
