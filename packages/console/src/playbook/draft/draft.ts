import { history, historyField, isolateHistory, redo, redoDepth, undo, undoDepth } from "@codemirror/commands";
import { EditorState, type Extension, type Transaction, type TransactionSpec } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { changesBetween } from "./changes.ts";
import type { KeptDraft } from "./kept.ts";

/** The published playbook a draft began from. */
export interface Base {
  hash: string;
  text: string;
  /** Epoch milliseconds by the edge's clock; left out where that is not known. */
  publishedAt?: number;
}

/**
 * The one document behind editor and form view: its text, where it began, and one history of undo for both. With a view attached changes
 * go through the view, else straight into the state, so that tabs may come and go.
 */
export interface Draft {
  readonly state: EditorState;
  readonly text: string;
  readonly base: Base;
  /** Whether the text is another than the published one. */
  readonly changed: boolean;
  readonly undoable: boolean;
  readonly redoable: boolean;
  /** The whole text at once, as one step of undo; lines that stay are left alone, and with them whatever is folded or marked there. */
  replace(text: string): void;
  undo(): void;
  redo(): void;
  /** Goes on from another published playbook, with this text: after a publish, or a merge. */
  rebase(base: Base, text: string): void;
  /** Anything an editor does to a state. */
  dispatch(spec: TransactionSpec): void;
  /** Something only an editor on the screen can do, such as opening its search; nothing happens where there is none. */
  command(run: (view: EditorView) => boolean): void;
  focus(): void;
  attach(view: EditorView): void;
  detach(): void;
  /** After a transaction of the attached view. */
  took(state: EditorState): void;
  /** What the tab keeps of it; null while there is nothing unpublished. */
  toKeep(): KeptDraft | null;
  subscribe(hear: () => void): () => void;
}

/** Begins at the published text, or goes on with what was kept. A kept history that cannot be read costs the history, not the draft. */
export function createDraft(base: Base, kept: KeptDraft | null, extensions: Extension): Draft {
  const first = kept?.before ?? kept;
  let state = begun(normal(first?.text ?? base.text), first?.history, [history(), extensions]);
  if (kept?.before) state = replaced(state, kept.text)?.state ?? state;
  let view: EditorView | null = null;
  let from: Base = { ...base, text: normal(base.text) };
  let read: { doc: EditorState["doc"]; text: string } | null = null;
  const hearers = new Set<() => void>();
  const tell = () => {
    for (const hear of hearers) hear();
  };
  /** Where the cursor is concerns nobody but the editor. */
  const go = (next: EditorState) => {
    const isOther = next.doc !== state.doc;
    state = next;
    if (isOther) tell();
  };
  const textNow = (): string => {
    if (read?.doc !== state.doc) read = { doc: state.doc, text: state.sliceDoc() };
    return read.text;
  };
  const dispatch = (spec: TransactionSpec) => {
    if (view) return view.dispatch(spec);
    go(state.update(spec).state);
  };
  const run = (command: typeof undo) =>
    command({ state, dispatch: (transaction) => (view ? view.dispatch(transaction) : go(transaction.state)) });

  return {
    get state() {
      return state;
    },
    get text() {
      return textNow();
    },
    get base() {
      return from;
    },
    get changed() {
      return textNow() !== from.text;
    },
    get undoable() {
      return undoDepth(state) > 0;
    },
    get redoable() {
      return redoDepth(state) > 0;
    },
    replace(text) {
      const transaction = replaced(state, text);
      if (!transaction) return;
      if (view) view.dispatch(transaction);
      else go(transaction.state);
    },
    undo: () => void run(undo),
    redo: () => void run(redo),
    rebase(next, text) {
      from = { ...next, text: normal(next.text) };
      const transaction = replaced(state, text);
      if (!transaction) tell();
      else if (view) view.dispatch(transaction);
      else go(transaction.state);
    },
    dispatch,
    command(run) {
      if (view) run(view);
    },
    focus: () => view?.focus(),
    attach(attached) {
      view = attached;
    },
    detach() {
      view = null;
    },
    took: go,
    toKeep() {
      if (textNow() === from.text) return null;
      return { base: from.hash, text: textNow(), history: (state.toJSON({ history: historyField }) as { history: unknown }).history };
    },
    subscribe(hear) {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
  };
}

function begun(text: string, past: unknown, extensions: Extension): EditorState {
  if (past !== undefined) {
    try {
      const json = { doc: text, selection: { ranges: [{ anchor: 0, head: 0 }], main: 0 }, history: past };
      return EditorState.fromJSON(json, { extensions }, { history: historyField });
    } catch {
      // Of another version of the editor, or cut short.
    }
  }
  return EditorState.create({ doc: text, extensions });
}

/** The step from one text to another, shown where it begins; null: there is none to take. */
function replaced(state: EditorState, text: string): Transaction | null {
  const changes = changesBetween(state.sliceDoc(), normal(text));
  const [first] = changes;
  if (!first) return null;
  const effects = EditorView.scrollIntoView(first.from, { y: "center" });
  return state.update({ changes, effects, annotations: isolateHistory.of("full"), userEvent: "input.form" });
}

/** The editor knows one kind of line end, and so do its offsets. */
const normal = (text: string): string => text.replace(/\r\n?/g, "\n");
