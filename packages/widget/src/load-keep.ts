import { holdsCardNumber } from "@baton/engine/card-number";
import { isEmpty } from "@baton/engine/empty";
import { backoffMs } from "./capture/backoff.ts";
import { firstThatFit } from "./capture/batch.ts";
import { encode, utf8 } from "./capture/encode.ts";
import { load } from "./load.ts";

type Late = Awaited<ReturnType<typeof load<"keep">>>;

/**
 * The file that comes after the first drawing, with what it has from here: a form that can be seen waits for none of it. A connection that
 * was down just then must not cost the visitor the disk and the meeting: it is asked for until it comes, each time more than twice as long
 * after the last.
 */
export const loadKeep = async (waitMs = 0): Promise<Late> => {
  await new Promise((go) => setTimeout(go, waitMs));
  const late = await load("keep").catch(() => loadKeep(waitMs * 2 + 1e3));
  late.borrow({ inJson: encode, inBytes: utf8, firstThatFit, backoffMs, holdsCardNumber, isEmpty });
  return late;
};
