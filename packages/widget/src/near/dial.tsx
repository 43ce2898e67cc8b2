import { rewrite } from "../form/fields/caret.ts";
import type { FieldKit, FieldProps } from "../form/fields/field-kit.ts";
import { say } from "../form/fields/say.ts";
import { type Numbering, numbers } from "./numbers.ts";

/** Made by `dial-data.ts`, written here by the build. */
declare const DIAL_DATA: Numbering;

/** What stands in the box, and the answer that was made of it. */
interface Line {
  country: string;
  shown: string;
  answer: string;
}

/**
 * Draws a number as its country writes it; the answer is E.164 once it is whole, and what was typed until then. Of a country that was chosen it has
 * the calling code in front, or whoever reads it, such as this field after a reload, would take it for one from here.
 */
export function phoneField(kit: FieldKit) {
  const { read: readNumber, codeOf, countries } = numbers(DIAL_DATA);
  const lines: Record<string, Line> = {};
  const lists: Record<string, { country: string; name: string }[]> = {};

  const home = ({ field }: FieldProps): string =>
    field.countries?.[0] ?? new Intl.Locale(navigator.language || "en").maximize().region ?? "";

  function lineOf(props: FieldProps): Line {
    const { id } = props.field;
    const answer = String(props.value);
    const known = lines[id];
    if (known?.answer === answer) return known;
    const country = known?.country ?? home(props);
    const read = readNumber(answer, country);
    lines[id] = { country: read.country, shown: read.shown, answer };
    return lines[id];
  }

  function become(props: FieldProps, text: string, country: string) {
    const read = readNumber(text, country);
    const line = { country: read.country, shown: read.shown, answer: read.e164 || (read.country !== home(props) && read.begun) || text };
    lines[props.field.id] = line;
    props.onValue(line.answer);
    return line.shown;
  }

  function draw(props: FieldProps) {
    const line = lineOf(props);
    return (
      <kit.FieldFrame {...props}>
        <div class="tel" dir="ltr">
          <span class="input dial">
            <span aria-hidden="true">{`${line.country} +${codeOf(line.country)}`}</span>
            <select
              aria-label={say(kit, "dialCode", "Country code")}
              autocomplete="off"
              value={line.country}
              onChange={(event) => {
                const digits = line.shown.replace(/^\+\d+ ?/, "");
                become(props, digits, event.currentTarget.value);
              }}
              onBlur={props.onLeave}
            >
              {listOf(props.field).map(({ country, name }) => (
                <option key={country} value={country}>
                  {name} +{codeOf(country)}
                </option>
              ))}
            </select>
          </span>
          {kit.inputOf(props, {
            type: "tel",
            value: line.shown,
            onInput(event: InputEvent & { currentTarget: HTMLInputElement }) {
              const input = event.currentTarget;
              const { shown } = readNumber(input.value, line.country);
              rewrite(input, shown, (letter) => /[\d+]/.test(letter), event.inputType);
              become(props, shown, line.country);
            },
          })}
        </div>
      </kit.FieldFrame>
    );
  }

  /** Countries by name, those of the field first. Asking for the names takes a moment, so they are kept. */
  function listOf({ id, countries: first = [] }: FieldProps["field"]) {
    const names = new Intl.DisplayNames(kit.languages(), { type: "region", fallback: "code" });
    const rank = (country: string) => (first.includes(country) ? first.indexOf(country) : first.length);
    lists[id] ??= countries
      .map((country) => ({ country, name: names.of(country) ?? country }))
      .sort((one, other) => rank(one.country) - rank(other.country) || one.name.localeCompare(other.name));
    return lists[id];
  }

  return draw;
}
