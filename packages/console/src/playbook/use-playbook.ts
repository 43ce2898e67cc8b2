import { useCallback, useEffect, useState } from "preact/hooks";
import type { Api } from "../api/api.ts";
import { useApi } from "../api/api-context.ts";
import { type Base, createDraft, type Draft } from "./draft/draft.ts";
import { keptDraft } from "./draft/kept.ts";
import { extensions } from "./editor/extensions.ts";
import { firstPlaybook } from "./first-playbook.ts";

/** What stands where no playbook was ever published. */
const nothingYet: Base = { hash: "", text: firstPlaybook };

export type Opened =
  | { state: "loading" }
  | { state: "failed"; problem: unknown }
  | {
      state: "open";
      draft: Draft;
      /** A kept draft whose own beginning could not be had any more; it now begins at what is in force. */
      orphaned: boolean;
      /** Another playbook than the one the draft began from is in force. */
      overtaken: boolean;
    };

/** The draft of this tab, or a fresh one at the playbook in force. */
export function usePlaybook(): { opened: Opened; again(): void } {
  const api = useApi();
  const [opened, setOpened] = useState<Opened>({ state: "loading" });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    setOpened({ state: "loading" });
    open(api, stop.signal)
      .then((found) => !stop.signal.aborted && setOpened(found))
      .catch((problem: unknown) => !stop.signal.aborted && setOpened({ state: "failed", problem }));
    return () => stop.abort();
  }, [api, turn]);
  return { opened, again: useCallback(() => setTurn((count) => count + 1), []) };
}

async function open(api: Api, signal: AbortSignal): Promise<Opened> {
  const kept = keptDraft();
  const current: Base = (await api.playbook(signal)) ?? nothingYet;
  if (!kept) return { state: "open", draft: createDraft(current, null, extensions()), orphaned: false, overtaken: false };
  if (kept.base === current.hash)
    return { state: "open", draft: createDraft(current, kept, extensions()), orphaned: false, overtaken: false };
  const base = await api.version(kept.base, signal).catch(() => null);
  if (base) return { state: "open", draft: createDraft(base, kept, extensions()), orphaned: false, overtaken: true };
  return { state: "open", draft: createDraft(current, kept, extensions()), orphaned: true, overtaken: true };
}
