import type { Lead } from "@baton/contract/lead";
import { unturned } from "../languages/direction.ts";

export interface AboutLine {
  label: string;
  text: string;
}

const told: [label: string, say: (value: string) => string, ...paths: string[]][] = [
  ["Company", String, "company.name"],
  ["Country", countryName, "company.country", "geo.country"],
  ["Employees", grouped, "company.employees"],
  ["Industry", String, "company.industry"],
];

/** What may be said of a lead before it is somebody's: the company, never the person, who is nobody's before somebody accepts. In English. */
export function aboutCompany({ facts }: Pick<Lead, "facts">): AboutLine[] {
  return told.flatMap(([label, say, ...paths]) => {
    const value = paths.map((path) => facts[path]?.value).find((one) => one !== undefined && one !== null && one !== "");
    return value === undefined ? [] : [{ label, text: say(unturned(String(value))).slice(0, 200) }];
  });
}

let names: Intl.DisplayNames | null = null;

function countryName(code: string): string {
  names ??= new Intl.DisplayNames("en", { type: "region" });
  return /^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code;
}

function grouped(count: string): string {
  return /^\d+$/.test(count) ? Number(count).toLocaleString("en-US") : count;
}
