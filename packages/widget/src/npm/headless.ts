/** Forms without a face: nothing in here needs a DOM. */
export type { Outcome } from "@baton/contract/assignment";
export type { AnswerValue, Field, FieldProblem, FormDefinition } from "@baton/contract/form";
export type { EventDetail, EventName } from "../events.ts";
export type { Saving } from "../form/actions.ts";
export type { AnswerOf, AnswersOf } from "./answer-types.ts";
export { createForm, type FormOptions, type HeadlessForm, type Sent } from "./create-form.ts";
export { defineForm, type FormSource } from "./define-form.ts";
export type { FieldState, FormState } from "./form-state.ts";
export { type FormAddress, fetchForm, type ServedForm } from "./served-form.ts";
