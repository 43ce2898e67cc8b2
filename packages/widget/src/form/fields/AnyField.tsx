import type { AnswerValue } from "@baton/contract/form";
import type { FieldProps } from "./field-kit.ts";
import { InputField } from "./InputField.tsx";
import { kindOfField } from "./kinds.ts";

/** A field as its type draws it, which knows nothing of other fields. */
export const AnyField = ({ onValue, ...rest }: Omit<FieldProps, "onValue"> & { onValue(field: string, value: AnswerValue): void }) => {
  const { draw, input } = kindOfField(rest.field);
  const props: FieldProps = { ...rest, onValue: (value) => onValue(rest.field.id, value) };
  return draw ? draw(props) : <InputField {...props} input={input} />;
};
