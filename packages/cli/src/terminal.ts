import { type Paint, paintOf, wantsColour } from "./print/paint.ts";

/** Everything a command may touch outside itself, so that it can be tried without a process, a network or a clock. */
export interface Terminal {
  /** What was asked for: to standard output, one newline after it. */
  out(text: string): void;
  /** Everything else: to standard error. */
  err(text: string): void;
  /** Rewrites one line of standard error; does nothing where nobody looks. */
  progress(text: string): void;
  colours: boolean;
  paint: Paint;
  env: Record<string, string | undefined>;
  /** Folder that `.dev.vars` and relative files are looked up in. */
  folder: string;
  fetch: typeof fetch;
  now(): number;
}

export function processTerminal(): Terminal {
  const looks = process.stderr.isTTY === true;
  // Either may go to a file, and both are painted alike.
  const colours = wantsColour(process.env, looks && process.stdout.isTTY === true);
  return {
    out: (text) => void process.stdout.write(`${text}\n`),
    err: (text) => void process.stderr.write(`${text}\n`),
    progress: (text) => {
      if (looks) process.stderr.write(`\r\x1b[K${text}`);
    },
    colours,
    paint: paintOf(colours),
    env: process.env,
    folder: process.cwd(),
    fetch: globalThis.fetch,
    now: () => Date.now(),
  };
}
