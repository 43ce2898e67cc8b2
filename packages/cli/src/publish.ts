import * as holidays from "@baton/connectors/holidays/holidays";
import type { PlaybookCheck, PlaybookCurrent } from "@baton/contract/ops";
import { checkPlaybook } from "@baton/engine/playbook";
import { type Edge, edgeAt, refusalOf } from "./edge/edge.ts";
import { type FileProblems, type PlaybookSource, readPlaybookFile } from "./playbook-folder.ts";
import { countProblems, listProblems, printSourceProblems } from "./print/problems.ts";
import { type ExitCode, Refusal } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";

export interface PublishOptions {
  /** File, or folder of files. */
  file: string;
  message?: string | undefined;
  /** Left out: BATON_AUTHOR, else nobody is named. */
  author?: string | undefined;
  /** Hash of the version it is meant to replace, as `baton check` or `baton pull` gave it; left out: whichever is live now. */
  "if-match"?: string | undefined;
  /** A pilot that runs ends with it; without, it is not published while one does. */
  "end-pilot"?: boolean | undefined;
  url?: string | undefined;
  json: boolean;
}

/**
 * `baton publish <file>`: checks, then replaces exactly the version that is live now. Nothing is sent while there are errors;
 * somebody who published in the meantime is never overwritten.
 */
export async function publish({ file, message, author, url, json, ...more }: PublishOptions, terminal: Terminal): Promise<ExitCode> {
  const meant = more["if-match"];
  if (meant === "") throw new Refusal("--if-match has no value; nothing was changed.");
  const source = readPlaybookFile(terminal.folder, file);
  if (source.problems.length > 0) return refused(file, source.problems, json, terminal);
  const { problems } = checkPlaybook(source.text, undefined, holidays);
  const files = source.located(problems);
  if (problems.some((problem) => problem.level === "error")) return refused(file, files, json, terminal);
  if (problems.length > 0 && !json) terminal.err(`${printSourceProblems(files, terminal.paint)}\n`);

  const edge = edgeAt(url, terminal);
  const live = await edge.call("GET", "/api/playbook");
  const isFirst = live.status === 404 || live.status === 503;
  if (live.status !== 200 && !isFirst) throw refusalOf(live, `${edge.url} did not say which playbook is live`);
  const before = isFirst ? null : (live.body as PlaybookCurrent).hash;
  // Its first letters will do: what is live is known in full.
  const ifMatch = meant && !before?.startsWith(meant) ? `"${meant}"` : isFirst ? "*" : (live.etag ?? `"${before}"`);
  const endPilot = more["end-pilot"] === true;
  return await put(edge, { source, ifMatch, before, message, author: authorOf(author, terminal), endPilot, json }, terminal);
}

export interface Put {
  source: PlaybookSource;
  ifMatch: string;
  /** Hash of the one live before; null: none. */
  before: string | null;
  message: string | undefined;
  author: string | undefined;
  /** A pilot that runs ends with it. */
  endPilot: boolean;
  json: boolean;
}

/** Puts a playbook in force in the place of one other, and says so. */
export async function put(
  edge: Edge,
  { source, ifMatch, before, message, author, endPilot, json }: Put,
  terminal: Terminal,
): Promise<ExitCode> {
  const answer = await edge.call("PUT", endPilot ? "/api/playbook?pilot=end" : "/api/playbook", {
    headers: {
      "content-type": "application/json",
      "if-match": ifMatch,
      ...(message ? { "baton-message": encodeURIComponent(message) } : {}),
      ...(author ? { "baton-author": encodeURIComponent(author) } : {}),
    },
    body: source.text,
  });
  if (answer.status === 412) {
    throw new Refusal("Somebody else has published in the meantime; nothing was changed.", {
      exitCode: 1,
      advice: `Look at what is live now (baton diff ${source.name}), bring your change into it, and publish again.`,
    });
  }
  if (answer.status === 409)
    throw new Refusal(refusalOf(answer, "Not published").message, {
      exitCode: 1,
      advice: "baton pilot status says how it stands; baton publish --end-pilot stops it and publishes.",
    });
  if (answer.status === 422) return refused(source.name, source.located((answer.body as PlaybookCheck).problems ?? []), json, terminal);
  if (answer.status !== 200 && answer.status !== 201) throw refusalOf(answer, `${edge.url} did not take the playbook`);
  const { hash } = answer.body as PlaybookCurrent;
  if (json) terminal.out(JSON.stringify({ ok: true, url: edge.url, hash, before, changed: hash !== before }, null, 2));
  else if (hash === before) terminal.out(`${edge.url} already has this playbook (${hash.slice(0, 12)}).`);
  else terminal.out(`${terminal.paint.good("Published")} ${hash} at ${edge.url}${before ? `, replacing ${before.slice(0, 12)}` : ""}.`);
  return 0;
}

/** Who publishes: as said, else BATON_AUTHOR. Nothing is guessed from the machine. */
export const authorOf = (author: string | undefined, { env }: Pick<Terminal, "env">): string | undefined =>
  author || env.BATON_AUTHOR || undefined;

function refused(file: string, files: FileProblems[], json: boolean, terminal: Terminal): ExitCode {
  if (json) terminal.out(JSON.stringify({ ok: false, file, problems: listProblems(files) }, null, 2));
  else {
    terminal.err(`${printSourceProblems(files, terminal.paint)}\n`);
    terminal.err(terminal.paint.bad(`Not published: ${countProblems(files.flatMap(({ problems }) => problems))} in ${file}.`));
  }
  return 1;
}
