/** One thing that code can name, as its source says it. */
export interface Declaration {
  name: string;
  /** Its docstring, as text; empty where there is none. */
  says: string;
  /** As written, without its inside where it is a function. */
  text: string;
  members: Member[];
}

export interface Member {
  name: string;
  type: string;
  says: string;
}

/** A docstring without its stars. */
const wordsOf = (comment: string): string =>
  comment
    .replace(/^\/\*\*|\*\/$/g, "")
    .split("\n")
    .map((line) => line.replace(/^\s*\* ?/, "").trim())
    .join(" ")
    .trim();

/** What `name` is declared as, or null where this file does not. Knows as much of TypeScript as our own sources use. */
export function declarationOf(source: string, name: string): Declaration | null {
  const found = new RegExp(
    `(/\\*\\*(?:[^*]|\\*(?!/))*\\*/\\s*)?(?:// biome-ignore[^\\n]*\\n)?export (?:async )?(interface|type|function|const) ${name}\\b`,
  ).exec(source);
  if (!found) return null;
  const [all, comment = "", kind] = found;
  const begin = found.index + comment.length;
  const says = wordsOf(comment.trim());
  if (kind === "interface") {
    const open = source.indexOf("{", begin);
    const body = source.slice(open + 1, closing(source, open));
    return {
      name,
      says,
      text: source
        .slice(begin, open)
        .trim()
        .replace(/^export /, ""),
      members: membersOf(body),
    };
  }
  const rest = source.slice(found.index + all.length);
  const end = kind === "function" ? bodyOf(rest) : kind === "const" ? rest.search(/ =>|;\n| = (?!<|\()/) : rest.search(/;\n/);
  const text = (source.slice(begin, found.index + all.length) + rest.slice(0, end < 0 ? 0 : end)).replace(/^export (async )?/, "").trim();
  return { name, says, text, members: [] };
}

/** Where the bracket at `open` closes. */
function closing(source: string, open: number): number {
  let depth = 0;
  for (let at = open; at < source.length; at++) {
    if (source[at] === "{") depth++;
    if (source[at] === "}" && --depth === 0) return at;
  }
  return source.length;
}

/** Where a function's inside begins: the first brace behind its parameters that is no type's. */
function bodyOf(text: string): number {
  let depth = 0;
  let called = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? "";
    if (called && depth === 0 && char === "{" && !/[:|&=<]\s*$/.test(text.slice(0, at))) return at;
    if ("([{".includes(char)) depth++;
    if (")]}".includes(char)) depth--;
    if (char === ")" && depth === 0) called = true;
  }
  return text.length;
}

function membersOf(body: string): Member[] {
  const member = /(\/\*\*(?:[^*]|\*(?!\/))*\*\/)?\s*(?:readonly )?([A-Za-z_]\w*\??)((?:<[^(]*>)?\([^;]*\)[^;]*|:[^;]*|: \{[^}]*\}[^;]*);/g;
  return [...body.matchAll(member)].map(([, comment = "", name = "", type = ""]) => ({
    name,
    type: type.replace(/^:\s*/, "").replace(/\s+/g, " ").trim(),
    says: wordsOf(comment),
  }));
}

/** Docstrings of the keys of an object in a source, as in a schema, by key. */
export function saysOfKeys(source: string, constant: string): Map<string, string> {
  const at = source.search(new RegExp(`export const ${constant} = `));
  const body = at < 0 ? "" : source.slice(at, closing(source, source.indexOf("{", at)));
  return new Map(
    [...body.matchAll(/(\/\*\*(?:[^*]|\*(?!\/))*\*\/)\s*(\w+):/g)].map(([, comment = "", key = ""]) => [key, wordsOf(comment)]),
  );
}
