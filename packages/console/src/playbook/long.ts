/** Characters from which reading a text through takes longer than a keystroke should: what needs all of it waits till nobody types. */
export const longText = 300_000;
