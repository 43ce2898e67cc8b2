import type { Field, FieldProblem } from "@baton/contract/form";
import type { ComponentChildren } from "preact";
import { words } from "../../words.ts";

/** What every field component is given. */
export interface FieldProps {
  field: Field;
  value: string;
  problem: FieldProblem | undefined;
  onValue(field: string, value: string): void;
  /** The field was left. */
  onLeave(): void;
}

/** Attributes that tie an input to its help and its problem. */
export function described({ field, problem }: FieldProps) {
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

export const Wrong = ({ field, problem }: FieldProps) =>
  problem ? (
    <p class="problem" id={`${field.id}-wrong`}>
      {problem.message}
    </p>
  ) : null;

export const FieldFrame = ({ children, ...props }: FieldProps & { children: ComponentChildren }) => (
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
