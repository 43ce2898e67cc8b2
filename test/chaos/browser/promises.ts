import type { CaptureRequest } from "@baton/contract/capture";
import { Entry } from "@baton/contract/capture";
import type { SealedLetter } from "@baton/contract/seal";
import * as v from "valibot";
import type { Passage } from "./middleman.ts";
import type { Keyring } from "./unseal.ts";

/** An entry that must not be lost any more: its page was told that it is on disk, or the edge gave its word for it. */
export interface Promised {
  submission: string;
  entry: Entry;
  by: "disk" | "receipt";
}

/** What a letter found on a disk promises; null when nobody can open it. */
export async function sealedPromises(letter: SealedLetter, { open }: Keyring): Promise<Promised[] | null> {
  try {
    return promised(await open(letter), "disk", () => true);
  } catch {
    return null;
  }
}

/** What the edge acknowledged to an open request, whether or not its answer reached the page. */
export function acknowledgedIn({ path, body, status, answer }: Passage): Promised[] {
  if (path !== "/v1/capture" || status !== 200) return [];
  const { receipt } = JSON.parse(answer) as { receipt: { acked: string[] } };
  return promised(JSON.parse(body) as CaptureRequest, "receipt", (id) => receipt.acked.includes(id));
}

/** Every letter the edge called `kept`, opened. */
export async function acknowledgedSealed({ path, body, status, answer }: Passage, { open }: Keyring): Promise<Promised[]> {
  if (path !== "/v1/capture/sealed" || status !== 200) return [];
  const sent = (JSON.parse(body) as { letters: SealedLetter[] }).letters;
  const said = (JSON.parse(answer) as { letters: { status: string }[] }).letters;
  const kept = sent.filter((_, index) => said[index]?.status === "kept");
  return (await Promise.all(kept.map(open))).flatMap((request) => promised(request, "receipt", () => true));
}

function promised(request: CaptureRequest, by: Promised["by"], counts: (id: string) => boolean): Promised[] {
  return request.entries
    .map((line) => v.parse(Entry, line))
    .filter(({ id }) => counts(id))
    .map((entry) => ({ submission: request.submission, entry, by }));
}
