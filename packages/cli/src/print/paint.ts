/** Colours that say something: one function per meaning, each leaving the text alone when colours are off. */
export interface Paint {
  strong(text: string): string;
  quiet(text: string): string;
  good(text: string): string;
  warn(text: string): string;
  bad(text: string): string;
}

/** Colours only where a person looks: on a terminal, and not when NO_COLOR is set (https://no-color.org). */
export function wantsColour(env: Record<string, string | undefined>, isTerminal: boolean): boolean {
  return isTerminal && !env.NO_COLOR && env.TERM !== "dumb";
}

export function paintOf(colours: boolean): Paint {
  const sgr = (on: number, off: number) => (text: string) => (colours && text !== "" ? `\x1b[${on}m${text}\x1b[${off}m` : text);
  return { strong: sgr(1, 22), quiet: sgr(2, 22), good: sgr(32, 39), warn: sgr(33, 39), bad: sgr(31, 39) };
}

/** Text of a stranger made safe for a terminal: control characters, and those that turn the direction of writing, become `�`. */
export function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.replace(/[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "\ufffd");
}
