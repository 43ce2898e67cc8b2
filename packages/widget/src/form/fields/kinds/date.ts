import { boundsOn, date, dateIn } from "@baton/engine/fields/date";
import { asDay, begunDay } from "../../../capture/answer.ts";
import type { FieldMaker } from "../field-kit.ts";

/** Beside what every type has: how its text travels, which the core leaves to it (`build.ts`). */
const rule = { ...date, sent: asDay };

/** The browser's own date box, in the visitor's way to write dates; the answer is `2026-11-30`. */
export const maker: FieldMaker = (kit) => {
  const today = () => {
    const now = new Date();
    return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
  };
  return {
    ...rule,
    check: (text, field, list) => dateIn(kit.languages()).check?.(text, boundsOn(field, today()), list),
    draw(props) {
      const { from, until } = boundsOn(props.field, today());
      // A box tells nobody that a day is begun in it, and its value is as empty as if there were none.
      const look = ({ validity, value }: HTMLInputElement) => {
        const answer = validity.badInput ? begunDay : value;
        if (answer !== props.value && (answer === begunDay || props.value === begunDay)) props.onValue(answer);
      };
      return kit.InputField({
        ...props,
        input: {
          type: "date",
          min: from,
          max: until,
          // Any other text would take the part away that is there.
          value: props.value === begunDay ? "" : props.value,
          onKeyDown({ key, currentTarget }: KeyboardEvent & { currentTarget: HTMLInputElement }) {
            if (key === "Enter") look(currentTarget);
          },
          onBlur({ currentTarget }: FocusEvent & { currentTarget: HTMLInputElement }) {
            look(currentTarget);
            props.onLeave();
          },
        },
      });
    },
  };
};
