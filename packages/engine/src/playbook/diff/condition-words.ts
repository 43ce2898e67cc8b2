import type { Condition } from "@baton/contract/condition";
import { valueInWords } from "../../explain/words.ts";

/** Longest condition written out; of longer ones the beginning. */
const chars = 240;
const valuesShown = 6;

const signs: Record<string, string> = { gt: ">", gte: "≥", lt: "<", lte: "≤", before: "before", after: "after" };
const verbs: Record<string, string> = {
  contains: "contains",
  startsWith: "begins with",
  endsWith: "ends with",
  glob: "looks like",
  postal: "is in",
};

/** A condition on one line: `geo.country is DE or AT, company.employees ≥ 500`. */
export function conditionInWords(condition: Condition): string {
  const text = words(condition, false);
  return text.length > chars ? `${text.slice(0, chars)}…` : text;
}

function words(condition: Condition, inside: boolean): string {
  const parts = Object.entries(condition).map(([key, part]: [string, unknown]) => {
    if (key === "all") return all((part as Condition[]).map((child) => words(child, true)));
    if (key === "any") {
      const children = (part as Condition[]).map((child) => words(child, true));
      return children.length === 0 ? "nobody" : children.length === 1 ? (children[0] ?? "") : `(${children.join(" or ")})`;
    }
    if (key === "not") return `not (${words(part as Condition, false)})`;
    if (key === "territory") return `in territory ${String(part)}`;
    return testsInWords(key, part);
  });
  const together = all(parts);
  return inside && parts.length > 1 ? `(${together})` : together;
}

const all = (parts: string[]): string => (parts.length === 0 ? "everybody" : parts.join(", "));

function testsInWords(path: string, part: unknown): string {
  if (part === null || typeof part !== "object") return `${path} is ${valueInWords(part)}`;
  return Object.entries(part)
    .map(([test, expected]) => {
      if (test === "exists") return expected ? `${path} is known` : `${path} is not known`;
      if (test === "within") return `${path} from ${(expected as number[])[0]} to below ${(expected as number[])[1]}`;
      if (test === "eq" || test === "in") return `${path} is ${oneOf([expected].flat())}`;
      if (test === "ne" || test === "nin") return `${path} is not ${oneOf([expected].flat())}`;
      return `${path} ${signs[test] ?? verbs[test] ?? test} ${oneOf([expected].flat())}`;
    })
    .join(" and ");
}

function oneOf(values: readonly unknown[]): string {
  const shown = values.slice(0, valuesShown).map(valueInWords);
  if (values.length > valuesShown) return `${shown.join(", ")} or ${values.length - valuesShown} more`;
  return shown.length === 0 ? "nothing" : `${shown.slice(0, -1).join(", ")}${shown.length > 1 ? " or " : ""}${shown.at(-1)}`;
}
