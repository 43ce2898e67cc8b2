import { countries } from "@baton/contract/country";
import type { Field } from "@baton/contract/field";
import type { Meeting } from "@baton/contract/meeting";
import { versionOf } from "@baton/engine/fields/consent";
import { markBounds } from "@baton/engine/fields/rating";
import { asked } from "@baton/engine/meeting/questions";

/**
 * The questions of a meeting as the picker draws them: it knows boxes of text, lists and boxes to tick, and what else there is in a form is
 * made one of these here, so that no visitor loads code for it. Answers are those of the type it was.
 */
export const questionsFor = (meeting: Pick<Meeting, "questions">, language = "en"): Field[] =>
  asked(meeting).map((field) => drawn(field, language));

function drawn(field: Field, language: string): Field {
  switch (field.type) {
    case "country":
      return { ...field, options: countriesIn(language, field.countries) };
    case "rating": {
      const { min, max } = markBounds(field);
      const ends: Record<number, string | undefined> = { [min]: field.lowLabel, [max]: field.highLabel };
      const marks = Array.from({ length: max - min + 1 }, (_, place) => min + place);
      return {
        ...field,
        options: marks.map((mark) => ({ value: `${mark}`, label: [mark, ends[mark]].filter((one) => one !== undefined).join(" – ") })),
      };
    }
    case "currency":
      return { ...field, type: "number", label: field.currency ? `${field.label} (${field.currency})` : field.label };
    case "consent":
      return { ...field, label: "", options: [{ value: versionOf(field), label: field.label }] };
    default:
      return field;
  }
}

/** Sorted as people there sort, those asked for at the head. */
function countriesIn(language: string, first: readonly string[] = []): { value: string; label: string }[] {
  const names = new Intl.DisplayNames([language, "en"], { type: "region" });
  const option = (value: string) => ({ value, label: names.of(value) ?? value });
  const others = countries.filter((code) => !first.includes(code)).map(option);
  return [...first.map(option), ...others.sort((a, b) => a.label.localeCompare(b.label, language))];
}
