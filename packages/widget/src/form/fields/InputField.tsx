import { autofill } from "@baton/engine/fields/autofill";
import { described, FieldFrame } from "./FieldFrame.tsx";
import type { FieldKind, FieldProps } from "./field-kit.ts";

/** One line to write on, without its frame. `more`: what its type knows of it. */
export const inputOf = (props: FieldProps, more: FieldKind["input"]) => {
  const { field } = props;
  return (
    <input
      {...described(props)}
      class="input"
      autocomplete={autofill(field)}
      maxLength={field.maxLength ?? 1_000}
      placeholder={field.placeholder}
      value={String(props.value)}
      onInput={(event) => props.onValue(event.currentTarget.value)}
      onBlur={props.onLeave}
      {...(more as object)}
      {...(field.inputmode && { inputMode: field.inputmode })}
    />
  );
};

/** One line in its frame, and what else stands there. */
export const InputField = ({ input, children, ...props }: FieldProps & { input?: FieldKind["input"]; children?: unknown }) => (
  <FieldFrame {...props}>
    {inputOf(props, input)}
    {children as never}
  </FieldFrame>
);
