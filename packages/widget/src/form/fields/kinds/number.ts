import { amountAnswer, marksOf, readAmount } from "@baton/engine/fields/amount";
import { number } from "@baton/engine/fields/number";
import { asNumber } from "../../../capture/answer.ts";
import { grouped } from "../amount.ts";
import type { FieldMaker } from "../field-kit.ts";

/** Beside what every type has: how its text travels, which the core leaves to it (`build.ts`). */
const rule = { ...number, sent: asNumber };

/**
 * A number box that turns with the mouse wheel loses answers; text with digits does not. The answer is the number that was read in what is
 * typed; the line stays as it was typed until it is left, and then shows that number as the language writes it.
 */
export const maker: FieldMaker = (kit) => {
  const typed: Record<string, string> = {};
  return {
    ...rule,
    given: (told, _, own) => (own ? amountAnswer(own, marksOf(kit.languages())) : told),
    draw(props) {
      const { id } = props.field;
      const marks = marksOf(kit.languages());
      const read = (text: string) => amountAnswer(text, marks);
      const line = typed[id];
      return kit.InputField({
        ...props,
        input: {
          inputMode: "decimal",
          value: line !== undefined && read(line) === String(props.value) ? line : grouped(String(props.value), { ...marks, group: "" }),
          onInput(event: InputEvent & { currentTarget: HTMLInputElement }) {
            typed[id] = event.currentTarget.value;
            props.onValue(read(typed[id]));
          },
          onBlur() {
            if (readAmount(line ?? "", marks)) delete typed[id];
            props.onLeave();
          },
        },
      });
    },
  };
};
