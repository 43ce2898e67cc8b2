import type { Field } from "@baton/contract/form";
import { expect, it } from "vitest";
import { asForm } from "./reading.ts";

const field = (type: Field["type"], more: Partial<Field> = {}): Field => ({
  id: "x",
  type,
  label: "X",
  required: false,
  capture: true,
  ...more,
});
const sizes = field("select", {
  options: [
    { value: "1-49", label: "1 to 49" },
    { value: "50-249", label: "50 to 249" },
    { value: "1000-4999", label: "1,000 to 4,999" },
  ],
});
const read = (to: Field, value: string, words = value) => asForm(to, [{ value, words }], ["de", "en"]);

it.each<[string, unknown, unknown]>([
  ["the same value", read(sizes, "50-249"), "50-249"],
  ["the same words", read(sizes, "b", "1 to 49"), "1-49"],
  ["a band that is cut differently", read(sizes, "25-50"), "1-49"],
  ["a band with thousands", read(sizes, "x", "1.500 bis 2.000"), "1000-4999"],
  ["no number, no band", read(sizes, "many"), ""],
  ["a country by its code", read(field("country"), "de"), "DE"],
  ["a country by its English name", read(field("country"), "United States"), "US"],
  ["a country that had other codes before", read(field("country"), "Germany"), "DE"],
  ["a country by its name in the page's language", read(field("country"), "Vereinigtes Königreich"), "GB"],
  ["a country as people say it", read(field("country"), "USA"), "US"],
  ["a country as people say it, in two letters that are no code", read(field("country"), "UK"), "GB"],
  ["a country by its name, where the page has a code of its own", read(field("country"), "XX", "Germany"), "DE"],
  ["two letters that are no country", read(field("country"), "XX"), ""],
  ["a number as the page's language writes it", read(field("number"), "1.000"), "1000"],
  ["an amount as the page's language writes it", read(field("currency"), "1.234,50"), "1234.50"],
  ["a number that stands in a number box", asForm(field("number"), [{ value: "1.000", words: "" }], ["de", "en"], "number"), "1.000"],
  ["a number in words", read(field("number"), "51-200"), "51-200"],
  ["no country", read(field("country"), "Elsewhere"), ""],
  ["a ticked box of consent: its version", read(field("consent", { version: "v2" }), "on"), "v2"],
  [
    "several",
    asForm(
      field("multichoice", { options: [{ value: "a", label: "A" }] }),
      [
        { value: "a", words: "" },
        { value: "z", words: "" },
      ],
      ["en"],
    ),
    ["a"],
  ],
  ["text as it stands", read(field("text"), " Ana "), " Ana "],
])("reads %s", (_, got, expected) => {
  expect(got).toEqual(expected);
});
