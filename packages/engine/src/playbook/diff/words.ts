import type { Condition } from "@baton/contract/condition";
import { valueInWords } from "../../explain/words.ts";
import { conditionInWords } from "./condition-words.ts";
import type { ValueDifference } from "./values.ts";

/** Longest value shown. */
const chars = 160;

export type RepNames = ReadonlyMap<string, string>;

/** One difference in words, as a phrase after the part's name: `weight of Ana Ruiz 1 → 2`. */
export function differenceInWords({ at, kind, before, after }: ValueDifference, reps: RepNames): string {
  const [section, who = ""] = at;
  if (section === "members" && at.length === 2) {
    if (kind === "removed") return `${reps.get(who) ?? who} leaves`;
    const { weight = 1, priority = 0 } = (after ?? {}) as { weight?: number; priority?: number };
    return `${reps.get(who) ?? who} joins with weight ${weight}${priority === 0 ? "" : ` and priority ${priority}`}`;
  }
  const key = at.at(-1) ?? "";
  const what = section === "members" ? `${at.slice(2).join(".")} of ${reps.get(who) ?? who}` : at.join(".");
  const said = (value: unknown) => inWords(key, value, reps);
  if (kind === "order") return `${what} in another order`;
  if (kind === "list") {
    const [lost, gained] = [before as unknown[], after as unknown[]];
    return [
      what,
      gained.length > 0 ? `gains ${gained.map(said).join(", ")}` : "",
      lost.length > 0 ? `${gained.length > 0 ? "and " : ""}loses ${lost.map(said).join(", ")}` : "",
    ]
      .filter((part) => part !== "")
      .join(" ");
  }
  if (kind === "added") return `${what}: ${said(after)} (new)`;
  return kind === "removed" ? `${what}: no longer ${said(before)}` : `${what}: ${said(before)} → ${said(after)}`;
}

const conditions = new Set(["when", "qualified"]);

/** A value under this key. */
export function inWords(key: string, value: unknown, reps: RepNames): string {
  if (conditions.has(key)) return conditionInWords(value as Condition);
  if (value === null || typeof value !== "object") return cut(valueInWords(value));
  const entries = Object.entries(value);
  const [[kind, one] = ["", ""]] = entries;
  if (!Array.isArray(value) && entries.length === 1) {
    if (kind === "pool") return `pool ${one}`;
    if (kind === "queue") return `queue ${one}`;
    if (kind === "rep") return reps.get(String(one)) ?? `rep ${one}`;
    if (kind === "owner") return "the owner of the account";
    if (kind === "rerouteAfterDays") return `anew after ${one} days`;
    if (kind === "split")
      return (one as { percent: number; to: unknown }[]).map(({ percent, to }) => `${percent} % to ${inWords("to", to, reps)}`).join(", ");
  }
  return cut(
    Array.isArray(value) && value.every((item) => typeof item !== "object") ? value.map(valueInWords).join(", ") : JSON.stringify(value),
  );
}

const cut = (text: string): string => (text.length > chars ? `${text.slice(0, chars)}…` : text);
