import { words } from "../words.ts";
import type { Actions, Saving } from "./actions.ts";

/** The line before the first field that says whether answers leave the page, and the way to change it. */
export const SavingLine = ({ saving, durable, text, actions }: { saving: Saving; durable: boolean; text: string; actions: Actions }) => {
  if (saving === "off") return null;
  const refuse = [words.refuse, actions.refuse] as const;
  const forget = [words.forget, actions.forget] as const;
  const [says, label, act] = (
    {
      on: [text, ...refuse],
      resumed: [words.welcome, words.startOver, actions.forget],
      waiting: [[words.notSavedYet, words.kept?.(durable)], ...refuse],
      asked: [words.notAgreed + text, words.agree, actions.agree],
      refused: [words.refused, ...forget],
      erasing: [words.erasing, ...forget],
      erased: [words.erased, ...forget],
    } as const
  )[saving];
  return (
    <p class="notice small">
      <span role="status">{says}</span>
      <button type="button" class="link" onClick={act}>
        {label}
      </button>
    </p>
  );
};
