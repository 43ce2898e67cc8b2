// @ts-expect-error The bare name would be Node's own deprecated module; the file inside the package is the same everywhere, and has no types.
import { toASCII } from "punycode/punycode.es6.js";

/** IDNA: `müller.de` → `xn--mller-kva.de`. Throws RangeError on what cannot be encoded. */
export const asciiHost = toASCII as (host: string) => string;
