import { holdsCardNumber } from "@baton/engine/card-number";
import { isEmpty } from "@baton/engine/empty";
import { backoffMs } from "./capture/backoff.ts";
import { firstThatFit } from "./capture/batch.ts";
import { encode, utf8 } from "./capture/encode.ts";
import { load } from "./load.ts";

/** The file that comes after the first drawing, with what it has from here: a form that can be seen waits for none of it. */
export const loadKeep = async () => {
  await new Promise((drawn) => setTimeout(drawn));
  const late = await load("keep");
  late.borrow({ inJson: encode, inBytes: utf8, firstThatFit, backoffMs, holdsCardNumber, isEmpty });
  return late;
};
