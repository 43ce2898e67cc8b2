import type { Truth } from "../comparison-values.ts";
import { isWithin, type PostalSpan, postalSpan } from "./postal.ts";

/** Read once for a playbook's list, and kept as long as it is. */
const read = new WeakMap<readonly string[], PostalSpan[]>();

/** Whether a postal code lies in one of the codes, beginnings or ranges listed. What the check would refuse holds nothing. */
export function isPostal(value: unknown, listed: readonly string[]): Truth {
  let spans = read.get(listed);
  if (spans === undefined) {
    spans = listed.flatMap((written) => postalSpan(written) ?? []);
    read.set(listed, spans);
  }
  return isWithin(value, spans);
}
