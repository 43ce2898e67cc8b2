import type { PlaybookProblem } from "@baton/contract/playbook";
import type { PlaybookChange } from "@baton/engine/playbook/diff/diff";

/** What the worker is asked; `id` comes back with the answer. */
export type Question = { id: number } & ({ ask: "check"; text: string } | { ask: "diff"; before: string; after: string });

export interface Checked {
  ok: boolean;
  problems: PlaybookProblem[];
}

/** What one playbook means that another does not; null where one of them has errors, and means nothing yet. */
export type Compared = PlaybookChange[] | null;

export type Answer = { id: number } & ({ said: "checked"; checked: Checked } | { said: "compared"; compared: Compared });
