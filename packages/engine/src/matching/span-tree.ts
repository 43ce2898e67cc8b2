/**
 * Spans by the values they hold: a segment tree over the bounds that occur (Bentley 1977). A span lies in at most 2 · log₂ of its nodes,
 * and the spans that hold a value are those of the nodes between its place and the root, each list in the order it was given.
 */
export interface SpanTree<List> {
  /** Bounds in order, each once; place `i` is from bound `i` to the next. */
  bounds: Float64Array;
  /** Of node 1 (the root) to 2 · bounds - 1; the children of `n` are `2n` and `2n + 1`. */
  lists: (List | undefined)[];
}

export interface Span {
  from: number;
  to: number;
}

/** @param freeze makes a node's list of the places in `spans` it was given */
export function spanTree<List>(spans: readonly Span[], freeze: (places: number[]) => List): SpanTree<List> {
  const bounds = new Float64Array(new Set(spans.flatMap(({ from, to }) => [from, to]))).sort();
  const size = bounds.length;
  const held: (number[] | undefined)[] = new Array(2 * size);
  for (const [index, { from, to }] of spans.entries()) {
    let low = size + place(bounds, from);
    let high = size + place(bounds, to);
    for (; low < high; low >>= 1, high >>= 1) {
      if (low & 1) put(held, low++, index);
      if (high & 1) put(held, --high, index);
    }
  }
  return { bounds, lists: held.map((places) => places && freeze(places)) };
}

/** The node to begin at: from there every half is a list of spans that hold the value, down to 1. 0: no span does. */
export function leafOf({ bounds }: Pick<SpanTree<unknown>, "bounds">, value: number): number {
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

function put(held: (number[] | undefined)[], node: number, index: number): void {
  const list = held[node];
  if (list) list.push(index);
  else held[node] = [index];
}
