import type { FieldMaker } from "../field-kit.ts";
import css from "./textarea.css";

/** Several lines; here Enter begins a new one. */
export const maker: FieldMaker = (kit) => ({
  css,
  draw: (props) => (
    <kit.FieldFrame {...props}>
      <textarea
        {...kit.described(props)}
        class="input"
        rows={4}
        autocomplete={props.field.autocomplete}
        maxLength={props.field.maxLength ?? 10_000}
        placeholder={props.field.placeholder}
        value={String(props.value)}
        onInput={(event) => props.onValue(event.currentTarget.value)}
        onBlur={props.onLeave}
      />
    </kit.FieldFrame>
  ),
});
