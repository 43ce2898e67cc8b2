import type { Form } from "@baton/contract/form";
import { versionOf } from "../fields/consent.ts";
import type { GivenAnswers } from "../form.ts";
import { translate } from "../translate.ts";

/** The form with the words that were agreed to: a box that was ticked in another of its languages names the words as they stand there. */
export function asAgreed(form: Form, answers: GivenAnswers): Form {
  const boxes = form.steps.flatMap(({ fields }) => fields.filter(({ type, version }) => type === "consent" && !version));
  if (boxes.length === 0 || !form.translations) return form;
  const others = Object.keys(form.translations).map((tag) => translate(form, tag));
  const versions = new Map(
    boxes.map(({ id }) => [
      id,
      others
        .flatMap(({ steps }) => steps.flatMap(({ fields }) => fields.filter((field) => field.id === id)))
        .map(versionOf)
        .find((version) => version === answers[id]),
    ]),
  );
  const named = form.steps.map((step) => ({
    ...step,
    fields: step.fields.map((field) => ({ ...field, version: versions.get(field.id) ?? field.version })),
  }));
  return { ...form, steps: named };
}
