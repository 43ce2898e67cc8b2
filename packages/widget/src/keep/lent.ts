import type { holdsCardNumber } from "@baton/engine/card-number";
import type { isEmpty } from "@baton/engine/empty";
import type { backoffMs } from "../capture/backoff.ts";
import type { firstThatFit } from "../capture/batch.ts";
import type { encode, utf8 } from "../capture/encode.ts";

/** What the core has anyway. In the embed `keep` takes it from there instead of bringing it once more; see `build.ts`. */
export interface Lent {
  inJson: typeof encode;
  inBytes: typeof utf8;
  firstThatFit: typeof firstThatFit;
  backoffMs: typeof backoffMs;
  holdsCardNumber: typeof holdsCardNumber;
  isEmpty: typeof isEmpty;
}

export const lent = {} as Lent;

/** Before anything else is asked of this file. */
export const borrow = (given: Lent): void => void Object.assign(lent, given);
