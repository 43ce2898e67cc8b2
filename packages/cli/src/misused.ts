import { parseArgs } from "node:util";
import type { ArgsDef } from "citty";
import { Refusal } from "./refusal.ts";

/**
 * What a command would pass over in silence is refused before it runs: a mistyped option (`--jsno` would print for people where a program
 * reads), one without its value (`--if-match "$UNSET"` would publish over whatever is live), and words more than it takes.
 */
export function refuseMisuse(words: string[], known: ArgsDef, name: string): void {
  const named = Object.entries(known).filter(([, { type }]) => type !== "positional");
  const end = words.indexOf("--");
  const options = (end < 0 ? words : words.slice(0, end)).filter((word) => word.length > 1 && word.startsWith("-"));
  const unknown = options.find((word) => !isKnown(word, known));
  if (unknown)
    throw new Refusal(`There is no option ${unknown}.`, {
      advice: named.length > 0 ? `There are: ${named.map(([option]) => `--${option}`).join(", ")}.` : `See: baton ${name} --help`,
    });
  const types = named.map(([option, { type }]) => [option, { type: type === "boolean" ? "boolean" : "string" }] as const);
  const { tokens } = parseArgs({ args: words, options: Object.fromEntries(types), allowPositionals: true, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind !== "option" || !isText(known[token.name])) continue;
    // The word behind it is an option of its own, not what somebody meant by this one.
    const another = !token.inlineValue && token.value?.startsWith("-");
    if (!token.value?.trim() || another)
      throw new Refusal(`--${token.name} has no value.`, { advice: "Leave it out, or say which; a variable may be empty." });
  }
  const surplus = tokens.filter((token) => token.kind === "positional").slice(Object.keys(known).length - named.length);
  if (surplus.length > 0)
    throw new Refusal(`Not understood: ${surplus.map(({ value }) => `"${value}"`).join(", ")}.`, {
      advice: `Several words that belong together stand in quotes. See: baton ${name} --help`,
    });
}

/** What is said with a text cannot be unsaid with `--no-`. */
function isKnown(word: string, known: ArgsDef): boolean {
  const option = word.replace(/^--/, "").split("=", 1)[0] ?? "";
  const said = option.replace(/^no-/, "");
  const type = (name: string) => (Object.hasOwn(known, name) ? known[name]?.type : undefined);
  if (!word.startsWith("--")) return false;
  return ["boolean", "string"].includes(type(option) ?? "") || type(said) === "boolean";
}

const isText = (arg: ArgsDef[string] | undefined): boolean => arg?.type === "string";
