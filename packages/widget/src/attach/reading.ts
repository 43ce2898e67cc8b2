import { countries } from "@baton/contract/country";
import type { AnswerValue, Field } from "@baton/contract/form";
import { amountAnswer, marksOf } from "@baton/engine/fields/amount";
import { plainWords } from "./guess.ts";

/** One thing a visitor chose or typed: its value, and the words they read. */
export interface Given {
  value: string;
  words: string;
}

/**
 * What was given on the page, in the words of the form: its own options, ISO countries, plain numbers. Empty where it cannot be said in them.
 * `asked`: type of the control it was given in.
 */
export function asForm(field: Field, given: readonly Given[], languages: string[], asked?: string): AnswerValue {
  const { type, options, version } = field;
  const said = given.filter(({ value }) => value.trim() !== "");
  const [first] = said;
  if (!first) return "";
  if (type === "country") return countryCode(first, languages) ?? "";
  if (type === "consent") return version ?? "yes";
  if (type === "yesno") return /^(no|false|0|nein|non)$/i.test(first.value.trim()) ? "no" : "yes";
  // What stands in a number box is plain already, whatever its visitor reads there.
  if (/^(number|currency)$/.test(type) && !/^(number|range)$/.test(asked ?? "")) return amountAnswer(first.value, marksOf(languages));
  if (!options) return first.value;
  const chosen = said.flatMap((one) => optionFor(options, one) ?? []);
  return type === "multichoice" ? chosen : (chosen[0] ?? "");
}

function optionFor(options: NonNullable<Field["options"]>, { value, words }: Given): string | undefined {
  const same = options.find((option) => option.value === value || [value, words].map(plainWords).includes(plainWords(option.label)));
  if (same) return same.value;
  // Bands of numbers are cut differently everywhere: the one its lower end falls into is the best there is.
  const lower = bandOf(words) ?? bandOf(value);
  if (lower === undefined) return;
  const bands = options.map((option) => ({ option, from: bandOf(option.value) ?? bandOf(option.label) }));
  return bands.filter(({ from }) => from !== undefined && from <= lower).at(-1)?.option.value;
}

/** Where a band as `51-200`, `1.000 bis 4.999` or `5000+` begins. */
function bandOf(text: string): number | undefined {
  const first = /\d+([.,]\d{3})*/.exec(text)?.[0];
  return first === undefined ? undefined : Number(first.replace(/[.,]/g, ""));
}

const otherNames: Record<string, string> = { usa: "US", "united states of america": "US", uk: "GB", "great britain": "GB", england: "GB" };

function countryCode({ value, words }: Given, languages: readonly string[]): string | undefined {
  const wanted = [words, value].map(plainWords);
  const code = value.trim().toUpperCase();
  const known = wanted.map((name) => otherNames[name]).find(Boolean) ?? countries.find((one) => one === code);
  if (known) return known;
  for (const language of languages) {
    const names = new Intl.DisplayNames([language, "en"], { type: "region", fallback: "none" });
    const code = countries.find((one) => wanted.includes(plainWords(names.of(one) ?? "?")));
    if (code) return code;
  }
}
