import * as holidays from "@baton/connectors/holidays/holidays";
import type { DecisionList, LedgerDecision } from "@baton/contract/simulation";
import { soundPlaybook } from "@baton/engine/playbook";
import { type Comparing, comparing } from "@baton/engine/simulation/compare";
import { chosenOf } from "@baton/engine/simulation/decisions";
import type { Answer, Question } from "./messages.ts";

/** Decisions between two words on how far it is. */
const saidEvery = 200;

const say = (answer: Answer) => postMessage(answer);
const decisions: LedgerDecision[] = [];
let running: Comparing | null = null;

/** Null: both can be run. */
function unsound(base: { hash: string; text: string }, text: string): Answer | null {
  const [before, after] = [soundPlaybook(base.text, holidays), soundPlaybook(text, holidays)];
  if (!after.playbook) return { said: "unsound", which: "draft", problems: errorsOf(after.problems) };
  if (!before.playbook) return { said: "unsound", which: "base", problems: errorsOf(before.problems) };
  running = comparing({ hash: base.hash, playbook: before.playbook }, { hash: "draft", playbook: after.playbook });
  return null;
}

const errorsOf = (problems: ReturnType<typeof soundPlaybook>["problems"]) => problems.filter(({ level }) => level === "error");

function take(bytes: ArrayBuffer): void {
  const page = JSON.parse(new TextDecoder().decode(bytes)) as DecisionList;
  decisions.push(...page.decisions);
  say({ said: "page", next: page.next, read: decisions.length, keptSince: page.keptSince });
}

function run(): void {
  if (!running) return;
  const begun = performance.now();
  const chosen = chosenOf(decisions);
  const all = chosen.decisions.length;
  for (const [index, decision] of chosen.decisions.entries()) {
    if (index % saidEvery === 0) say({ said: "progress", done: index, all });
    running.add(decision);
  }
  const result = running.result(chosen.leftOut);
  say({ said: "done", result, workMs: performance.now() - begun });
}

addEventListener("message", ({ data }: MessageEvent<Question>) => {
  if (data.ask === "compare") say(unsound(data.base, data.draft) ?? { said: "ready" });
  else if (data.ask === "page") take(data.bytes);
  else run();
});
