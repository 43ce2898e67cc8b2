import { words } from "../words.ts";
import type { Actions, Saving } from "./actions.ts";

/** The line before the first field that says whether answers leave the page, and the way to change it. */
export const SavingLine = ({ saving, text, actions }: { saving: Saving; text: string; actions: Actions }) => {
  if (saving === "off") return null;
  const says = {
    on: text,
    waiting: words.notSavedYet,
    asked: words.notAgreed + text,
    refused: words.refused,
    erasing: words.erasing,
    erased: words.erased,
  }[saving];
  const open = saving === "on" || saving === "waiting";
  return (
    <p class="notice small">
      <span role="status">{says}</span>
      {(open || saving === "asked") && (
        <button type="button" class="link" onClick={open ? actions.refuse : actions.agree}>
          {open ? words.refuse : words.agree}
        </button>
      )}
    </p>
  );
};
