import { Census } from "./census.ts";
import { GramTable } from "./gram-table.ts";
import { keyOf } from "./need-of-test.ts";
import type { Clause, Key, Need } from "./needs.ts";
import { type Span, type SpanTree, spanTree } from "./span-tree.ts";

/** A route on its way into the index; `used`: the clause it has just been filed by, to be left out where it is filed again. */
export interface Entry {
  route: number;
  clauses: Clause[];
  used: number;
}

/** Routes found together, in order: one, several, or so many that they are sorted again by what else they need. */
export type Found = number | Int32Array | Room;
export const isRoom = (found: Found): found is Room => typeof found !== "number" && !(found instanceof Int32Array);

/** Routes with a value for one path. */
export interface Shelf {
  path: string;
  /** The first of all routes on it: who has a better one already passes by. */
  first: number;
  texts: Map<string, Found>;
  numbers: Map<number, Found>;
  /** null: nothing is filed by part of a text. */
  grams: GramTable<Found> | null;
  /** Lengths that occur among `grams`. */
  gramLengths: number[];
  numberSpans: Spans | null;
  momentSpans: Spans | null;
  /** Routes that need some value, by the one they except; in the order of their first. */
  present: { except: Key | undefined; first: number; found: Found }[];
  absent: Found | null;
}

export interface Spans {
  /** Its row is of routes. */
  tree: SpanTree;
  /** Of nodes with so many spans that they are sorted again. */
  rooms: Map<number, Room>;
  /** All of them: a list of values may meet one span by one value and its other end by another. */
  all: Int32Array;
}

export interface Room {
  /** Nothing is known that they need: each is asked. */
  always: Int32Array;
  shelves: Shelf[];
}

/** Fewer are asked one by one. */
const crowd = 24;
/** A list of spans stands in many nodes: it is sorted again only where that pays. */
const spanCrowd = 256;
const deepest = 3;

export function room(entries: Entry[], depth = 0): Room {
  const census = new Census(entries.map(({ clauses }) => clauses));
  const always: number[] = [];
  const shelves = new Map<string, Drawing>();
  for (const entry of entries) {
    const { route, clauses } = entry;
    const used = census.best(clauses);
    if (used === undefined) {
      always.push(route);
      continue;
    }
    entry.used = used;
    for (const need of clauses[used] as Clause) {
      let shelf = shelves.get(need.path);
      if (!shelf) {
        shelf = new Drawing(route);
        shelves.set(need.path, shelf);
      }
      shelf.put(need, entry, census);
    }
  }
  const drawn = Array.from(shelves, ([path, drawing]) => drawing.shelf(path, depth));
  return { always: Int32Array.from(always), shelves: drawn.toSorted((a, b) => a.first - b.first) };
}

/** Routes that were filed together, filed again by what else they need. */
function again(entries: Entry[], depth: number): Room {
  return room(
    entries.map(({ route, clauses, used }) => ({ route, clauses: clauses.filter((_, place) => place !== used), used: -1 })),
    depth + 1,
  );
}

/** A shelf while it is being filled. */
class Drawing {
  private readonly texts = new Map<string, Filed>();
  private readonly numbers = new Map<number, Filed>();
  private readonly grams = new Map<number, Filed>();
  private readonly lengths = new Set<number>();
  private readonly spans = { number: [] as (Span & { entry: Entry })[], moment: [] as (Span & { entry: Entry })[] };
  private readonly present = new Map<Key | undefined, Entry[]>();
  private readonly absent: Entry[] = [];
  private readonly first: number;

  constructor(first: number) {
    this.first = first;
  }

  put(need: Need, entry: Entry, census: Census): void {
    if (need.kind === "keys") {
      for (const value of need.values) {
        const key = keyOf(value);
        if (typeof key === "number") add(this.numbers, key, entry);
        else add(this.texts, key, entry);
      }
    } else if (need.kind === "span") this.spans[need.of].push({ from: need.from, to: need.to, entry });
    else if (need.kind === "part") {
      add(this.grams, census.rarest(need).gram, entry);
      this.lengths.add(need.length);
    } else if (need.kind === "present") this.except(need.except, entry);
    else this.absent.push(entry);
  }

  private except(key: Key | undefined, entry: Entry): void {
    const list = this.present.get(key);
    if (list) list.push(entry);
    else this.present.set(key, [entry]);
  }

  shelf(path: string, depth: number): Shelf {
    const found = (filed: Filed) => (Array.isArray(filed) ? frozen(filed, depth, crowd) : filed.route);
    return {
      path,
      first: this.first,
      texts: mapped(this.texts, found),
      numbers: mapped(this.numbers, found),
      grams: this.grams.size > 0 ? new GramTable(mapped(this.grams, found)) : null,
      gramLengths: [...this.lengths],
      numberSpans: spansOf(this.spans.number, depth),
      momentSpans: spansOf(this.spans.moment, depth),
      present: Array.from(this.present, ([except, entries]) => ({ except, first: entries[0]?.route ?? 0, found: plain(entries) })),
      absent: this.absent.length > 0 ? plain(this.absent) : null,
    };
  }
}

function spansOf(spans: (Span & { entry: Entry })[], depth: number): Spans | null {
  if (spans.length === 0) return null;
  const entryAt = (place: number) => (spans[place] as Span & { entry: Entry }).entry;
  const tree = spanTree(spans);
  const { ends, row } = tree;
  const rooms = new Map<number, Room>();
  for (let node = 1; node < ends.length; node++) {
    const from = ends[node - 1] as number;
    const to = ends[node] as number;
    if (to - from <= spanCrowd) continue;
    const found = frozen(Array.from(row.subarray(from, to), entryAt), depth, spanCrowd);
    if (isRoom(found)) rooms.set(node, found);
  }
  for (let at = 0; at < row.length; at++) row[at] = entryAt(row[at] as number).route;
  return { tree, rooms, all: Int32Array.from(spans.map(({ entry }) => entry.route)) };
}

function frozen(entries: Entry[], depth: number, few: number): Found {
  const more = entries.length > few && depth < deepest && entries.some(({ clauses }) => clauses.length > 1);
  return more ? again(entries, depth) : plain(entries);
}

function plain(entries: Entry[]): Found {
  const [only] = entries;
  if (entries.length === 1 && only) return only.route;
  const routes = new Int32Array(entries.length);
  for (let at = 0; at < entries.length; at++) routes[at] = (entries[at] as Entry).route;
  return routes;
}

/** What most keys have is one, and a list of one for each of them would cost more than all the rest. */
type Filed = Entry | Entry[];

function add<K>(lists: Map<K, Filed>, key: K, entry: Entry): void {
  const held = lists.get(key);
  if (held === undefined) lists.set(key, entry);
  // A list may name one twice, and a pattern's rarest part may be that of another of the same route.
  else if (Array.isArray(held)) {
    if (held.at(-1) !== entry) held.push(entry);
  } else if (held !== entry) lists.set(key, [held, entry]);
}

/** The same map, so that its keys are put in order only once. */
function mapped<K>(lists: Map<K, Filed>, found: (filed: Filed) => Found): Map<K, Found> {
  const made = lists as Map<K, Filed | Found>;
  for (const [key, filed] of lists) made.set(key, found(filed));
  return made as Map<K, Found>;
}
