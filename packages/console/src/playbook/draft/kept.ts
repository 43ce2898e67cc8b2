const key = "baton.draft";

/** A draft as the tab keeps it between screens and reloads. The text it began from is published, and is asked for by its hash. */
export interface KeptDraft {
  /** Hash of the playbook it began from. */
  base: string;
  text: string;
  /** What undo goes back through, as the editor writes it down; left out where it was too long to keep. */
  history?: unknown;
  /** As it was before another screen changed it: one step of undo. */
  before?: { text: string; history?: unknown };
}

/** Characters of one kept draft: browsers give a tab about five million for everything. */
const keptChars = 4_000_000;

/** Null: there is none. Storage that is switched off, and what is not ours, count as none. */
export function keptDraft(storage: Pick<Storage, "getItem"> = sessionStorage): KeptDraft | null {
  try {
    const kept: unknown = JSON.parse(storage.getItem(key) ?? "null");
    if (kept === null || typeof kept !== "object") return null;
    const { base, text, history, before } = kept as Record<string, unknown>;
    if (typeof base !== "string" || typeof text !== "string") return null;
    const past = before as KeptDraft["before"];
    const isPast = typeof past?.text === "string";
    return { base, text, ...(history === undefined ? {} : { history }), ...(isPast ? { before: past } : {}) };
  } catch {
    return null;
  }
}

/** Keeps a draft; null drops it. False: it could not be kept, not even without its history, and lives as long as the page. */
export function keepDraft(draft: KeptDraft | null, storage: Pick<Storage, "setItem" | "removeItem"> = sessionStorage): boolean {
  const tries: (KeptDraft | null)[] = draft === null ? [null] : [draft, { base: draft.base, text: draft.text }];
  for (const one of tries) {
    try {
      if (one === null) storage.removeItem(key);
      else {
        const written = JSON.stringify(one);
        if (written.length > keptChars) continue;
        storage.setItem(key, written);
      }
      return true;
    } catch {
      // Full, or switched off.
    }
  }
  return false;
}

/**
 * Changes the kept draft from another screen; where there is none it begins from the playbook given. The edit stands in the draft when
 * the playbook screen is next opened. Answers what `keepDraft` does.
 */
export function changeKeptDraft(
  base: { hash: string; text: string },
  edit: (text: string) => string,
  storage: Pick<Storage, "getItem" | "setItem" | "removeItem"> = sessionStorage,
): boolean {
  const kept = keptDraft(storage) ?? { base: base.hash, text: base.text };
  const text = edit(kept.text);
  if (text === kept.text) return true;
  const { history } = kept;
  const before = kept.before ?? { text: kept.text, ...(history === undefined ? {} : { history }) };
  return keepDraft({ base: kept.base, text, before }, storage);
}
