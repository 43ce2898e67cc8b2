import type { ComponentChildren, JSX, VNode } from "preact";
import type { Grouped } from "../form/fields/FieldFrame.tsx";
import type { FieldKind, FieldKit } from "../form/fields/field-kit.ts";
import { defineFields } from "../form/fields/kinds.ts";
import { say } from "../form/fields/say.ts";
import { named } from "./given.ts";

/** Any `data-` attribute, beside those an element has. */
type Data = { readonly [name in `data-${string}`]?: string | number | boolean | undefined };

/** Everything our own types are made of. */
export interface OwnFieldKit extends Omit<FieldKit, "h"> {
  /**
   * What JSX compiles to: an element by its tag, or what a component like `FieldFrame` makes of its props. Elements are kept by `key` and changed
   * in place; a `ref` is called once and then owns its inside.
   */
  h<Tag extends keyof JSX.IntrinsicElements>(
    tag: Tag,
    attributes: (JSX.IntrinsicElements[Tag] & Data) | null,
    ...inside: ComponentChildren[]
  ): VNode;
  h<Props>(component: (props: Props) => VNode | null, props: Omit<Props, "children">, ...inside: ComponentChildren[]): VNode;
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
    throw new TypeError(`A type of your own is x- and lower-case letters, digits or dashes, not ${named(type)}`);
  if (typeof maker !== "function") throw new TypeError(`A type of field is made by a function, not by ${named(maker)}`);
  defineFields({ [type]: (kit) => maker(ownKit(kit)) });
}

/** What ours have among themselves as a type to build on has a name here. */
export const ownKit = (kit: FieldKit): OwnFieldKit => ({
  ...kit,
  h: kit.h as unknown as OwnFieldKit["h"],
  say: (...said) => say(kit, ...said),
  FieldGroup: (props) => kit.kind("group").frame?.(props) ?? null,
});
