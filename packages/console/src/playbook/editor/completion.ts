import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import type { EditorView } from "@codemirror/view";
import { type Option, suggestions } from "../complete/suggest.ts";
import { longText } from "../long.ts";
import { publishedSchema } from "./published-schema.ts";

/** What may be written here: asked for with Ctrl-Space; in texts that are not too long also while a key or a text in quotes is written. */
export async function completion(context: CompletionContext): Promise<CompletionResult | null> {
  const typed = context.matchBefore(/"[^"]*|[A-Za-z0-9_.-]+/);
  if (!context.explicit && (!typed || context.state.doc.length > longText)) return null;
  const schema = await publishedSchema();
  if (!schema || context.aborted) return null;
  const found = suggestions(context.state.sliceDoc(), context.pos, schema);
  if (!found) return null;
  // Filtered by what stands between the quotes, so that the quotes need not be part of every label.
  const quoted = context.state.sliceDoc(found.from, found.from + 1) === '"';
  return { from: found.from + (quoted ? 1 : 0), options: found.options.map((option) => completionOf(option, found)), filter: true };
}

function completionOf(option: Option, { from, to }: { from: number; to: number }): Completion {
  return {
    label: option.label,
    ...(option.detail === "" ? {} : { detail: option.detail }),
    ...(option.info === "" ? {} : { info: option.info }),
    apply(view: EditorView, _: Completion, __: number, cursor: number) {
      // What was typed since the list came up belongs to the word as well; a closing quote may already be there.
      const end = Math.max(
        to,
        cursor + (view.state.sliceDoc(from, from + 1) === '"' && view.state.sliceDoc(cursor, cursor + 1) === '"' ? 1 : 0),
      );
      view.dispatch({
        changes: { from, to: end, insert: option.insert },
        selection: { anchor: from + option.cursor },
        userEvent: "input.complete",
      });
    },
  };
}
