import type { Field, Form } from "@baton/contract/form";
import { isEmpty } from "../empty.ts";
import { validateField } from "../field.ts";
import { markBounds, mostMarks } from "../fields/rating.ts";
import type { Part } from "./parts.ts";
import type { Finding } from "./position.ts";
import { fieldsOf, twice } from "./references.ts";

/** Which types an option of a field means something to; every other option is for all. */
const fitting: Partial<Record<keyof Field, RegExp>> = {
  options: /^(select|choice|multichoice|x-.*)$/,
  min: /^(number|currency|rating|multichoice|x-.*)$/,
  max: /^(number|currency|rating|multichoice|x-.*)$/,
  step: /^(number|currency|x-.*)$/,
  from: /^(date|x-.*)$/,
  until: /^(date|x-.*)$/,
  currency: /^(currency|x-.*)$/,
  workOnly: /^(email|x-.*)$/,
  countries: /^(phone|country|x-.*)$/,
  lowLabel: /^(rating|number|x-.*)$/,
  highLabel: /^(rating|number|x-.*)$/,
  version: /^(consent|x-.*)$/,
};

const looks: Record<string, RegExp> = {
  list: /^(choice|multichoice|select|country|yesno)$/,
  chips: /^(choice|multichoice|yesno)$/,
  cards: /^(choice|multichoice|yesno)$/,
  search: /^(select|country)$/,
  numbers: /^rating$/,
  stars: /^rating$/,
  box: /^number$/,
  range: /^number$/,
};

/** What is wrong with the questions themselves: ids given twice, nothing to choose from, bounds that let no answer in. */
export function checkFields(form: Part<Form>): Finding[] {
  const fields = fieldsOf(form);
  const steps = form.value.steps.map((step, index) => ({ at: [...form.at, "steps", index, "id"], value: step.id }));
  return [
    ...twice(steps, "is the id of two steps of this form"),
    ...twice(
      fields.map((field) => ({ at: [...field.at, "id"], value: field.value.id })),
      "is the id of two fields of this form",
    ),
    ...fields.flatMap(checkField),
  ];
}

/** One question on its own. */
export function checkField({ at, value: field }: Part<Field>): Finding[] {
  const { type, options = [], look } = field;
  const values = options.map((option, index) => ({ at: [...at, "options", index, "value"], value: option.value }));
  const findings = twice(values, "is an option of this field twice");
  if (options.length === 0 && /^(select|choice|multichoice)$/.test(type)) {
    const message = `A ${type} field needs options to choose from`;
    findings.push({ level: "error", at, code: "no-options", message, expected: "options" });
  }
  for (const [name, types] of Object.entries(fitting)) {
    if (field[name as keyof Field] === undefined || types.test(type)) continue;
    findings.push({
      level: "warning",
      at: [...at, name],
      code: "unfit-option",
      message: `"${name}" means nothing to a ${type} field`,
      onKey: true,
    });
  }
  if (look && !looks[look]?.test(type) && !type.startsWith("x-"))
    findings.push({ level: "warning", at: [...at, "look"], code: "unfit-option", message: `A ${type} field has no look "${look}"` });
  return [...findings, ...checkBounds({ at, value: field }), ...checkDefault({ at, value: field })];
}

/** As the rule and the drawing take them: a rating and a slider have ends also where the field names none. */
function boundsOf(field: Field): Pick<Field, "min" | "max"> {
  const { type, look, min, max } = field;
  if (type === "rating") return markBounds(field);
  return type === "number" && look === "range" ? { min: min ?? 0, max: max ?? 100 } : { min, max };
}

function checkBounds({ at, value: field }: Part<Field>): Finding[] {
  const { type, look, step = 1, from = "", until = "", options = [] } = field;
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = boundsOf(field);
  const wrong = (name: string, message: string): Finding => ({ level: "error", at: [...at, name], code: "empty-range", message });
  const named = field.min === undefined ? "max" : "min";
  if (min > max) return [wrong(named, `No answer fits: at least ${min} and at most ${max}`)];
  if (type === "multichoice" && min > options.length) return [wrong("min", `There are only ${options.length} options to choose from`)];
  if (type === "number" && look === "range" && max - min < step)
    return [wrong(field.step === undefined ? named : "step", `A slider from ${min} to ${max} cannot be moved in steps of ${step}`)];
  if (type === "rating" && max - min >= mostMarks) {
    const message = `A rating draws ${mostMarks} marks, so nobody can give more than ${min + mostMarks - 1}; a number with the look "range" is a slider`;
    return [{ level: "warning", at: [...at, field.max === undefined ? "min" : "max"], code: "undrawn-marks", message }];
  }
  const days = [from, until].every((day) => day !== "" && day !== "today");
  return days && from > until ? [wrong("from", `No day fits: from ${from} and until ${until}`)] : [];
}

function checkDefault({ at, value: field }: Part<Field>): Finding[] {
  if (field.default === undefined) return [];
  const here = [...at, "default"];
  if (field.type === "consent") {
    const message = "A consent is given by the visitor; a box that is ticked for them is none";
    return [{ level: "error", at: here, code: "consent-default", message }];
  }
  const fault = isEmpty(field.default) ? null : validateField({ ...field, errors: undefined }, field.default);
  if (!fault) return [];
  const expected = field.options?.map(({ value }) => value).join(", ");
  const message = `This default would not pass as an answer: ${fault.message}`;
  return [{ level: "error", at: here, code: "wrong-default", message, got: String(field.default), ...(expected ? { expected } : {}) }];
}
