/**
 * Spans by the values they hold: a segment tree over the bounds that occur (Bentley 1977). A span lies in at most 2 · log₂ of its nodes,
 * and the spans that hold a value are those of the nodes between its place and the root, each in the order it was given.
 */
export interface SpanTree {
  /** Bounds in order, each once; place `i` is from bound `i` to the next. */
  bounds: Float64Array;
  /**
   * Where the piece of `row` ends that belongs to a node; it begins where that of the node before ends. Node 1 is the root, the children of
   * `n` are `2n` and `2n + 1`.
   */
  ends: Int32Array;
  /** Spans by their places in what was given, node after node. */
  row: Int32Array;
  /** The next node above each that has spans; 0: none has. */
  above: Int32Array;
}

export interface Span {
  from: number;
  to: number;
}

export function spanTree(spans: readonly Span[]): SpanTree {
  const bounds = boundsOf(spans);
  const size = bounds.length;
  const places = new Int32Array(2 * spans.length);
  for (let index = 0; index < spans.length; index++) {
    const { from, to } = spans[index] as Span;
    places[2 * index] = size + place(bounds, from);
    places[2 * index + 1] = size + place(bounds, to);
  }
  // Counted first, so that all of them have room in one row.
  const ends = new Int32Array(2 * size);
  eachNode(places, (node) => {
    (ends[node] as number)++;
  });
  let sum = 0;
  for (let node = 0; node < 2 * size; node++) {
    const count = ends[node] as number;
    ends[node] = sum;
    sum += count;
  }
  const row = new Int32Array(sum);
  eachNode(places, (node, index) => {
    row[(ends[node] as number)++] = index;
  });
  const above = new Int32Array(2 * size);
  for (let node = 2; node < 2 * size; node++) {
    const parent = node >> 1;
    above[node] = ends[parent - 1] === ends[parent] ? (above[parent] as number) : parent;
  }
  return { bounds, ends, row, above };
}

function eachNode(places: Int32Array, visit: (node: number, index: number) => void): void {
  for (let index = 0; 2 * index < places.length; index++) {
    let low = places[2 * index] as number;
    let high = places[2 * index + 1] as number;
    for (; low < high; low >>= 1, high >>= 1) {
      if (low & 1) visit(low++, index);
      if (high & 1) visit(--high, index);
    }
  }
}

/** Where spans begin or end, in order, each once. */
function boundsOf(spans: readonly Span[]): Float64Array {
  const all = new Float64Array(2 * spans.length);
  for (let index = 0; index < spans.length; index++) {
    const { from, to } = spans[index] as Span;
    all[2 * index] = from;
    all[2 * index + 1] = to;
  }
  all.sort();
  let kept = 0;
  for (const bound of all) if (kept === 0 || bound !== all[kept - 1]) all[kept++] = bound;
  return all.slice(0, kept);
}

/** The node to begin at: its spans, and those of the nodes `above` it, hold the value. 0: no span does. */
export function leafOf({ bounds }: Pick<SpanTree, "bounds">, value: number): number {
  const at = place(bounds, value);
  return at < 0 ? 0 : bounds.length + at;
}

/** The last bound at or below the value; -1: it lies below them all. */
function place(bounds: Float64Array, value: number): number {
  let low = 0;
  let high = bounds.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((bounds[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
