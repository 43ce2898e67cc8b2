import { Condition } from "@baton/contract/condition";
import * as v from "valibot";
import { postalSpan } from "../territory/postal.ts";
import type { Parts } from "./parts.ts";
import type { Finding, Place } from "./position.ts";

/** Ranges of postal codes that are none. */
export function checkPostalRanges({ territories, routes }: Parts): Finding[] {
  return [
    ...Object.entries(territories).flatMap(([name, written]) => {
      const parsed = v.safeParse(Condition, written);
      return parsed.success ? badPostal(parsed.output, ["territories", name]) : [];
    }),
    ...routes.flatMap(({ at, value }) => badPostal(value.when, [...at, "when"])),
  ];
}

function badPostal(condition: Condition, at: Place): Finding[] {
  return Object.entries(condition).flatMap(([key, part]: [string, unknown]): Finding[] => {
    if (key === "all" || key === "any") return (part as Condition[]).flatMap((child, index) => badPostal(child, [...at, key, index]));
    if (key === "not") return badPostal(part as Condition, [...at, key]);
    const written = part !== null && typeof part === "object" && "postal" in part ? (part.postal as string[]) : [];
    return written.flatMap((one, index): Finding[] => {
      if (postalSpan(one)) return [];
      const message = `"${one}" is no range of postal codes: both ends have the same length, the smaller one first`;
      const place = [...at, key, "postal", index];
      return [{ level: "error", at: place, code: "postal-range", message, expected: 'a range such as "10000-19999" or "N1-N9"', got: one }];
    });
  });
}
