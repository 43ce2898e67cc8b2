import type { Actions, Saving } from "../form/actions.ts";
import type { FieldKit } from "../form/fields/field-kit.ts";
import type { Line } from "../form/late-views.ts";

/** What the line about saving says after something was done about it. */
export function savingLine({ words }: FieldKit, saving: Saving, { forget }: Actions): Line | undefined {
  const again = [words.forget, forget] as const;
  const lines: Partial<Record<Saving, Line>> = {
    resumed: [words.welcome, words.startOver, forget],
    refused: [words.refused, ...again],
    erasing: [words.erasing, ...again],
    erased: [words.erased, ...again],
  };
  return lines[saving];
}
