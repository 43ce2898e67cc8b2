import { gramsOfPattern } from "./grams.ts";
import { keyOf } from "./need-of-test.ts";
import type { Clause, Key, Need } from "./needs.ts";

/** How often each thing is asked of one path. */
class Counts {
  readonly keys = new Map<Key, number>();
  readonly grams = new Map<number, number>();
  readonly exceptions = new Map<Key | undefined, number>();
  spans = 0;
}

/** What many routes ask for, counted, so that each is filed under what it shares with the fewest. */
export class Census {
  private readonly paths = new Map<string, Counts>();

  constructor(all: Iterable<Clause[]>) {
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
      if (cost < least) {
        best = place;
        least = cost;
      }
    }
    return best;
  }

  /** The part of a pattern to find it by: the rarest, and how often it occurs. */
  rarest(path: string, pattern: string): { gram: number; count: number } {
    const counted = this.paths.get(path)?.grams;
    let gram = 0;
    let count = Infinity;
    for (const one of gramsOfPattern(pattern)) {
      const counts = counted?.get(one) ?? 0;
      if (counts >= count) continue;
      gram = one;
      count = counts;
    }
    return { gram, count };
  }

  private count(need: Need): void {
    const counts = this.paths.get(need.path) ?? new Counts();
    this.paths.set(need.path, counts);
    if (need.kind === "keys") for (const value of sample(need.values)) raise(counts.keys, keyOf(value));
    else if (need.kind === "part") for (const gram of gramsOfPattern(need.text)) raise(counts.grams, gram);
    else if (need.kind === "span") counts.spans++;
    else if (need.kind === "present") raise(counts.exceptions, need.except);
  }

  /** About how many routes are asked in vain where this need is met. */
  private cost(need: Need): number {
    const counts = this.paths.get(need.path);
    if (need.kind === "keys") {
      let most = 0;
      for (const value of sample(need.values)) most = Math.max(most, counts?.keys.get(keyOf(value)) ?? 0);
      return most + need.values.length / 64;
    }
    if (need.kind === "part") return 4 + this.rarest(need.path, need.text).count;
    // A value may lie in any number of spans; in half of them where they begin or end anywhere.
    if (need.kind === "span") return 4 + (counts?.spans ?? 0) / 2;
    // A value that nearly every route excepts passes them all over at once.
    return 1e9 - (need.kind === "present" ? (counts?.exceptions.get(need.except) ?? 0) : 0);
  }
}

/** A long list is judged by its beginning. */
const sample = (values: readonly unknown[]) => (values.length > sampled ? values.slice(0, sampled) : values);
const sampled = 8;

function raise<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
