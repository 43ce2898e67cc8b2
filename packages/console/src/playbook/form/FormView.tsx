import { findNodeAtLocation, type Segment } from "jsonc-parser";
import { useMemo, useRef, useState } from "preact/hooks";
import type { Standing } from "../check/use-checked.ts";
import type { Draft } from "../draft/draft.ts";
import type { Edited } from "../edit/edited.ts";
import { treeOf } from "../edit/parts.ts";
import { type DraftParts, partsOfDraft } from "../edit/read.ts";
import { PoolsForm } from "./PoolsForm.tsx";
import { RepsForm } from "./RepsForm.tsx";
import { RoutesForm } from "./RoutesForm.tsx";
import { TerritoriesForm } from "./TerritoriesForm.tsx";
import { useSettled } from "./use-settled.ts";

const subjects = ["Reps", "Pools", "Territories", "Routes"] as const;
type Subject = (typeof subjects)[number];

/** What every part of the form needs: to change the draft, and to show where something stands in the text. */
export interface Desk {
  /** Answers whether it was done; what came of it is said below the form. */
  apply(edit: (text: string) => Edited): boolean;
  show(path: Segment[]): void;
  /** What is wrong at a path or inside of it. */
  problemsAt(path: string): string[];
}

interface Props {
  draft: Draft;
  standing: Standing;
  onShow(offset: number, end?: number): void;
}

/** The everyday changes without a brace: each one is a small edit of the same text, and one step of undo. */
export function FormView({ draft, standing, onShow }: Props) {
  const [subject, setSubject] = useState<Subject>("Reps");
  // Who was looked at stays drawn, out of sight: somebody half entered is still there on the way back.
  const [seen, setSeen] = useState<readonly Subject[]>([subject]);
  const look = (at: Subject) => {
    setSubject(at);
    setSeen((before) => (before.includes(at) ? before : [...before, at]));
  };
  const [search, setSearch] = useState("");
  const [said, setSaid] = useState<{ words: string; bad: boolean }>({ words: "", bad: false });
  const text = useSettled(draft.text);
  const now = useMemo(() => partsOfDraft(text), [text]);
  // While a key is half written there is no reading the text: what stood there a moment ago stays, and waits.
  const last = useRef(now);
  if (now) last.current = now;
  const parts = last.current;
  const desk: Desk = {
    apply(edit) {
      const edited = edit(draft.text);
      if ("refused" in edited) {
        setSaid({ words: `${edited.refused}.`, bad: true });
        return false;
      }
      draft.replace(edited.text);
      setSaid({ words: edited.done, bad: false });
      return true;
    },
    show(path) {
      const root = treeOf(draft.text);
      const node = root && findNodeAtLocation(root, path);
      if (node) onShow(node.offset, node.offset + node.length);
    },
    problemsAt: (path) =>
      standing.problems
        .filter((problem) => problem.path === path || problem.path.startsWith(`${path}.`) || problem.path.startsWith(`${path}[`))
        .map(({ message }) => message),
  };
  /** The history of the text is that of the form; a field that is being typed in has its own. */
  const undoing = (event: KeyboardEvent) => {
    const isTyping = event.target instanceof HTMLInputElement && !/^(radio|checkbox)$/.test(event.target.type);
    if (isTyping || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z") return;
    event.preventDefault();
    if (event.shiftKey) draft.redo();
    else draft.undo();
    setSaid({ words: event.shiftKey ? "Done again." : "Undone.", bad: false });
  };
  const count: Record<Subject, number> = {
    Reps: parts?.reps.length ?? 0,
    Pools: parts?.pools.length ?? 0,
    Territories: parts?.territories.length ?? 0,
    Routes: parts?.routes.length ?? 0,
  };
  return (
    <section class="form-view" aria-label="The playbook as a form" onKeyDown={undoing}>
      <div class="form-head">
        <fieldset class="choice form-subjects">
          <legend class="unseen">Part of the playbook</legend>
          {subjects.map((one) => (
            <label key={one} class="choice-one">
              <input type="radio" class="unseen" name="form-subject" checked={subject === one} onChange={() => look(one)} />
              {one} {parts && <span class="choice-count">{count[one]}</span>}
            </label>
          ))}
        </fieldset>
        <input
          class="input form-search"
          type="search"
          placeholder={`Find in ${subject.toLowerCase()}`}
          aria-label={`Find in ${subject.toLowerCase()}`}
          value={search}
          onInput={(event) => setSearch(event.currentTarget.value)}
        />
      </div>
      {seen.map((one) => (
        <div class="form-body" key={one} hidden={one !== subject}>
          {now === null && <p class="form-waits">The text has a mistake, so nothing can be changed here. Mend it in the text, or undo.</p>}
          {parts && (
            <div class="form-parts" inert={now === null}>
              <Rows of={one} parts={parts} search={one === subject ? search : ""} desk={desk} />
            </div>
          )}
        </div>
      ))}
      <p class={said.bad ? "form-said problem" : "form-said"} role="status">
        {said.words}
      </p>
    </section>
  );
}

function Rows({ of, ...given }: { of: Subject; parts: DraftParts; search: string; desk: Desk }) {
  if (of === "Reps") return <RepsForm {...given} />;
  if (of === "Pools") return <PoolsForm {...given} />;
  return of === "Territories" ? <TerritoriesForm {...given} /> : <RoutesForm {...given} />;
}

/** Whether something is what a person looks for: every word of theirs is in it somewhere. */
export function sought(search: string, ...words: string[]): boolean {
  const all = words.join(" ").toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}

/** Rows drawn at once: with thousands of routes one looks for the one meant. */
export const rowsShown = 200;

/** Says that there are more rows than are drawn. */
export function More({ count }: { count: number }) {
  return count > rowsShown ? <p class="muted small">And {count - rowsShown} more: look for what you mean above.</p> : null;
}
