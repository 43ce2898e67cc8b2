import type { Field, FieldProblem } from "@baton/contract/form";
import { isEmpty } from "@baton/engine/empty";
import { words } from "../words.ts";
import type { FieldKind } from "./fields/field-kit.ts";
import { kindOfField } from "./fields/kinds.ts";

/** What is wrong with an answer, by what its type asks beyond what holds for all. */
export type Judge = (field: Field, value: unknown, kind: FieldKind) => FieldProblem | null;

/**
 * Before the rules are here, only what is missing is known to be wrong; the edge judges whatever it gets. In the embed they come with
 * `keep`, before anybody has written an address.
 */
let judge: Judge = (field, value) =>
  field.required && isEmpty(value)
    ? { field: field.id, code: "required", message: field.errors?.required ?? words.required ?? "This is needed" }
    : null;

export const learnJudge = (learned: Judge): void => {
  judge = learned;
};

export const wrongWith = (field: Field, value: unknown): FieldProblem | null => judge(field, value, kindOfField(field));
