import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Form } from "@baton/contract/form";
import type { Playbook } from "@baton/contract/playbook";
import { Account } from "@baton/contract/roster";
import { namesOf } from "@baton/engine/simulation/compare";
import { differing } from "@baton/engine/simulation/difference";
import { simulateLeads } from "@baton/engine/simulation/simulate-leads";
import { tally } from "@baton/engine/simulation/tally";
import { whyInShort } from "@baton/engine/simulation/why";
import * as v from "valibot";
import { readPlaybookFile } from "./playbook-folder.ts";
import { printDifference } from "./print/difference.ts";
import { bar } from "./print/progress.ts";
import { type Explained, printLeads, printTotals } from "./print/simulation.ts";
import { readText } from "./read-text.ts";
import { type ExitCode, Refusal } from "./refusal.ts";
import { enrichingWith } from "./simulation/enriching.ts";
import { readLeads } from "./simulation/leads-csv.ts";
import { soundPlaybook } from "./sound-playbook.ts";
import type { Terminal } from "./terminal.ts";

export interface SimulateOptions {
  /** A CSV. Left out: `last` says what to simulate. */
  leads?: string | undefined;
  /** How many of the newest decisions of the edge's ledger, in place of a CSV. */
  last?: string | undefined;
  url?: string | undefined;
  playbook?: string | undefined;
  accounts?: string | undefined;
  form?: string | undefined;
  at?: string | undefined;
  every: string;
  /** Another playbook to run the same leads through: what it would do otherwise. */
  against?: string | undefined;
  /** Left out: false. */
  totals?: boolean | undefined;
  json: boolean;
}

/** More lines than this, and the terminal shows how far it is. */
const progressFrom = 2_000;

/** `baton simulate <leads.csv>`: who would get each lead and why. Offline; 1 when a lead is refused or held. */
export async function simulate({ leads, last, ...options }: SimulateOptions, terminal: Terminal): Promise<ExitCode> {
  if (leads !== undefined && last !== undefined) throw new Refusal("Either a CSV of leads or --last: not both.");
  if (last !== undefined) return (await import("./simulate-ledger.ts")).simulateLedger({ last, ...options }, terminal);
  if (leads !== undefined) return await simulateFile({ leads, ...options }, terminal);
  throw new Refusal("What is to be simulated?", { advice: "A CSV of leads, or the newest of the ledger: --last 5000" });
}

async function simulateFile(options: SimulateOptions & { leads: string }, terminal: Terminal): Promise<ExitCode> {
  const besideThem = (file: string) => join(dirname(resolve(terminal.folder, options.leads)), file);
  const csv = readText(terminal.folder, options.leads);
  const published = soundPlaybook(readPlaybookFile(terminal.folder, options.playbook ?? besideThem("playbook.json")), terminal);
  if (!published) return 1;
  const other = options.against === undefined ? null : soundPlaybook(readPlaybookFile(terminal.folder, options.against), terminal);
  if (options.against !== undefined && !other) return 1;
  const { hash, playbook } = published;
  const form = formOf(playbook, options.form);
  const list = options.accounts ?? (existsSync(besideThem("accounts.json")) ? besideThem("accounts.json") : null);
  const accounts = accountsIn(list === "none" ? null : list, terminal);
  const { lines, ignored } = readLeads(
    csv,
    form.steps.flatMap((step) => step.fields.map(({ id }) => id)),
    options.leads,
  );
  if (ignored.length > 0) terminal.err(terminal.paint.warn(`Columns without a meaning here, left out: ${ignored.join(", ")}`));

  const same = { form: form.id, receipts: options.json, enriching: await enrichingWith(accounts), ...timesOf(options, terminal) };
  const running = simulateLeads(lines, { published, ...same });
  const names = namesOf(other?.playbook ?? playbook, playbook);
  const counting = tally(playbook);
  const rows: Explained[] = [];
  const beside = other && simulateLeads(lines, { published: other, ...same });
  const differs = differing();
  let done = 0;
  for (const row of running) {
    counting.add(row);
    const instead = beside?.next();
    if (instead && !instead.done) differs.add(row, instead.value);
    // A receipt is some twenty kilobytes: only programs are given all of them.
    if (options.json || !options.totals) rows.push({ ...row, why: whyInShort(row, names), receipt: options.json ? row.receipt : null });
    done += 1;
    if (lines.length > progressFrom && done % 500 === 0) terminal.progress(bar(done, lines.length));
  }
  terminal.progress("");
  const totals = counting.totals();
  if (options.json) {
    const more = other === null ? {} : { against: { playbook: other.hash, difference: differs.difference() } };
    terminal.out(JSON.stringify({ playbook: hash, form: form.id, totals, ...more, leads: rows }, null, 2));
  } else {
    if (rows.length > 0 && !options.totals) terminal.out(`${printLeads(rows, names, terminal.paint)}\n`);
    terminal.out(printTotals(totals, names, terminal.paint));
    if (beside) terminal.out(`\n${printDifference(differs.difference(), names, terminal.paint)}`);
  }
  return totals.outcomes.refused + totals.outcomes.held > 0 ? 1 : 0;
}

function formOf({ forms }: Playbook, wanted: string | undefined): Form {
  const form = wanted ? forms.find(({ id }) => id === wanted) : forms[0];
  if (form) return form;
  throw new Refusal(`The playbook has no form "${wanted}".`, { advice: `It has: ${forms.map(({ id }) => id).join(", ")}.` });
}

function accountsIn(file: string | null, terminal: Terminal): Account[] {
  if (file === null) return [];
  let parsed: unknown;
  try {
    parsed = JSON.parse(readText(terminal.folder, file));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(`${file} is not JSON: ${(error as Error).message}`);
  }
  const read = v.safeParse(v.array(Account), parsed);
  if (read.success) return read.output;
  const [first] = read.issues;
  throw new Refusal(
    `${file} is no account list: ${v.getDotPath(first) ?? "the whole"}: expected ${first.expected}, got ${first.received}.`,
  );
}

function timesOf({ at, every }: Pick<SimulateOptions, "at" | "every">, terminal: Terminal): { startAt: number; everyMs: number } {
  const startAt = at === undefined ? terminal.now() : Date.parse(at);
  if (!Number.isFinite(startAt)) throw new Refusal(`--at ${at}: not an instant.`, { advice: "It looks like 2026-11-23T14:00:00Z" });
  const minutes = Number(every);
  if (!(minutes >= 0 && minutes <= 100_000) || every.trim() === "") throw new Refusal(`--every ${every}: it is a number of minutes.`);
  return { startAt, everyMs: minutes * 60_000 };
}
