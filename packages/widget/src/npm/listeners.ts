/**
 * Calls what is somebody else's. What goes wrong there is theirs to mend and is told in the console: no answer is lost over it, and no Send.
 */
export function untroubled<Answer>(act: (() => Answer) | undefined): Answer | undefined {
  try {
    return act?.();
  } catch (error) {
    console.error(error);
  }
}

/** Those who want to hear of something. */
export function listeners<Told extends unknown[]>() {
  const all = new Set<{ listener: (...told: Told) => unknown }>();
  return {
    /** The answer ends it, and from then on nothing more is heard, not even of what is being told just now. */
    add(listener: (...told: Told) => unknown): () => void {
      // One for every call: who listens twice with one function hears it twice, and ends each by itself.
      const one = { listener };
      all.add(one);
      return () => void all.delete(one);
    },
    call(...told: Told): void {
      for (const one of [...all]) if (all.has(one)) untroubled(() => one.listener(...told));
    },
  };
}
