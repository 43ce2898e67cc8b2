import { type Node, parseTree } from "jsonc-parser";

/** One form of a playbook, as text of its own. */
export interface FormText {
  id: string;
  title: string;
  /** As it stands in the playbook, moved to the left edge. */
  text: string;
}

interface Place extends FormText {
  from: number;
  to: number;
  /** What stands before it on its line, in white space. */
  indent: string;
}

/**
 * Every form of a playbook that can be read at all, in its order; comments are allowed. One without an id cannot be named and is
 * left out.
 */
export const formsIn = (playbook: string): FormText[] => placesIn(playbook).map(({ id, title, text }) => ({ id, title, text }));

/** The playbook with another text in the place of one form; all else stays, letter by letter. Null: it has no such form. */
export function withForm(playbook: string, id: string, text: string): string | null {
  const place = placesIn(playbook).find((one) => one.id === id);
  if (!place) return null;
  const newline = playbook.includes("\r\n") ? "\r\n" : "\n";
  const moved = text
    .trim()
    .split(/\r\n|\n/)
    .map((line, at) => (at === 0 || line === "" ? line : place.indent + line))
    .join(newline);
  return playbook.slice(0, place.from) + moved + playbook.slice(place.to);
}

function placesIn(playbook: string): Place[] {
  const root = parseTree(playbook, [], { allowTrailingComma: true });
  return (partOf(root, "forms")?.children ?? []).flatMap((node) => {
    const id: unknown = partOf(node, "id")?.value;
    const title: unknown = partOf(node, "title")?.value;
    if (node.type !== "object" || typeof id !== "string") return [];
    const from = node.offset;
    const to = from + node.length;
    const [indent = ""] = /^[ \t]*/.exec(playbook.slice(playbook.lastIndexOf("\n", from - 1) + 1)) ?? [];
    const text = playbook
      .slice(from, to)
      .split(/\r\n|\n/)
      .map((line, at) => (at > 0 && line.startsWith(indent) ? line.slice(indent.length) : line))
      .join("\n");
    return [{ id, title: typeof title === "string" ? title : id, text, from, to, indent }];
  });
}

function partOf(node: Node | undefined, name: string): Node | undefined {
  if (node?.type !== "object") return undefined;
  return node.children?.find(({ children }) => children?.[0]?.value === name)?.children?.[1];
}
