import { useCallback, useEffect, useState } from "preact/hooks";
import { useApi } from "../api/api-context.ts";
import { keptDraft } from "../playbook/draft/kept.ts";
import { type FormText, formsIn } from "./form-texts.ts";

export type FormsRead =
  | { state: "loading" }
  | { state: "failed"; problem: unknown }
  | {
      state: "read";
      forms: FormText[];
      /** The playbook in force, which a draft begins from. */
      base: { hash: string; text: string };
      /** They are those of the draft that is kept in this tab, and not those in force. */
      ofDraft: boolean;
    };

/** The forms of the draft in this tab, or of the playbook in force where there is none. */
export function useForms(): { read: FormsRead; again(): void } {
  const api = useApi();
  const [read, setRead] = useState<FormsRead>({ state: "loading" });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    api.playbook(stop.signal).then(
      (playbook) => {
        if (stop.signal.aborted) return;
        const base = { hash: playbook?.hash ?? "", text: playbook?.text ?? "" };
        const draft = keptDraft();
        setRead({ state: "read", forms: formsIn(draft?.text ?? base.text), base, ofDraft: draft !== null });
      },
      (problem: unknown) => {
        if (!stop.signal.aborted) setRead({ state: "failed", problem });
      },
    );
    return () => stop.abort();
  }, [api, turn]);
  return { read, again: useCallback(() => setTurn((count) => count + 1), []) };
}
