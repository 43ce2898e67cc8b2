import type { Enricher, Source } from "../sockets.ts";

/** A source of the edge's own as one with a deadline: it asks nobody, or one look into KV. */
export function ownSource(enricher: Enricher, deadlineMs = 800): Source {
  const { id, provides } = enricher;
  return {
    id,
    provides,
    deadlineMs,
    ask: async (input, signal) => ({ facts: await enricher.enrich(input, signal) }),
    ...(enricher.atHand
      ? {
          atHand: (input) => {
            const facts = enricher.atHand?.(input) ?? null;
            return facts && { facts };
          },
        }
      : {}),
  };
}
