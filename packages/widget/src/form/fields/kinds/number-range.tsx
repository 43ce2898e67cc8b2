import type { FieldMaker } from "../field-kit.ts";
import css from "./number-range.css";

/** A slider and its value. It is no answer before it was moved. */
export const maker: FieldMaker = (kit) => ({
  ...kit.kind("number"),
  // What a slider says is written the same in every language.
  given: (told) => told,
  css,
  draw(props) {
    const { field, value } = props;
    const { min = 0, max = 100, step = 1 } = field;
    const shown = (number: number) => number.toLocaleString(kit.languages());
    return (
      <kit.FieldFrame {...props}>
        <div class="range">
          <input
            // A slider is never empty, so it may not be said to be required; the check says it where it was not moved.
            {...kit.described({ ...props, field: { ...field, required: false } })}
            type="range"
            class="slider"
            min={min}
            max={max}
            step={step}
            value={String(value === "" ? (min + max) / 2 : value)}
            aria-valuetext={value === "" ? kit.words.choose : shown(Number(value))}
            onInput={(event) => props.onValue(Number(event.currentTarget.value))}
            onBlur={props.onLeave}
          />
          <output for={field.id}>{value === "" ? "–" : shown(Number(value))}</output>
        </div>
        <div class="ends small">
          <span>{field.lowLabel ?? shown(min)}</span>
          <span>{field.highLabel ?? shown(max)}</span>
        </div>
      </kit.FieldFrame>
    );
  },
});
