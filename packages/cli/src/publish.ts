import * as holidays from "@baton/connectors/holidays/holidays";
import type { PlaybookCheck, PlaybookCurrent } from "@baton/contract/ops";
import { checkPlaybook } from "@baton/engine/playbook";
import { edgeAt, refusalOf } from "./edge/edge.ts";
import { countProblems, inReadingOrder, printProblems } from "./print/problems.ts";
import { readText } from "./read-text.ts";
import { type ExitCode, Refusal } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";

export interface PublishOptions {
  file: string;
  message?: string | undefined;
  url?: string | undefined;
  json: boolean;
}

/**
 * `baton publish <file>`: checks, then replaces exactly the version that is live now. Nothing is sent while there are errors;
 * somebody who published in the meantime is never overwritten.
 */
export async function publish({ file, message, url, json }: PublishOptions, terminal: Terminal): Promise<ExitCode> {
  const text = readText(terminal.folder, file);
  const { problems } = checkPlaybook(text, undefined, holidays);
  if (problems.some((problem) => problem.level === "error")) return refused(file, text, problems, json, terminal);
  if (problems.length > 0 && !json) terminal.err(`${printProblems(file, text, problems, terminal.paint)}\n`);

  const edge = edgeAt(url, terminal);
  const live = await edge.call("GET", "/api/playbook");
  const isFirst = live.status === 404 || live.status === 503;
  if (live.status !== 200 && !isFirst) throw refusalOf(live, `${edge.url} did not say which playbook is live`);
  const before = isFirst ? null : (live.body as PlaybookCurrent).hash;
  const answer = await edge.call("PUT", "/api/playbook", {
    headers: {
      "content-type": "application/json",
      "if-match": isFirst ? "*" : (live.etag ?? `"${before}"`),
      ...(message ? { "baton-message": encodeURIComponent(message) } : {}),
    },
    body: text,
  });
  if (answer.status === 412) {
    throw new Refusal("Somebody else has published in the meantime; nothing was changed.", {
      exitCode: 1,
      advice: `Look at what is live now (${edge.url}/api/playbook), bring your change into it, and publish again.`,
    });
  }
  if (answer.status === 422) return refused(file, text, (answer.body as PlaybookCheck).problems ?? [], json, terminal);
  if (answer.status !== 200 && answer.status !== 201) throw refusalOf(answer, `${edge.url} did not take the playbook`);
  const { hash } = answer.body as PlaybookCurrent;
  if (json) terminal.out(JSON.stringify({ ok: true, url: edge.url, hash, before, changed: hash !== before }, null, 2));
  else if (hash === before) terminal.out(`${edge.url} already has this playbook (${hash.slice(0, 12)}).`);
  else terminal.out(`${terminal.paint.good("Published")} ${hash} at ${edge.url}${before ? `, replacing ${before.slice(0, 12)}` : ""}.`);
  return 0;
}

function refused(file: string, text: string, problems: PlaybookCheck["problems"], json: boolean, terminal: Terminal): ExitCode {
  if (json) terminal.out(JSON.stringify({ ok: false, file, problems: inReadingOrder(problems) }, null, 2));
  else {
    terminal.err(`${printProblems(file, text, problems, terminal.paint)}\n`);
    terminal.err(terminal.paint.bad(`Not published: ${countProblems(problems)} in ${file}.`));
  }
  return 1;
}
