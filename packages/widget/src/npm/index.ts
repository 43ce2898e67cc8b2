/** Forms for pages: drawn by us into an element of yours, or by you from their state. */
export type { FieldKind, FieldKit, FieldProps } from "../form/fields/field-kit.ts";
export { defineField, type OwnFieldKit, type OwnFieldMaker } from "./define-field.ts";
export * from "./headless.ts";
export { type MountedForm, type MountOptions, mount } from "./mount-form.ts";
export type { StepKit, StepLayout, StepOnScreen } from "./step-layout.ts";
