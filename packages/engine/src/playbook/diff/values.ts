/** One thing that is different. `list`: values it lost and gained; `order`: the same ones one after another differently. */
export interface ValueDifference {
  /** From the part on: keys, and ids where a list has them. */
  at: string[];
  kind: "changed" | "added" | "removed" | "list" | "order";
  before?: unknown;
  after?: unknown;
}

/** By what things in a list are known, in order of preference. */
const names = ["id", "rep", "key", "value", "grade", "label", "date"] as const;
/** What is said as a whole and not taken apart: conditions, and places to go to. */
const wholes = new Set(["when", "qualified", "to", "onEmpty", "otherwise", "fallback", "whenKnown"]);

/** What differs between two values of one place, as deep as there is something to name. What is only written otherwise does not. */
export function differences(before: unknown, after: unknown, at: string[] = []): ValueDifference[] {
  if (same(before, after)) return [];
  if (before === undefined) return [{ at, kind: "added", after }];
  if (after === undefined) return [{ at, kind: "removed", before }];
  if (isWhole(at)) return [{ at, kind: "changed", before, after }];
  if (Array.isArray(before) && Array.isArray(after)) return inLists(before, after, at);
  if (!isObject(before) || !isObject(after)) return [{ at, kind: "changed", before, after }];
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key) => differences(before[key], after[key], [...at, key]));
}

function inLists(before: unknown[], after: unknown[], at: string[]): ValueDifference[] {
  const name = names.find((one) => [...before, ...after].every((item) => isObject(item) && typeof item[one] === "string"));
  if (!name) {
    const [had, has] = [new Set(before.map(canonical)), new Set(after.map(canonical))];
    const lost = before.filter((item) => !has.has(canonical(item)));
    const gained = after.filter((item) => !had.has(canonical(item)));
    if (lost.length + gained.length === 0) return [{ at, kind: "order" }];
    return [{ at, kind: "list", before: lost, after: gained }];
  }
  const byName = (list: unknown[]) => new Map(list.map((item) => [String((item as Record<string, unknown>)[name]), item]));
  const [had, has] = [byName(before), byName(after)];
  const found = [...new Set([...had.keys(), ...has.keys()])].flatMap((key) => differences(had.get(key), has.get(key), [...at, key]));
  const kept = [...has.keys()].filter((key) => had.has(key));
  const wasKept = [...had.keys()].filter((key) => has.has(key));
  return kept.join("\n") === wasKept.join("\n") || name === "rep" ? found : [...found, { at, kind: "order" }];
}

const isWhole = (at: string[]): boolean => wholes.has(at.at(-1) ?? "");

const isObject = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === "object" && !Array.isArray(value);

export const same = (one: unknown, other: unknown): boolean => canonical(one) === canonical(other);

/** The same text for what means the same: keys in any order, a value and `eq` of it, `in` of one and of several in any order. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (!isObject(value)) return JSON.stringify(value) ?? "";
  const keys = Object.keys(value).filter((key) => value[key] !== undefined);
  const listed = isList(value.in) ? value.in : isList(value.nin) ? value.nin : null;
  if (keys.length === 1 && "eq" in value) return canonical(value.eq);
  if (keys.length === 1 && listed)
    return listed.length === 1 && "in" in value ? canonical(listed[0]) : `${keys[0]}${listed.map(canonical).sort().join()}`;
  return `{${keys
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`)
    .join()}}`;
}

const isList = (value: unknown): value is unknown[] => Array.isArray(value);
