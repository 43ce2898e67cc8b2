import type { Field, FieldProblem } from "@baton/contract/form";
import { checkField } from "@baton/engine/fields/check";
import { type FieldKind, type FieldMaker, kit } from "./field-kit.ts";
import { spokenText } from "./say.ts";

const makers: Record<string, FieldMaker> = {};
const made = new Map<FieldMaker, FieldKind>();

/** Types of fields by name: `date`, `number-range` (a type in one of its looks), `x-colour` (a developer's own). */
export const defineFields = (more: Record<string, FieldMaker>): void => void Object.assign(makers, more);

/** What nobody defined is one line of text. */
export function kindOf(name: string): FieldKind {
  const maker = makers[name];
  if (!maker) return {};
  const kind = made.get(maker) ?? maker(kit);
  made.set(maker, kind);
  return kind;
}

/** For those whose types are only rules: they stand behind any that can be drawn. */
export const isDefined = (name: string): boolean => name in makers;

/** A type's own look comes first. */
export const kindOfField = ({ type, look, workOnly }: Field): FieldKind => {
  const special = `${type}-${workOnly ? "work" : look}`;
  return kindOf(makers[special] ? special : type);
};

/** Style sheets of all types at hand. */
export const fieldSheets = (): string =>
  Object.keys(makers)
    .map((name) => kindOf(name).css ?? "")
    .join("");

/** What is wrong with an answer by the rules at hand: those of the types this form asks. */
export const wrongWith = (field: Field, value: unknown): FieldProblem | null => checkField(field, value, kindOfField(field), spokenText);
