/** What an edit made of the text, and what it did in a sentence; or why it did nothing. */
export type Edited = { text: string; done: string } | { refused: string };

/** The text after several edits, each on what the one before left; the first refusal stands for all. `done`: else the last one's. */
export function inTurn(text: string, steps: readonly ((text: string) => Edited)[], done?: string): Edited {
  let last = "";
  for (const step of steps) {
    const edited = step(text);
    if ("refused" in edited) return edited;
    text = edited.text;
    last = edited.done;
  }
  return { text, done: done ?? last };
}
