import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { edgeAt } from "./edge/edge.ts";
import { hashNamed, livePlaybook, publishedText } from "./playbook-named.ts";
import { type ExitCode, Refusal } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";

export interface PullOptions {
  /** File to write. */
  file: string;
  /** Which version; left out: the one in force. */
  version?: string | undefined;
  /** Write over a file that says something else. */
  force: boolean;
  url?: string | undefined;
  json: boolean;
}

/** `baton pull <file>`: the text in force as it was published, comments and all. A file that says something else stays, unless forced. */
export async function pull({ file, version, force, url, json }: PullOptions, terminal: Terminal): Promise<ExitCode> {
  const edge = edgeAt(url, terminal);
  const { hash, text } = version === undefined ? await livePlaybook(edge) : await publishedText(edge, await hashNamed(edge, version));
  const path = resolve(terminal.folder, file);
  const had = existsSync(path) ? readOr(path, file) : null;
  if (had !== null && had !== text && !force) {
    throw new Refusal(`${file} says something else than ${hash.slice(0, 12)}; nothing was written.`, {
      exitCode: 1,
      advice: `See what: baton diff ${file}. Write over it: --force.`,
    });
  }
  const written = had !== text;
  if (written) writeFileSync(path, text);
  if (json) terminal.out(JSON.stringify({ ok: true, hash, file, written }, null, 2));
  else
    terminal.out(written ? `${terminal.paint.good("Wrote")} ${hash.slice(0, 12)} to ${file}.` : `${file} is ${hash.slice(0, 12)} already.`);
  return 0;
}

function readOr(path: string, file: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    throw new Refusal(`${file} cannot be written: it is a folder, or cannot be read.`);
  }
}
