import type { Clause, Key, Need } from "./needs.ts";

/** What is asked of one path. */
interface Counts {
  /** What its values and runs are told apart by from those of other paths. */
  salt: number;
  exceptions: Map<Key | undefined, number>;
  spans: number;
}

/** A long list is judged by its beginning. */
const sampled = 2;
/** As far into a text as it is looked at. */
const longest = 40;

/**
 * What many routes ask for, counted, so that each is filed under what it shares with the fewest. Values and runs are counted by their hashes,
 * in a table a few times as long as there are routes: those who share a place are counted together, which costs a lookup here and there
 * and spares a map that would take as long as all the rest.
 */
export class Census {
  /**
   * Lives as long as the class. V8 gives up what it has compiled for objects of a kind when the last of them is collected, and between
   * two playbooks there is none: without this one each of them is sorted at half the speed.
   */
  static readonly lasting = new Census([[[{ kind: "part", path: "", grams: [0], length: 1 }]]]);

  private readonly paths = new Map<string, Counts>();
  private readonly table: Uint32Array;

  constructor(all: readonly Clause[][]) {
    this.table = new Uint32Array(2 ** Math.ceil(Math.log2(16 * all.length + 16)));
    for (const clauses of all) for (const clause of clauses) for (const need of clause) this.count(need);
  }

  /** The place of the clause by which the fewest others are found; undefined where there is none. */
  best(clauses: Clause[]): number | undefined {
    if (clauses.length < 2) return clauses.length === 0 ? undefined : 0;
    let best = 0;
    let least = Infinity;
    for (let place = 0; place < clauses.length; place++) {
      let cost = 0;
      for (const need of clauses[place] as Clause) cost += this.cost(need);
      if (cost >= least) continue;
      best = place;
      least = cost;
      // Nobody else is found by it.
      if (least < 2) break;
    }
    return best;
  }

  /** The part of a pattern to find it by: the rarest, and how often it occurs. */
  rarest({ path, grams }: Extract<Need, { kind: "part" }>): { gram: number; count: number } {
    const { salt } = this.of(path);
    let gram = 0;
    let count = Infinity;
    for (const one of grams) {
      const counts = this.table[this.placeOf(salt, one)] as number;
      if (counts >= count) continue;
      gram = one;
      count = counts;
    }
    return { gram, count };
  }

  private of(path: string): Counts {
    let counts = this.paths.get(path);
    if (!counts) {
      counts = { salt: Math.imul(this.paths.size + 1, 0x9e3779b1), exceptions: new Map(), spans: 0 };
      this.paths.set(path, counts);
    }
    return counts;
  }

  /** Bits of a hash are stirred before the last of them are taken (MurmurHash3's finish, shortened). */
  private placeOf(salt: number, hash: number): number {
    const stirred = Math.imul(hash ^ salt, 0x85ebca6b);
    return (stirred ^ (stirred >>> 15)) & (this.table.length - 1);
  }

  private count(need: Need): void {
    const { table } = this;
    const counts = this.of(need.path);
    const { salt, exceptions } = counts;
    if (need.kind === "keys") {
      const { values } = need;
      for (let at = 0; at < values.length && at < sampled; at++) (table[this.placeOf(salt, hashOf(values[at]))] as number)++;
    } else if (need.kind === "part") for (const gram of need.grams) (table[this.placeOf(salt, gram)] as number)++;
    else if (need.kind === "span") counts.spans++;
    else if (need.kind === "present") exceptions.set(need.except, (exceptions.get(need.except) ?? 0) + 1);
  }

  /** About how many routes are asked in vain where this need is met. */
  private cost(need: Need): number {
    const { salt, exceptions, spans } = this.of(need.path);
    if (need.kind === "keys") {
      const { values } = need;
      let most = 0;
      for (let at = 0; at < values.length && at < sampled; at++) {
        most = Math.max(most, this.table[this.placeOf(salt, hashOf(values[at]))] as number);
      }
      // The others of the list are thought as common as those that were counted.
      return most * Math.max(1, values.length / sampled) + values.length / 64;
    }
    if (need.kind === "part") return 4 + this.rarest(need).count;
    // A value may lie in any number of spans; in half of them where they begin or end anywhere.
    if (need.kind === "span") return 4 + spans / 2;
    // A value that nearly every route excepts passes them all over at once.
    return 1e9 - (need.kind === "present" ? (exceptions.get(need.except) ?? 0) : 0);
  }
}

/** The same for values that `keyOf` takes for one, and for few others (FNV-1a; the case of letters is left out with one bit). */
function hashOf(value: unknown): number {
  if (typeof value === "number") return Math.imul(value * 4_096, 0x01000193);
  const text = String(value);
  let hash = 0x811c9dc5 ^ text.length;
  for (let at = 0; at < text.length && at < longest; at++) hash = Math.imul(hash ^ (text.charCodeAt(at) | 32), 0x01000193);
  return hash;
}
