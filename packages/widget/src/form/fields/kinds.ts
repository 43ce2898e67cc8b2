import type { Field } from "@baton/contract/form";
import { type FieldKind, type FieldMaker, kit } from "./field-kit.ts";

const kinds: Record<string, FieldKind> = {};

/**
 * Types of fields by name: `date`, `number-range` (a type in one of its looks), `x-colour` (a developer's own). One that builds on another
 * stands after it.
 */
export function defineFields(more: Record<string, FieldMaker>): void {
  for (const name in more) kinds[name] = more[name]?.(kit) ?? {};
}

/** What nobody defined is one line of text. A function, as the kit names it whichever of the two files is read first. */
export function kindOf(name: string): FieldKind {
  return kinds[name] ?? {};
}

/** For those whose types are only rules: they stand behind any that can be drawn. */
export const isDefined = (name: string): boolean => name in kinds;

/** A type's own look comes first. */
export const kindOfField = ({ type, look, workOnly }: Field): FieldKind => kinds[`${type}-${workOnly ? "work" : look}`] ?? kindOf(type);

/** Style sheets of all types at hand. */
export const fieldSheets = (): string =>
  Object.values(kinds)
    .map(({ css = "" }) => css)
    .join("");
