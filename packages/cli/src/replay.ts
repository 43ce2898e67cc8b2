import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { PlaybookCheck, ReplayAnswer } from "@baton/contract/ops";
import { type Answer, type Edge, edgeAt, refusalOf } from "./edge/edge.ts";
import { leadIdIn } from "./lead-id.ts";
import { hashNamed } from "./playbook-named.ts";
import { countProblems, printProblems } from "./print/problems.ts";
import { printReplay } from "./print/replay.ts";
import { readText } from "./read-text.ts";
import { type ExitCode, Refusal } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";

export interface ReplayOptions {
  lead: string;
  playbook?: string | undefined;
  decision?: string | undefined;
  url?: string | undefined;
  json: boolean;
}

/**
 * `baton replay <lead> --playbook <file|hash>`: what that playbook would have done with the lead, and why; the one in force where none is
 * named. Nothing is stored. 1 when it would have been different.
 */
export async function replay({ lead, playbook, decision, url, json }: ReplayOptions, terminal: Terminal): Promise<ExitCode> {
  const id = leadIdIn(lead);
  const edge = edgeAt(url, terminal);
  const about = new URLSearchParams(decision ? { decision } : {});
  const isFile = playbook !== undefined && existsSync(resolve(terminal.folder, playbook));
  const text = isFile ? readText(terminal.folder, playbook) : null;
  const answer = text === null ? await underPublished(edge, id, playbook, about) : await underDraft(edge, id, text, about);
  if (answer.status === 422 && text !== null && playbook !== undefined) {
    const problems = (answer.body as PlaybookCheck).problems ?? [];
    terminal.err(`${printProblems(playbook, text, problems, terminal.paint)}\n`);
    terminal.err(terminal.paint.bad(`Not replayed: ${countProblems(problems)} in ${playbook}.`));
    return 1;
  }
  if (answer.status === 404 || answer.status === 409)
    throw new Refusal(refusalOf(answer, `${edge.url} cannot replay ${id}`).message, {
      exitCode: 1,
      advice: "`baton versions` lists playbooks.",
    });
  if (answer.status !== 200) throw refusalOf(answer, `${edge.url} did not replay the lead`);
  const replayed = answer.body as ReplayAnswer;
  terminal.out(json ? JSON.stringify(replayed, null, 2) : printReplay(replayed, terminal.paint));
  return replayed.same ? 0 : 1;
}

const underDraft = (edge: Edge, lead: string, text: string, about: URLSearchParams): Promise<Answer> =>
  edge.call("POST", `/api/leads/${lead}/replay?${about}`, { headers: { "content-type": "application/json" }, body: text });

async function underPublished(edge: Edge, lead: string, playbook: string | undefined, about: URLSearchParams): Promise<Answer> {
  if (playbook !== undefined) about.set("playbook", await hashOf(edge, playbook));
  return await edge.call("GET", `/api/leads/${lead}/replay?${about}`);
}

async function hashOf(edge: Edge, name: string): Promise<string> {
  if (/^[0-9a-f]+$/.test(name)) return await hashNamed(edge, name);
  throw new Refusal(`There is no file "${name}", and it is no hash of a playbook.`, { advice: "`baton versions` lists the hashes." });
}
