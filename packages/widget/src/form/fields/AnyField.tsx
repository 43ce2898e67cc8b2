import type { FieldType } from "@baton/contract/form";
import type { ComponentType } from "preact";
import { ChoiceField } from "./ChoiceField.tsx";
import { CountryField } from "./CountryField.tsx";
import type { FieldProps } from "./FieldFrame.tsx";
import { InputField } from "./InputField.tsx";
import { SelectField } from "./SelectField.tsx";
import { TextareaField } from "./TextareaField.tsx";

/** A new field type gets its component here. */
const components: Partial<Record<FieldType, ComponentType<FieldProps>>> = {
  textarea: TextareaField,
  select: SelectField,
  choice: ChoiceField,
  country: CountryField,
};

export const AnyField = (props: FieldProps) => {
  const Component = components[props.field.type] ?? InputField;
  return <Component {...props} />;
};
