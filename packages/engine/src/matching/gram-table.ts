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

  get(gram: number): T | undefined {
    const at = this.placeOf(gram);
    return this.keys[at] === free ? undefined : this.values[this.places[at] as number];
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
