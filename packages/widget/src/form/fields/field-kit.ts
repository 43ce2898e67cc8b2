import type { AnswerValue, Field, FieldProblem } from "@baton/contract/form";
import type { FieldRule } from "@baton/engine/fields/rule";
import type { ComponentChildren, VNode } from "preact";
import { h } from "../../draw.ts";
import { load } from "../../load.ts";
import { words } from "../../words.ts";
import { described, FieldFrame, type Grouped, Help, Optional, Wrong } from "./FieldFrame.tsx";
import { InputField, inputOf } from "./InputField.tsx";
import { kindOf } from "./kinds.ts";

/** What a field is drawn from. */
export interface FieldProps {
  field: Field;
  /** As given so far; an empty text where nothing was. */
  value: AnswerValue;
  /** What is wrong with it, when that is to be shown. */
  problem: FieldProblem | undefined;
  /** The visitor changed it; an empty text or list takes the answer away. */
  onValue(value: AnswerValue): void;
  /** The visitor has left it. */
  onLeave(): void;
  /** Draws the form again, for a field that has learned something meanwhile. */
  again(): void;
}

/** A type of field: what it asks of its answers (the same rule as the edge's), and how it looks. All of it has a default. */
export interface FieldKind extends FieldRule {
  /** Left out: one line of text. */
  draw?(props: FieldProps): ComponentChildren;
  /** Attributes of that line of text. */
  // biome-ignore lint/suspicious/noExplicitAny: attributes and handlers of an input, as JSX takes them; what is passed on is checked where it is used.
  input?: Record<string, any> | undefined;
  /** A frame around several controls: `kit.kind("group")` has one. */
  frame?(props: Grouped): VNode;
  /** Style sheet, added once to every form that asks such a field. Classes are parts too. */
  css?: string;
}

/** What a type of field is made with; a developer's own gets the same as ours. */
export interface FieldKit {
  /** What JSX compiles to. Elements are drawn, kept by key, and changed in place; a `ref` is called once and then owns its inside. */
  h: typeof h;
  /** Label, help and problem around one control that has `described(props)`. */
  FieldFrame: typeof FieldFrame;
  /** The pieces of it. */
  Help: typeof Help;
  Optional: typeof Optional;
  Wrong: typeof Wrong;
  /** One line of text in its frame. */
  InputField: typeof InputField;
  /** That line alone. */
  inputOf: typeof inputOf;
  /** Attributes that tie a control to its label, help and problem. */
  described: typeof described;
  words: typeof words;
  /** Another type, to build on; it has to be there, as `fragmentsOf` says. */
  kind(name: string): FieldKind;
  /** Files of ours that are fetched when a visitor comes near. */
  load: typeof load;
  /** Languages of the page, best first. */
  languages(): string[];
}

export type FieldMaker = (kit: FieldKit) => FieldKind;

export const kit: FieldKit = {
  h,
  FieldFrame,
  Help,
  Optional,
  Wrong,
  InputField,
  inputOf,
  described,
  words,
  kind: kindOf,
  load,
  languages() {
    try {
      return Intl.getCanonicalLocales([words.tag ?? document.documentElement.lang, "en"]);
    } catch {
      // A malformed `lang` of a page would make every `Intl` throw.
      return ["en"];
    }
  },
};
