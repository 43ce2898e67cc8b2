import { holdsCardNumber } from "@baton/engine/card-number";
import { isEmpty } from "@baton/engine/empty";
import { backoffMs } from "./capture/backoff.ts";
import { firstThatFit } from "./capture/batch.ts";
import { encode, utf8 } from "./capture/encode.ts";
import { load } from "./load.ts";

/** The file that comes beside the first drawing, with what it has from here. */
export const loadKeep = async () => {
  const late = await load("keep");
  late.borrow({ inJson: encode, inBytes: utf8, firstThatFit, backoffMs, holdsCardNumber, isEmpty });
  return late;
};
