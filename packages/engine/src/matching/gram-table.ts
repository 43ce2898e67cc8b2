import { gramOf, longer, shorter, weightOf } from "./grams.ts";

/** Not a gram: they are small integers from 0. */
const free = -1;

/**
 * What is filed by grams, asked as often as a text has runs: nearly every one of them is nobody's, so a miss must cost next to nothing.
 * Open addressing with linear probing, half full at most; grams are hashes already (Knuth, The Art of Computer Programming 3, 6.4).
 */
export class GramTable<T> {
  private readonly keys: Int32Array;
  private readonly values: T[] = [];
  private readonly places: Int32Array;

  constructor(filed: ReadonlyMap<number, T>) {
    let size = 4;
    while (size < 2 * filed.size) size *= 2;
    this.keys = new Int32Array(size).fill(free);
    this.places = new Int32Array(size);
    for (const [gram, value] of filed) {
      const at = this.placeOf(gram);
      this.keys[at] = gram;
      this.places[at] = this.values.push(value) - 1;
    }
  }

  /** Tells `whom` what is filed under each run of that length in the text, in order. */
  within(text: string, length: number, whom: { found(value: T): void }): void {
    const weight = weightOf(length);
    let hash = 0;
    for (let at = 0; at < text.length; at++) {
      hash = longer(hash, text.charCodeAt(at));
      if (at >= length) hash = shorter(hash, weight, text.charCodeAt(at - length));
      if (at < length - 1) continue;
      const place = this.placeOf(gramOf(hash));
      if (this.keys[place] !== free) whom.found(this.values[this.places[place] as number] as T);
    }
  }

  /** Where the gram stands, or would. */
  private placeOf(gram: number): number {
    const { keys } = this;
    const last = keys.length - 1;
    let at = gram & last;
    for (let held = keys[at]; held !== gram && held !== free; held = keys[at]) at = (at + 1) & last;
    return at;
  }
}
