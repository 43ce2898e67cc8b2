import { autofill } from "@baton/engine/fields/autofill";
import { select } from "@baton/engine/fields/select";
import type { FieldMaker } from "../field-kit.ts";
import css from "./select.css";

/** One of a list, in the browser's own list box. */
export const maker: FieldMaker = (kit) => ({
  ...select,
  css,
  draw: (props) => (
    <kit.FieldFrame {...props}>
      <div class="pick">
        <select
          {...kit.described(props)}
          class="input"
          autocomplete={autofill(props.field)}
          value={String(props.value)}
          // Autofill tells some browsers' lists by `change` alone.
          onChange={(event) => props.onValue(event.currentTarget.value)}
          onBlur={props.onLeave}
        >
          <option value="">{props.field.placeholder ?? kit.words.choose}</option>
          {props.field.options?.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      </div>
    </kit.FieldFrame>
  ),
});
