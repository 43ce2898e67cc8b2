import { words } from "../../words.ts";
import { described, FieldFrame, type FieldProps } from "./FieldFrame.tsx";
import { inputKind } from "./field-kind.ts";

/** One of a list, in the browser's own list box. */
export const SelectField = (props: FieldProps) => (
  <FieldFrame {...props}>
    <div class="pick">
      <select
        {...described(props)}
        class="input"
        autocomplete={inputKind(props.field).autocomplete}
        value={props.value}
        // Autofill tells some browsers' lists by `change` alone.
        onChange={(event) => props.onValue(props.field.id, event.currentTarget.value)}
        onBlur={props.onLeave}
      >
        <option value="">{props.field.placeholder ?? words.choose}</option>
        {props.field.options?.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  </FieldFrame>
);
