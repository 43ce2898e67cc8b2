import type { Field } from "@baton/contract/form";
import type { ComponentChildren, TargetedKeyboardEvent } from "preact";
import { words } from "../../words.ts";
import type { FieldProps } from "./field-kit.ts";

/** What a frame needs to know of a field. */
export interface Framed extends Pick<FieldProps, "field" | "problem"> {}

/** What makes one answer of several controls. */
export interface Grouped extends Framed {
  role: "group" | "radiogroup";
  onKeyDown?: (event: TargetedKeyboardEvent<HTMLFieldSetElement>) => void;
  children: ComponentChildren;
}

/** Attributes that tie an input to its help and its problem. */
export function described({ field, problem }: Framed) {
  const ids = [field.help && `${field.id}-help`, problem && `${field.id}-wrong`].filter(Boolean).join(" ");
  return {
    id: field.id,
    name: field.id,
    "aria-describedby": ids || undefined,
    "aria-invalid": problem ? ("true" as const) : undefined,
    "aria-required": field.required ? ("true" as const) : undefined,
  };
}

export const Optional = ({ field }: { field: Field }) => (field.required ? null : <small>{words.optional}</small>);

export const Help = ({ field }: { field: Field }) =>
  field.help ? (
    <p class="help small" id={`${field.id}-help`}>
      {field.help}
    </p>
  ) : null;

export const Wrong = ({ field, problem }: Framed) =>
  problem ? (
    <p class="problem" id={`${field.id}-wrong`}>
      {problem.message}
    </p>
  ) : null;

/** One control. Pass the props on whole: more of them may be needed one day. */
export const FieldFrame = ({ children, ...props }: Framed & { children: ComponentChildren }) => (
  <div class="field">
    <label class="label" for={props.field.id}>
      <span>{props.field.label}</span>
      <Optional field={props.field} />
    </label>
    <Help field={props.field} />
    {children}
    <Wrong {...props} />
  </div>
);
