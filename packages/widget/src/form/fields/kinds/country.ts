import { countries } from "@baton/contract/country";
import type { Option } from "@baton/contract/form";
import { country } from "@baton/engine/fields/country";
import type { FieldMaker } from "../field-kit.ts";

/** Every country by its name in the page's language and in the order of that language, in the browser's own list or in one to search in. */
export const maker: FieldMaker = (kit) => {
  let named: Option[] | undefined;

  function options(): Option[] {
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
      named ??= options();
      const { look, countries: first = [] } = props.field;
      const isFirst = ({ value }: Option) => first.includes(value);
      const head = first.flatMap((code) => named?.find(({ value }) => value === code) ?? []);
      const field = { ...props.field, options: [...head, ...named.filter((option) => !isFirst(option))] };
      return kit.kind(look === "search" ? "select-search" : "select").draw?.({ ...props, field });
    },
  };
};
