import type { Health } from "@baton/contract/ops";
import { useRef, useState } from "preact/hooks";
import { useApi } from "../api/api-context.ts";
import { usePolling } from "../frame/use-polling.ts";
import type { Base } from "./draft/draft.ts";

/** KV may tell of the playbook before for so long after a publish. */
const lagMs = 75_000;

/** What the edge says is in force, asked every ten seconds. */
export interface InForce {
  /** Hash of a playbook that took the place of the one given; null: none did. */
  other: string | null;
  refused: Health["playbook"]["refused"];
  /** After a publish of one's own: what was in force before it is old news, and not somebody else's doing. */
  published(before: string): void;
}

export function useInForce({ hash: base, publishedAt: since }: Base): InForce {
  const api = useApi();
  const [health, setHealth] = useState<Health["playbook"] | null>(null);
  const replaced = useRef(new Map<string, number>());
  usePolling("in force", 10_000, async (signal) => {
    const { playbook } = await api.health(signal);
    if (!signal.aborted) setHealth(playbook);
  });
  const hash = health?.hash ?? null;
  // Where the edge answers from elsewhere it may still tell of what was in force before.
  const isBefore = since !== undefined && (health?.publishedAt ?? since) < since;
  const isOld = isBefore || (hash !== null && (replaced.current.get(hash) ?? 0) > Date.now() - lagMs);
  return {
    other: hash !== null && hash !== base && !isOld ? hash : null,
    refused: health?.refused ?? null,
    published(before) {
      replaced.current.set(before, Date.now());
    },
  };
}
