import { described, FieldFrame, type FieldProps } from "./FieldFrame.tsx";
import { inputKind } from "./field-kind.ts";

/** Several lines; here Enter begins a new one. */
export const TextareaField = (props: FieldProps) => (
  <FieldFrame {...props}>
    <textarea
      {...described(props)}
      class="input"
      rows={4}
      maxLength={inputKind(props.field).maxLength}
      placeholder={props.field.placeholder}
      value={props.value}
      onInput={(event) => props.onValue(props.field.id, event.currentTarget.value)}
      onBlur={props.onLeave}
    />
  </FieldFrame>
);
