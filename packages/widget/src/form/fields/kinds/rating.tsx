import { markBounds, rating } from "@baton/engine/fields/rating";
import type { FieldMaker } from "../field-kit.ts";
import { say } from "../say.ts";
import css from "./rating.css";

/** Marks in a row; a number key gives that mark. */
export const maker: FieldMaker = (kit) => ({
  ...rating,
  css,
  draw(props) {
    const Group = kit.kind("group").frame ?? kit.FieldFrame;
    const { field, value } = props;
    const { min, max } = markBounds(field);
    const stars = field.look === "stars";
    const marks = Array.from({ length: Math.max(0, Math.min(max - min, 20)) + 1 }, (_, index) => min + index);
    const give = (mark: number) => {
      props.onValue(mark);
      props.onLeave();
    };
    return (
      <Group
        {...props}
        role="radiogroup"
        onKeyDown={({ key, altKey, ctrlKey, metaKey, currentTarget }) => {
          if (!/^\d$/.test(key) || altKey || ctrlKey || metaKey || !marks.includes(Number(key))) return;
          // Arrow keys go on from there.
          (currentTarget as HTMLElement).querySelectorAll("input")[marks.indexOf(Number(key))]?.focus();
          give(Number(key));
        }}
      >
        <div class={stars ? "marks stars" : "marks"}>
          {marks.map((mark, index) => (
            <label key={String(mark)} class="mark" data-on={stars && value !== "" && mark <= Number(value)}>
              <input
                type="radio"
                id={index === 0 ? field.id : undefined}
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
});
