/** What is being written on one form and stands nowhere else yet, kept in this tab over other screens and reloads. */
const keyOf = (id: string) => `baton.form-draft.${id}`;

export interface KeptForm {
  /** The form's text when the writing began. */
  from: string;
  text: string;
}

export function keptForm(id: string): KeptForm | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(keyOf(id)) ?? "null") as Partial<KeptForm> | null;
    return typeof kept?.from === "string" && typeof kept.text === "string" ? { from: kept.from, text: kept.text } : null;
  } catch {
    return null;
  }
}

/** Null: nothing is being written any more. */
export function keepForm(id: string, kept: KeptForm | null): void {
  try {
    if (kept === null) sessionStorage.removeItem(keyOf(id));
    else sessionStorage.setItem(keyOf(id), JSON.stringify(kept));
  } catch {
    // Storage is full or switched off: it lives as long as the screen.
  }
}
