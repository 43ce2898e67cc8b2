import { findNodeAtLocation, getNodeValue, type Segment } from "jsonc-parser";
import { type Edited, inTurn } from "./edited.ts";
import { insertAt, removeAt, setAt } from "./list.ts";
import { newId } from "./new-id.ts";
import { treeOf } from "./parts.ts";
import { addPool } from "./pools.ts";
import { partsOfDraft } from "./read.ts";

/** A list of places in a territory's condition, as `{ "geo.country": { "in": ["DE", "AT"] } }` or a single one. */
export interface Places {
  /** From the territory on: keys down to the path that is asked about. */
  at: Segment[];
  /** `geo.country`, `geo.regionCode`. */
  asks: string;
  values: string[];
}

const places = /(^|\.)(country|regionCode|region|state)$/;
const gone: Edited = { refused: "This territory is not in the draft any more" };

/** Every list of countries or regions a territory is made of. Those under `not` are left alone: there, to add is to take away. */
export function placesOf(condition: unknown, at: Segment[] = []): Places[] {
  if (condition === null || typeof condition !== "object") return [];
  return Object.entries(condition as Record<string, unknown>).flatMap(([key, part]): Places[] => {
    const here = [...at, key];
    if (Array.isArray(part) && (key === "all" || key === "any")) return part.flatMap((inner, index) => placesOf(inner, [...here, index]));
    if (!places.test(key)) return [];
    const listed = (part as { in?: unknown } | null)?.in;
    const values = typeof part === "string" ? [part] : Array.isArray(listed) ? listed : null;
    return values?.every((value) => typeof value === "string") ? [{ at: here, asks: key, values }] : [];
  });
}

/**
 * Adds a place. A territory that asks for the country in several ways (of the company, of the visitor) means the same by each: all lists
 * with the same values grow together, so that it does not become one nobody is in.
 */
export function addPlace(text: string, territory: string, { at, values }: Places, place: string): Edited {
  if (values.includes(place)) return { refused: `${place} is in ${territory} already` };
  return inTurn(
    text,
    alike(text, territory, at, values).map((one) => (now: string) => grown(now, ["territories", territory, ...one.at], one, place)),
    `${place} is in ${territory} now.`,
  );
}

function grown(text: string, path: Segment[], { values }: Places, place: string): Edited {
  const root = treeOf(text);
  const isList = root && findNodeAtLocation(root, [...path, "in"]);
  return isList ? insertAt(text, [...path, "in"], null, place, "") : setAt(text, path, { in: [...values, place] }, "");
}

export function removePlace(text: string, territory: string, { at, values }: Places, place: string): Edited {
  if (values.length < 2) return { refused: `${place} is the last place of ${territory}: take the territory out of the text instead` };
  return inTurn(
    text,
    alike(text, territory, at, values).map((one) => (now: string) => {
      const path = ["territories", territory, ...one.at, "in"];
      return removeAt(now, [...path, one.values.indexOf(place)], "");
    }),
    `${place} is not in ${territory} any more.`,
  );
}

function alike(text: string, territory: string, at: Segment[], values: string[]): Places[] {
  const condition = partsOfDraft(text)?.territories.find(([name]) => name === territory)?.[1];
  const wanted = [...values].sort().join();
  return placesOf(condition).filter((one) => one.at.join("/") === at.join("/") || [...one.values].sort().join() === wanted);
}

export interface Split {
  territory: string;
  /** Which of its lists is split. */
  places: Places;
  /** Those that go to the new territory: some of them, and not all. */
  moving: string[];
  name: string;
  /** Where leads of the new territory go. "same": to where those of the old one go; "+new": to a pool made for it, with its name. */
  pool: string;
}

/**
 * Makes two territories of one. Each route that asks for the old one gets a sibling for the new one right before it, so that everything
 * else about them stays as it is.
 */
export function splitTerritory(text: string, { territory, places: split, moving, name, pool }: Split): Edited {
  const parts = partsOfDraft(text);
  const root = treeOf(text);
  const condition = parts?.territories.find(([one]) => one === territory)?.[1];
  if (!parts || !root || condition === undefined) return gone;
  const staying = split.values.filter((value) => !moving.includes(value));
  if (moving.length === 0 || staying.length === 0) return { refused: "Some places have to go, and some have to stay" };
  const fresh = newId(
    name,
    parts.territories.map(([one]) => one),
  );
  const lists = alike(text, territory, split.at, split.values);
  const poolIds = parts.pools.map(({ id }) => id);
  const made = lists.reduce<unknown>((whole, { at }) => withValue(whole, at, oneOrIn(moving)), structuredClone(condition));
  const into = pool === "+new" ? newId(name, poolIds) : pool;
  const steps: ((now: string) => Edited)[] = [
    ...(pool === "+new" ? [(now: string) => addPool(now, name)] : []),
    (now) => setAt(now, ["territories", fresh], made, ""),
    ...lists.map(
      ({ at }) =>
        (now: string) =>
          setAt(now, ["territories", territory, ...at], oneOrIn(staying), ""),
    ),
  ];
  const asking = parts.routes.flatMap((route, index) => (names(route.when, territory) ? [index] : []));
  const ids = new Set(parts.routes.map(({ id }) => id));
  // From the end on, so that the places of those before stay what they are.
  for (const index of asking.toReversed()) {
    const node = findNodeAtLocation(root, ["routes", index]);
    const route = node && (getNodeValue(node) as Record<string, unknown>);
    if (!route) continue;
    const id = newId(`${route.id}-${fresh}`, ids);
    ids.add(id);
    const sibling: Record<string, unknown> = { ...route, id, name: `${route.name}: ${name}`, when: renamed(route.when, territory, fresh) };
    if (pool !== "same" && sibling.to !== null && typeof sibling.to === "object" && "pool" in sibling.to) sibling.to = { pool: into };
    steps.push((now) => insertAt(now, ["routes"], index, sibling, ""));
  }
  const routes = asking.length === 1 ? "One route was added" : `${asking.length} routes were added`;
  const empty = pool === "+new" ? ` Choose under Pools who joins ${name}.` : "";
  const shunning = parts.routes.filter(({ when }) => shuns(when, territory)).map((route) => route.name);
  const now = shunning.length > 0 ? ` Mind ${shunning.join(", ")}: not in ${territory} now takes ${name} as well.` : "";
  return inTurn(text, steps, `${name} is a territory of its own now, with ${moving.join(", ")}. ${routes}.${empty}${now}`);
}

const oneOrIn = (values: string[]): unknown => (values.length === 1 ? values[0] : { in: values });

function withValue(whole: unknown, at: Segment[], value: unknown): unknown {
  const [key, ...rest] = at;
  if (key === undefined) return value;
  const part = whole as Record<string | number, unknown>;
  part[key] = withValue(part[key], rest, value);
  return whole;
}

/** Whether a condition asks for a territory, at any depth and not under `not`. */
function names(condition: unknown, territory: string): boolean {
  if (condition === null || typeof condition !== "object") return false;
  const { all, any, territory: own } = condition as { all?: unknown; any?: unknown; territory?: unknown };
  return own === territory || [all, any].some((list) => Array.isArray(list) && list.some((inner) => names(inner, territory)));
}

/** Whether a condition asks that somebody is not in a territory: whoever leaves it meets that from then on. */
function shuns(condition: unknown, territory: string): boolean {
  if (condition === null || typeof condition !== "object") return false;
  const { not } = condition as { not?: unknown };
  return names(not, territory) || Object.values(condition).some((part) => shuns(part, territory));
}

function renamed(condition: unknown, from: string, to: string): unknown {
  if (Array.isArray(condition)) return condition.map((one) => renamed(one, from, to));
  if (condition === null || typeof condition !== "object") return condition;
  return Object.fromEntries(
    Object.entries(condition).map(([key, part]) => [key, key === "territory" && part === from ? to : renamed(part, from, to)]),
  );
}
