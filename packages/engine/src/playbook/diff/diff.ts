import type { Condition } from "@baton/contract/condition";
import type { Playbook } from "@baton/contract/playbook";
import { conditionInWords } from "./condition-words.ts";
import { moved } from "./moved.ts";
import { differences, same, type ValueDifference } from "./values.ts";
import { differenceInWords, inWords, type RepNames } from "./words.ts";

/** One part of a playbook that another playbook has otherwise, or only one of them has. */
export interface PlaybookChange {
  /** `routes`, `pools`, `territories`, `scoring`, … */
  section: string;
  kind: "added" | "removed" | "moved" | "changed";
  /** Id of the part, name of the territory; empty for sections that are one part. */
  id: string;
  /** As people call it. */
  name: string;
  /** Sentences without a subject, one for each thing that is different. */
  words: string[];
  /** The same for programs; empty where the part is new, gone or only moved. */
  details: ValueDifference[];
}

const lists = [
  "routes",
  "pools",
  "reps",
  "queues",
  "windows",
  "slas",
  "meetings",
  "forms",
  "enrichers",
  "sinks",
  "teams",
  "sites",
] as const;
const singles = ["workspace", "scoring", "facts", "mail", "spam"] as const;

/**
 * What one playbook means that another does not: text, order of keys, defaults written out and other ways to write a condition
 * play no part. Routes first, since they decide; places count from 1.
 */
export function diffPlaybooks(before: Playbook, after: Playbook): PlaybookChange[] {
  const reps: RepNames = new Map([...before.reps, ...after.reps].map(({ id, name }) => [id, name]));
  const [routes = [], ...others] = lists.map((section) => inSection(section, named(before[section]), named(after[section]), reps));
  return [
    ...routes,
    ...inSection("territories", new Map(Object.entries(before.territories)), new Map(Object.entries(after.territories)), reps),
    ...others.flat(),
    ...singles.flatMap((section) => single(section, before[section], after[section], reps)),
  ];
}

const named = (list: readonly object[]): Map<string, unknown> =>
  new Map(list.map((item, index) => [String((item as { id?: string; key?: string }).id ?? (item as { key?: string }).key ?? index), item]));

function inSection(section: string, before: Map<string, unknown>, after: Map<string, unknown>, reps: RepNames): PlaybookChange[] {
  const changes: PlaybookChange[] = [];
  const [was, is] = [[...before.keys()], [...after.keys()]];
  const change = (kind: PlaybookChange["kind"], id: string, words: string[], details: ValueDifference[] = []) =>
    changes.push({ section, kind, id, name: nameOf(after.get(id) ?? before.get(id), id), words, details });
  const gone = section === "routes" ? moved(was, is) : new Set<string>();
  const placeIs = new Map(is.map((id, index) => [id, index + 1]));
  const placeWas = new Map(was.map((id, index) => [id, index + 1]));
  for (const [id, value] of after) {
    const old = before.get(id);
    if (old === undefined) {
      const place = section === "routes" ? [`at place ${placeIs.get(id)} of ${is.length}`] : [];
      change("added", id, [...place, ...about(section, value, reps)]);
      continue;
    }
    if (gone.has(id)) change("moved", id, [`from place ${placeWas.get(id)} to ${placeIs.get(id)}`]);
    if (section === "territories") {
      const words = territoryInWords(old as Condition, value as Condition, reps);
      if (!same(old, value)) change("changed", id, words, [{ at: [], kind: "changed", before: old, after: value }]);
      continue;
    }
    const details = differences(old, value);
    if (details.length > 0)
      change(
        "changed",
        id,
        details.map((one) => differenceInWords(one, reps)),
        details,
      );
  }
  for (const [id, value] of before) if (!after.has(id)) change("removed", id, about(section, value, reps));
  return changes;
}

/** Where only places were added or taken out, those; else what it was and what it is. */
function territoryInWords(before: Condition, after: Condition, reps: RepNames): string[] {
  const found = differences(before, after);
  if (!found.every(({ at, kind }) => kind === "list" && at.at(-1) === "in"))
    return [`${conditionInWords(before)} → ${conditionInWords(after)}`];
  return [...new Set(found.map((one) => differenceInWords({ ...one, at: one.at.filter((key) => key.includes(".")) }, reps)))];
}

function single(section: string, before: unknown, after: unknown, reps: RepNames): PlaybookChange[] {
  const base = { section, id: "", name: section };
  if (before === undefined || after === undefined) {
    if (before === after) return [];
    return [{ ...base, kind: before === undefined ? "added" : "removed", words: [], details: [] }];
  }
  const details = differences(before, after);
  return details.length === 0 ? [] : [{ ...base, kind: "changed", words: details.map((one) => differenceInWords(one, reps)), details }];
}

function nameOf(value: unknown, id: string): string {
  const { name, title } = (value ?? {}) as { name?: unknown; title?: unknown };
  return typeof name === "string" ? name : typeof title === "string" ? title : id;
}

/** What is worth saying of a part that is new or gone. */
function about(section: string, value: unknown, reps: RepNames): string[] {
  const part = value as Record<string, unknown>;
  if (section === "routes") return [`${inWords("when", part.when, reps)} → ${inWords("to", part.to, reps)}`];
  if (section === "territories") return [conditionInWords(value as Condition)];
  if (section === "pools") {
    const members = part.members as { rep: string; weight: number }[];
    return [members.map(({ rep, weight }) => `${reps.get(rep) ?? rep}${weight === 1 ? "" : ` × ${weight}`}`).join(", ") || "no members"];
  }
  return [];
}
