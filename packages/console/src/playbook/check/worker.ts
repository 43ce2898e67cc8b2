import * as holidays from "@baton/connectors/holidays/holidays";
import type { Playbook } from "@baton/contract/playbook";
import { checkPlaybook, soundPlaybook } from "@baton/engine/playbook";
import { diffPlaybooks } from "@baton/engine/playbook/diff/diff";
import type { Answer, Question } from "./messages.ts";

/** Playbooks read last, so that a history looked through version by version reads each of them once. */
const read = new Map<string, Playbook | null>();
const readAtMost = 4;

function playbookOf(text: string): Playbook | null {
  const known = read.get(text);
  if (known !== undefined) return known;
  const { playbook } = soundPlaybook(text);
  read.set(text, playbook);
  for (const first of read.keys()) if (read.size > readAtMost) read.delete(first);
  return playbook;
}

function answerTo(question: Question): Answer {
  const { id } = question;
  if (question.ask === "check") {
    const { playbook, problems } = checkPlaybook(question.text, undefined, holidays);
    return { id, said: "checked", checked: { ok: playbook !== null, problems } };
  }
  const [before, after] = [playbookOf(question.before), playbookOf(question.after)];
  return { id, said: "compared", compared: before && after ? diffPlaybooks(before, after) : null };
}

addEventListener("message", ({ data }: MessageEvent<Question>) => postMessage(answerTo(data)));
