import type { Field } from "@baton/contract/form";
import type { ComponentChildren } from "preact";
import type { Actions, Saving } from "./actions.ts";
import type { FieldKit } from "./fields/field-kit.ts";
import { kit } from "./fields/field-kit.ts";
import type { Flow } from "./flow.ts";

export interface SummaryProps {
  flow: Flow;
  /** Those on the screen. */
  fields: Field[];
}

/** What the line about saving says, the words on its button, and what that does. */
export type Line = readonly [says: ComponentChildren, label: ComponentChildren, act: () => void];

/** What is never drawn at first. It comes with `keep`; where that is not to be had, the form does without. */
export interface LateViews {
  summary(kit: FieldKit, props: SummaryProps): ComponentChildren;
  /** What the line about saving says after something was done about it. */
  savingLine(kit: FieldKit, saving: Saving, actions: Actions): Line | undefined;
}

let known: Partial<LateViews> = {};
export const learnViews = (views: LateViews): void => {
  known = views;
};

export const Summary = (props: SummaryProps) => known.summary?.(kit, props) ?? null;
export const lateLine = (saving: Saving, actions: Actions) => known.savingLine?.(kit, saving, actions);
