/** A Baton form in React: drawn by Baton (`BatonForm`), or by your own components from its state (`useBatonForm`). */
export type { AnswersOf, AnswerValue, EventDetail, EventName, FormState, HeadlessForm, Outcome, Sent, ServedForm } from "@baton/widget";
export { createForm, defineField, defineForm, fetchForm } from "@baton/widget";
export { BatonForm, type BatonFormProps } from "./baton-form.ts";
export { useBatonForm } from "./use-baton-form.ts";
