import type { PlaybookProblem } from "@baton/contract/playbook";
import { useEffect, useMemo, useState } from "preact/hooks";
import { workerAt } from "../../frame/worker-at.ts";
import type { Draft } from "../draft/draft.ts";
import { marks } from "../editor/diagnostics.ts";
import { type Checker, createChecker } from "./checker.ts";
import type { Compared } from "./messages.ts";

/** How long nothing is typed before the draft is looked at. */
const checkAfterMs = 180;

/** What is known of the draft; `of` is the text it was found out of, which may be a moment old. */
export interface Standing {
  of: string | null;
  problems: PlaybookProblem[];
  errors: number;
  /** What the draft means that the playbook it began from does not; null: it has errors, and means nothing yet. */
  changes: Compared;
  /** The check itself does not work. */
  broken: boolean;
}

const nothing: Standing = { of: null, problems: [], errors: 0, changes: [], broken: false };

/** Checks the draft beside the page whenever nobody types for a moment, and marks what it finds in the editor. */
export function useChecked(draft: Draft): { standing: Standing; checker: Checker } {
  const checker = useMemo(() => createChecker(() => workerAt("check")), []);
  const [standing, setStanding] = useState(nothing);
  useEffect(() => () => checker.close(), [checker]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let gone = false;
    let looked: string | null = null;
    const look = async () => {
      const { text, base } = draft;
      const key = `${base.hash}\n${text}`;
      if (looked === key) return;
      looked = key;
      try {
        const { problems } = await checker.check(text);
        const errors = problems.filter(({ level }) => level === "error").length;
        const changes = text === base.text ? [] : errors > 0 ? null : await checker.compare(base.text, text);
        if (gone || looked !== key) return;
        setStanding({ of: text, problems, errors, changes, broken: false });
        if (draft.text === text) draft.dispatch(marks(problems, draft.state));
      } catch {
        if (!gone) setStanding((known) => ({ ...known, broken: true }));
      }
    };
    const stop = draft.subscribe(() => {
      clearTimeout(timer);
      timer = setTimeout(() => void look(), checkAfterMs);
    });
    void look();
    return () => {
      gone = true;
      clearTimeout(timer);
      stop();
    };
  }, [draft, checker]);
  return { standing, checker };
}
