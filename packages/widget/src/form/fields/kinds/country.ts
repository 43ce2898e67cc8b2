import { countries } from "@baton/contract/country";
import type { Option } from "@baton/contract/form";
import { country } from "@baton/engine/fields/country";
import type { FieldMaker } from "../field-kit.ts";

/** Every country by its name in the page's language and in the order of that language, in the browser's own list or in one to search in. */
export const maker: FieldMaker = (kit) => {
  let named: Option[] | undefined;

  function everyCountry(): Option[] {
    let name = (code: string) => code;
    try {
      const names = new Intl.DisplayNames(kit.languages(), { type: "region" });
      name = (code) => names.of(code) ?? code;
    } catch {
      // A browser without names: codes are understood too.
    }
    return countries.map((value) => ({ value, label: name(value) })).sort((one, other) => one.label.localeCompare(other.label));
  }

  return {
    ...country,
    draw(props) {
      named ??= everyCountry();
      const { look, countries: first = [] } = props.field;
      // Some come first, in the order they were named in; sorting leaves the others as they are.
      const place = ({ value }: Option) => first.indexOf(value) + 1 || first.length + 1;
      const options = [...named].sort((one, other) => place(one) - place(other));
      return kit.kind(look === "search" ? "select-search" : "select").draw?.({ ...props, field: { ...props.field, options } });
    },
  };
};
