import { markBounds, mostMarks, rating } from "@baton/engine/fields/rating";
import type { FieldMaker } from "../field-kit.ts";
import { say } from "../say.ts";
import css from "./rating.css";

/** Two digits of one number come within this time. */
const togetherMs = 1_000;

/** Marks in a row; number keys give that mark. */
export const maker: FieldMaker = (kit) => {
  const last = { id: "", key: "", at: 0 };
  return {
    ...rating,
    css,
    draw(props) {
      const Group = kit.kind("group").frame ?? kit.FieldFrame;
      const { field, value } = props;
      const { min, max } = markBounds(field);
      const stars = field.look === "stars";
      const marks = Array.from({ length: Math.max(0, Math.min(max - min, mostMarks - 1)) + 1 }, (_, index) => min + index);
      const give = (mark: number) => {
        props.onValue(mark);
        props.onLeave();
      };
      return (
        <Group
          {...props}
          role="radiogroup"
          onKeyDown={({ key, altKey, ctrlKey, metaKey, currentTarget, timeStamp }) => {
            if (!/^\d$/.test(key) || altKey || ctrlKey || metaKey) return;
            // A ten is a one and a nought.
            const both = Number(last.id === field.id && timeStamp - last.at < togetherMs ? last.key + key : key);
            Object.assign(last, { id: field.id, key, at: timeStamp });
            const mark = marks.includes(both) ? both : Number(key);
            if (!marks.includes(mark)) return;
            // Arrow keys go on from there.
            (currentTarget as HTMLElement).querySelectorAll("input")[marks.indexOf(mark)]?.focus();
            give(mark);
          }}
        >
          <div class={stars ? "marks stars" : "marks"}>
            {marks.map((mark, index) => (
              <label key={String(mark)} class="mark" data-on={stars && value !== "" && mark <= Number(value)}>
                <input
                  type="radio"
                  id={(marks.includes(Number(value)) && value !== "" ? Number(value) === mark : index === 0) ? field.id : undefined}
                  name={field.id}
                  value={String(mark)}
                  aria-label={ends(mark)}
                  checked={value !== "" && Number(value) === mark}
                  onChange={() => give(mark)}
                />
                <span aria-hidden="true">{stars ? "★" : mark}</span>
              </label>
            ))}
          </div>
          {(field.lowLabel ?? field.highLabel) && (
            <div class="poles small" aria-hidden="true">
              <span>{field.lowLabel}</span>
              <span>{field.highLabel}</span>
            </div>
          )}
        </Group>
      );

      /** Whoever does not see the row hears what its ends mean. */
      function ends(mark: number): string {
        const meaning = mark === min ? field.lowLabel : mark === max ? field.highLabel : undefined;
        const named = stars ? say(kit, "stars", "{0} of {1}", mark, max) : String(mark);
        return meaning ? `${named}, ${meaning}` : named;
      }
    },
  };
};
