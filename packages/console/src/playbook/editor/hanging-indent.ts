import { type Range, RangeSet } from "@codemirror/state";
import { Decoration, type DecorationSet, type EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";

/** Deeper than this a line would have no room left. */
const deepest = 24;
/** What a line has before its first letter anyway, in pixels. */
const paddingPx = 6;

const byDepth = new Map<number, Decoration>();

function ofDepth(depth: number): Decoration {
  const known = byDepth.get(depth);
  if (known) return known;
  const made = Decoration.line({ attributes: { style: `text-indent:-${depth}ch;padding-left:calc(${paddingPx}px + ${depth}ch)` } });
  byDepth.set(depth, made);
  return made;
}

function decorated({ state, visibleRanges }: EditorView): DecorationSet {
  const found: Range<Decoration>[] = [];
  for (const { from, to } of visibleRanges) {
    for (let at = from; at <= to; ) {
      const line = state.doc.lineAt(at);
      const spaces = /^ */.exec(line.text)?.[0].length ?? 0;
      found.push(ofDepth(Math.min(deepest, spaces) + 2).range(line.from));
      at = line.to + 1;
    }
  }
  return RangeSet.of(found);
}

/** What does not fit into a line goes on below its first word, two letters further in, and not at the margin. */
export const hangingIndent = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = decorated(view);
    }
    update({ docChanged, viewportChanged, view }: ViewUpdate) {
      if (docChanged || viewportChanged) this.decorations = decorated(view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);
