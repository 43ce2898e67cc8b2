import type { Form } from "@baton/contract/form";
import { piping } from "../form/piping.ts";
import { wordNames } from "../languages/word-names.ts";
import { placeText } from "../translate.ts";
import type { Part } from "./parts.ts";
import type { Finding, Place } from "./position.ts";
import { fieldsOf, type Unknown } from "./references.ts";

/** Keys whose texts may name answers; `text` and `title` stand in endings too. */
const worded = /^(title|intro|help|label|placeholder|submitLabel|thanks|text)$/;

/** Names in the form's words that no field has, or that nobody has answered yet, and translations of what is not there. */
export function checkWords(form: Part<Form>, unknown: Unknown): Finding[] {
  const { translations = {}, words = {} } = form.value;
  const fields = new Set(fieldsOf(form).map(({ value }) => value.id));
  const paths = [...pathsIn(form.value)];
  const named = (text: string, at: Place) =>
    [...text.matchAll(piping)]
      .map(([, id = ""]) => id)
      .filter((id) => !fields.has(id))
      .map((id) => unknown("unknown-field", "field", id, fields, at));
  const known = new Set<string>(wordNames);
  return [
    ...textsIn(form.value, form.at).flatMap(({ at, value }) => named(value, at)),
    ...checkOrder(form),
    ...fieldsOf(form).flatMap(({ at, value: { type, label, help = "" } }): Finding[] => {
      if (type !== "consent" || `${label}${help}`.search(piping) < 0) return [];
      const message = "Words that are agreed to are the same for everybody: they name no answers";
      return [{ level: "error", at: [...at, "label"], code: "consent-varies", message }];
    }),
    ...Object.entries(translations).flatMap(([tag, texts]) =>
      Object.entries(texts).flatMap(([path, text]) => {
        const at = [...form.at, "translations", tag, path];
        const there = placeText(form.value, path, text) !== null;
        return there ? named(text, at) : [{ ...unknown("unknown-path", "text", path, paths, at), onKey: true }];
      }),
    ),
    ...Object.keys(words)
      .filter((name) => !known.has(name))
      .map((name) => ({ ...unknown("unknown-word", "built-in word", name, known, [...form.at, "words", name]), onKey: true })),
  ];
}

/** A name said before it is asked stands for nothing yet. */
function checkOrder({ at, value: form }: Part<Form>): Finding[] {
  const later = new Set(form.steps.flatMap((step) => step.fields.filter(({ default: given }) => given === undefined).map(({ id }) => id)));
  return form.steps.flatMap((step, index) => {
    const findings = textsIn({ ...step, ends: undefined }, [...at, "steps", index]).flatMap(({ at: place, value }) =>
      [...value.matchAll(piping)]
        .filter(([, id = "", instead]) => later.has(id) && instead === undefined && !step.fields.some((field) => field.id === id))
        .map(([whole, id]): Finding => {
          const message = `"${id}" is asked later, so nothing stands here yet; say what to read instead, as in "{${id}|there}"`;
          return { level: "warning", at: place, code: "asked-later", message, got: whole };
        }),
    );
    for (const { id } of step.fields) later.delete(id);
    return findings;
  });
}

function textsIn(value: unknown, at: Place): Part<string>[] {
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const place = [...at, Array.isArray(value) ? Number(key) : key];
    if (key === "translations" || key === "words" || key === "errors" || key === "settings") return [];
    return typeof inner === "string" ? (worded.test(key) ? [{ at: place, value: inner }] : []) : textsIn(inner, place);
  });
}

/** Every place a translation may name, as it names it. */
function* pathsIn(value: object, before = ""): Generator<string> {
  for (const [key, inner] of Object.entries(value)) {
    const name = Array.isArray(value) ? (inner?.id ?? inner?.value ?? key) : key;
    if (key === "translations" || key === "settings") continue;
    if (typeof inner === "string" && placeText(value, key, "") !== null) yield before + key;
    else if (inner !== null && typeof inner === "object") yield* pathsIn(inner, `${before}${name}.`);
  }
}
