import { useEffect, useReducer } from "preact/hooks";
import type { Draft } from "./draft.ts";
import { keepDraft } from "./kept.ts";

/** How long nothing is typed before the draft is kept; leaving the page keeps it at once. */
const keepAfterMs = 400;

/** Draws again whenever the draft changes. */
export function useDraft(draft: Draft): Draft {
  const [, again] = useReducer((count: number) => count + 1, 0);
  useEffect(() => draft.subscribe(() => again(undefined)), [draft]);
  return draft;
}

/**
 * Keeps the draft in the tab while it is worked on, so that neither a reload nor another screen loses a letter of it. Closing the tab
 * would: the browser asks first.
 */
export function useKeptDraft(draft: Draft | null, onUnkept: () => void): void {
  useEffect(() => {
    if (!draft) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const keep = () => {
      clearTimeout(timer);
      if (!keepDraft(draft.toKeep())) onUnkept();
    };
    const stop = draft.subscribe(() => {
      clearTimeout(timer);
      timer = setTimeout(keep, keepAfterMs);
    });
    const onLeave = (event: BeforeUnloadEvent) => {
      keep();
      if (draft.changed) event.preventDefault();
    };
    addEventListener("pagehide", keep);
    addEventListener("beforeunload", onLeave);
    return () => {
      stop();
      keep();
      removeEventListener("pagehide", keep);
      removeEventListener("beforeunload", onLeave);
    };
  }, [draft]);
}
