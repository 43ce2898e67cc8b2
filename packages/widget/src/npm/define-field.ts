import type { VNode } from "preact";
import type { Grouped } from "../form/fields/FieldFrame.tsx";
import type { FieldKind, FieldKit } from "../form/fields/field-kit.ts";
import { defineFields } from "../form/fields/kinds.ts";
import { say } from "../form/fields/say.ts";

/** Everything our own types are made of. */
export interface OwnFieldKit extends FieldKit {
  /** Label, help and problem around several controls that make one answer, as a `group` or a `radiogroup`. */
  FieldGroup(props: Grouped): VNode | null;
  /** Words of one's own: in the language spoken by their name, or else in English; `{0}` stands for the value. */
  say(name: string, english: string, ...values: (string | number)[]): string;
}

export type OwnFieldMaker = (kit: OwnFieldKit) => FieldKind;

/**
 * A type of field of your own, for forms of this page: `type` is what the form's definition says, `x-` and a name. The maker is called once
 * with everything our own types are made of, and answers how the field is drawn and what is asked of its answers. Where a form asks for a type
 * that nobody defined, it gets one line of text. Define it before the form is mounted.
 */
export function defineField(type: `x-${string}`, maker: OwnFieldMaker): void {
  if (!/^x-[a-z0-9-]{1,40}$/.test(type))
    throw new TypeError(`A type of your own is x- and lower-case letters, digits or dashes, not "${type}"`);
  defineFields({ [type]: (kit) => maker(ownKit(kit)) });
}

/** What ours have among themselves as a type to build on has a name here. */
export const ownKit = (kit: FieldKit): OwnFieldKit => ({
  ...kit,
  say: (...said) => say(kit, ...said),
  FieldGroup: (props) => kit.kind("group").frame?.(props) ?? null,
});
