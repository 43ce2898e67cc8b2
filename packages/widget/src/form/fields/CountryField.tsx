import { countries } from "@baton/contract/country";
import type { Option } from "@baton/contract/form";
import type { FieldProps } from "./FieldFrame.tsx";
import { SelectField } from "./SelectField.tsx";

let named: Option[] | undefined;

/** Every country by its name in the visitor's language, in the order of that language. Made once, when first asked for. */
function countryOptions(): Option[] {
  if (named) return named;
  const language = [document.documentElement.lang || "en", "en"];
  let name = (code: string) => code;
  try {
    const names = new Intl.DisplayNames(language, { type: "region" });
    name = (code) => names.of(code) ?? code;
  } catch {
    // A page with a malformed `lang`, or a browser without names: codes are understood too.
  }
  named = countries.map((value) => ({ value, label: name(value) })).sort((one, other) => one.label.localeCompare(other.label));
  return named;
}

export const CountryField = (props: FieldProps) => <SelectField {...props} field={{ ...props.field, options: countryOptions() }} />;
