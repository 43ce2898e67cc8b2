import type { AnswerValue, Field, FormDefinition } from "@baton/contract/form";
import type { ComponentChildren } from "preact";
import { kit } from "../form/fields/field-kit.ts";
import { type OwnFieldKit, ownKit } from "./define-field.ts";

/** What a step's layout is made with: all that a field is made with, and the step's fields. */
export interface StepKit extends OwnFieldKit {
  /**
   * The field with this id, drawn by its type, with label, help and problem. Nothing where it is not asked now, or stands somewhere
   * already: a field has one place.
   */
  field(id: string): ComponentChildren;
  /** All fields that have no place yet, in the order of the form. */
  rest(): ComponentChildren;
}

/** A step as it stands on the screen. */
export interface StepOnScreen {
  readonly id: string;
  readonly title: string;
  /** From 0; `count` is how many screens there are for the answers so far. */
  readonly index: number;
  readonly count: number;
  /** What is asked now, in the order of the form: what a condition hides is not among them. */
  readonly fields: readonly Field[];
  /** As given so far, by field id. */
  readonly answers: Readonly<Record<string, AnswerValue>>;
}

/**
 * Where the fields of a step stand, and what stands between them. It is called at every drawing and answers what it should look like;
 * elements that are still there are kept, so it should not change its shape while somebody types. Fields that it forgets are drawn below,
 * and where it throws, all of them are: a look may fail, a lead may not.
 */
export type StepLayout = (kit: StepKit, step: StepOnScreen) => ComponentChildren;

/** Travels with the definition, through every translation, and is no part of its JSON. */
const byStep = /* @__PURE__ */ Symbol("layouts");
type LaidOut = FormDefinition & { [byStep]?: Readonly<Record<string, StepLayout>> };

/** The same form, with layouts for steps by their ids. */
export const withLayouts = (form: FormDefinition, layouts: Readonly<Record<string, StepLayout>>): FormDefinition =>
  ({ ...form, [byStep]: layouts }) as LaidOut;

/** `drawn`: the fields as they would stand one below the other, in the order of `step.fields`. */
export function laidOut(form: FormDefinition, step: StepOnScreen, drawn: ComponentChildren[]): ComponentChildren {
  const layout = (form as LaidOut)[byStep]?.[step.id];
  if (!layout) return drawn;
  const left = new Map(step.fields.map(({ id }, index) => [id, drawn[index]]));
  const take = (id: string): ComponentChildren => {
    const field = left.get(id);
    left.delete(id);
    return field ?? null;
  };
  const rest = () => [...left.keys()].map(take);
  try {
    const inPlace = layout({ ...ownKit(kit), field: take, rest }, step);
    return [inPlace, rest()];
  } catch (error) {
    console.error(error);
    return drawn;
  }
}
