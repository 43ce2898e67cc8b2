import type { DecisionList, LedgerDecision, WouldChange } from "@baton/contract/simulation";
import { comparing } from "@baton/engine/simulation/compare";
import { chosenOf } from "@baton/engine/simulation/decisions";
import { type Edge, edgeAt, refusalOf } from "./edge/edge.ts";
import type { PlaybookSource } from "./playbook-folder.ts";
import { playbookNamed } from "./playbook-named.ts";
import { printDifference, printExamples } from "./print/difference.ts";
import { plural } from "./print/problems.ts";
import { bar } from "./print/progress.ts";
import { printTotals } from "./print/simulation.ts";
import { type ExitCode, Refusal } from "./refusal.ts";
import { soundPlaybook } from "./sound-playbook.ts";
import type { Terminal } from "./terminal.ts";

export interface LedgerOptions {
  /** How many of the newest decisions, as it was written. */
  last: string;
  /** The draft: file, folder, hash, versions ago, or `live`. Left out: `live`. */
  playbook?: string | undefined;
  /** What it is compared with. Left out: `live`. */
  against?: string | undefined;
  totals?: boolean | undefined;
  url?: string | undefined;
  json: boolean;
}

const mostLeads = 100_000;
const pageSize = 1_000;
const yearMs = 366 * 24 * 3_600_000;

/**
 * `baton simulate --last N`: the newest decisions of the edge's ledger, made again under two playbooks on this machine. 1 where the
 * draft has errors, or leaves more leads to nobody than what it is compared with.
 */
export async function simulateLedger(options: LedgerOptions, terminal: Terminal): Promise<ExitCode> {
  const last = Number(options.last);
  if (!Number.isInteger(last) || last < 1 || last > mostLeads)
    throw new Refusal(`--last ${options.last}: it is a number of leads, ${mostLeads.toLocaleString("en-US")} at most.`);
  const edge = edgeAt(options.url, terminal);
  const sources: PlaybookSource[] = [];
  for (const name of [options.against ?? "live", options.playbook ?? "live"]) sources.push(await playbookNamed(name, () => edge, terminal));
  const [base, draft] = sources.map((source) => soundPlaybook(source, terminal));
  if (!base || !draft) return 1;
  const { decisions, keptSince } = await newest(edge, last, terminal);
  const chosen = chosenOf(decisions);
  const running = comparing(base, draft);
  for (const [index, decision] of chosen.decisions.entries()) {
    if (index % 500 === 0) terminal.progress(bar(index, chosen.decisions.length));
    running.add(decision);
  }
  terminal.progress("");
  const result = running.result(chosen.leftOut);
  if (options.json) terminal.out(JSON.stringify({ ...result, keptSince }, null, 2));
  else print(result, keptSince, sources, options, terminal);
  return result.after.outcomes.held > result.before.outcomes.held ? 1 : 0;
}

/** Page by page, newest first. */
async function newest(edge: Edge, last: number, terminal: Terminal): Promise<{ decisions: LedgerDecision[]; keptSince: number | null }> {
  const decisions: LedgerDecision[] = [];
  const to = terminal.now();
  let keptSince: number | null = null;
  for (let cursor: string | null = ""; cursor !== null && decisions.length < last; ) {
    const limit = Math.min(pageSize, last - decisions.length);
    const query = new URLSearchParams({ from: String(to - yearMs), to: String(to), limit: String(limit), ...(cursor ? { cursor } : {}) });
    const answer = await edge.call("GET", `/api/decisions?${query}`);
    if (answer.status !== 200) throw refusalOf(answer, `${edge.url} did not say what was decided`);
    const page = answer.body as DecisionList;
    decisions.push(...page.decisions);
    ({ next: cursor, keptSince } = page);
    terminal.progress(bar(decisions.length, last, "decisions read"));
  }
  terminal.progress("");
  return { decisions, keptSince };
}

function print(
  result: WouldChange,
  keptSince: number | null,
  sources: readonly PlaybookSource[],
  { totals, against, playbook }: LedgerOptions,
  { out, err, paint }: Terminal,
): void {
  const { difference, names, leftOut, oldestAt, newestAt } = result;
  const [base, draft] = sources.map(({ name }, index) => ([against, playbook][index] === undefined ? `live (${name})` : name));
  const since = keptSince === null ? "" : `; decisions are kept since ${dayOf(keptSince)}, and leads decided before are not among them`;
  if (oldestAt === null || newestAt === null) {
    out(`No lead that could be decided again was decided in the last year${since}.`);
    return;
  }
  err(paint.quiet(`${plural(difference.leads, "lead")}, decided from ${dayOf(oldestAt)} to ${dayOf(newestAt)}${since}.`));
  const asides = [
    leftOut.earlier > 0 && `${plural(leftOut.earlier, "earlier decision")} of the same leads`,
    leftOut.keptOwner > 0 && `${plural(leftOut.keptOwner, "lead")} that kept their rep`,
    leftOut.forgotten > 0 && `${plural(leftOut.forgotten, "lead")} whose visitor asked to be forgotten`,
  ].filter(Boolean);
  if (asides.length > 0) err(paint.quiet(`Left out: ${asides.join(", ")}.`));
  out(`${paint.strong(`Under ${draft}`)}\n${printTotals(result.after, names, paint)}\n`);
  out(printDifference(difference, names, paint, `From ${base} to ${draft}:`));
  if (!totals && result.examples.length > 0) out(`\n${printExamples(result, paint)}`);
}

const dayOf = (at: number): string => `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`;
