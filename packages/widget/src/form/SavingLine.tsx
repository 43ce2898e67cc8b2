import { words } from "../words.ts";
import type { Actions, Saving } from "./actions.ts";
import { type Line, lateLine } from "./late-views.ts";

/** The line before the first field that says whether answers leave the page, and the way to change it. */
export const SavingLine = ({ saving, durable, text, actions }: { saving: Saving; durable: boolean; text: string; actions: Actions }) => {
  const refuse = [words.refuse, actions.refuse] as const;
  const first: Partial<Record<Saving, Line>> = {
    on: [text, ...refuse],
    waiting: [[words.notSavedYet ?? words.unreachable, words.kept?.(durable)], ...refuse],
    asked: [words.notAgreed + text, words.agree, actions.agree],
  };
  const line = first[saving] ?? lateLine(saving, actions);
  if (!line) return null;
  const [says, label, act] = line;
  return (
    <p class="notice small">
      <span role="status">{says}</span>
      <button type="button" class="link" onClick={act}>
        {label}
      </button>
    </p>
  );
};
