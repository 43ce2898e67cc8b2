/**
 * Text of a stranger, to stand beside other words: without the characters that turn the direction of writing (embeddings, overrides and
 * isolates; Unicode Standard Annex 9, section 2). They are never seen themselves, and what comes after them on the line is read backwards:
 * the route, the rep, an address. Names in Arabic or Hebrew need none. For showing only: what is kept stays as it was given.
 */
export const unturned = (text: string): string => text.replace(/[\u202a-\u202e\u2066-\u2069]/g, "");

/** The same for every text in something that could travel as JSON, which writes these characters as they are. */
export const unturnedIn = <T>(value: T): T => JSON.parse(unturned(JSON.stringify(value))) as T;
