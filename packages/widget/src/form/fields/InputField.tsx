import { described, FieldFrame, type FieldProps } from "./FieldFrame.tsx";
import { inputKind } from "./field-kind.ts";

/** One line: text, e-mail, phone, number. */
export const InputField = (props: FieldProps) => (
  <FieldFrame {...props}>
    <input
      {...described(props)}
      {...(inputKind(props.field) as object)}
      class="input"
      placeholder={props.field.placeholder}
      value={props.value}
      onInput={(event) => props.onValue(props.field.id, event.currentTarget.value)}
      onBlur={props.onLeave}
    />
  </FieldFrame>
);
