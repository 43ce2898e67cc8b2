import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import * as holidays from "@baton/connectors/holidays/holidays";
import type { Form } from "@baton/contract/form";
import type { Playbook } from "@baton/contract/playbook";
import { Account } from "@baton/contract/roster";
import { checkPlaybook } from "@baton/engine/playbook";
import * as v from "valibot";
import { printDifference } from "./print/difference.ts";
import { countProblems, printProblems } from "./print/problems.ts";
import { type Explained, printLeads, printTotals } from "./print/simulation.ts";
import { readText } from "./read-text.ts";
import { type ExitCode, Refusal } from "./refusal.ts";
import { difference } from "./simulation/difference.ts";
import { enrichingWith } from "./simulation/enriching.ts";
import { readLeads } from "./simulation/leads-csv.ts";
import { simulateLeads } from "./simulation/simulate-leads.ts";
import type { Simulated } from "./simulation/simulated.ts";
import { tally } from "./simulation/tally.ts";
import { whyInShort } from "./simulation/why.ts";
import type { Terminal } from "./terminal.ts";

export interface SimulateOptions {
  leads: string;
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
export async function simulate(options: SimulateOptions, terminal: Terminal): Promise<ExitCode> {
  const beside = (file: string) => join(dirname(resolve(terminal.folder, options.leads)), file);
  const csv = readText(terminal.folder, options.leads);
  const file = options.playbook ?? beside("playbook.json");
  const text = readText(terminal.folder, file);
  const playbook = soundPlaybook(file, text, terminal);
  if (!playbook) return 1;
  const other = options.against === undefined ? null : readText(terminal.folder, options.against);
  const otherPlaybook = other === null ? null : soundPlaybook(options.against ?? "", other, terminal);
  if (other !== null && !otherPlaybook) return 1;
  const form = formOf(playbook, options.form);
  const list = options.accounts ?? (existsSync(beside("accounts.json")) ? beside("accounts.json") : null);
  const accounts = accountsIn(list === "none" ? null : list, terminal);
  const { lines, ignored } = readLeads(
    csv,
    form.steps.flatMap((step) => step.fields.map(({ id }) => id)),
    options.leads,
  );
  if (ignored.length > 0) terminal.err(terminal.paint.warn(`Columns without a meaning here, left out: ${ignored.join(", ")}`));

  const hash = hashOf(text);
  const same = { form: form.id, enriching: enrichingWith(accounts), ...timesOf(options, terminal) };
  const running = simulateLeads(lines, { published: { hash, playbook }, ...same });
  const names = namesOf(playbook, otherPlaybook);
  const counting = tally(playbook);
  const rows: Explained[] = [];
  for await (const row of running) {
    counting.add(row);
    // A receipt is some twenty kilobytes: only programs are given all of them.
    rows.push({ ...row, why: whyInShort(row, names), receipt: options.json ? row.receipt : null });
    if (lines.length > progressFrom && rows.length % 500 === 0) terminal.progress(bar(rows.length, lines.length));
  }
  terminal.progress("");
  const totals = counting.totals();
  const against: Simulated[] = [];
  if (other !== null && otherPlaybook) {
    const published = { hash: hashOf(other), playbook: otherPlaybook };
    for await (const row of simulateLeads(lines, { published, ...same })) against.push({ ...row, receipt: null });
  }
  const differs = other === null ? null : difference(rows, against);
  if (options.json) {
    const more = other === null ? {} : { against: { playbook: hashOf(other), difference: differs } };
    terminal.out(JSON.stringify({ playbook: hash, form: form.id, totals, ...more, leads: rows }, null, 2));
  } else {
    if (rows.length > 0 && !options.totals) terminal.out(`${printLeads(rows, names, terminal.paint)}\n`);
    terminal.out(printTotals(totals, names, terminal.paint));
    if (differs) terminal.out(`\n${printDifference(differs, names, terminal.paint)}`);
  }
  return totals.outcomes.refused + totals.outcomes.held > 0 ? 1 : 0;
}

function soundPlaybook(file: string, text: string, terminal: Terminal): Playbook | null {
  const { playbook, problems } = checkPlaybook(text, undefined, holidays);
  const errors = problems.filter((problem) => problem.level === "error");
  if (playbook && errors.length === 0) return playbook;
  terminal.err(`${printProblems(file, text, errors, terminal.paint)}\n`);
  terminal.err(terminal.paint.bad(`Nothing simulated: ${countProblems(errors)} in ${file}.`));
  return null;
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

function timesOf({ at, every }: SimulateOptions, terminal: Terminal): { startAt: number; everyMs: number } {
  const startAt = at === undefined ? terminal.now() : Date.parse(at);
  if (!Number.isFinite(startAt)) throw new Refusal(`--at ${at}: not an instant.`, { advice: "It looks like 2026-11-23T14:00:00Z" });
  const minutes = Number(every);
  if (!(minutes >= 0 && minutes <= 100_000) || every.trim() === "") throw new Refusal(`--every ${every}: it is a number of minutes.`);
  return { startAt, everyMs: minutes * 60_000 };
}

function bar(done: number, all: number): string {
  const full = Math.round((done / all) * 24);
  return `${"█".repeat(full)}${"░".repeat(24 - full)} ${done.toLocaleString("en-US")} of ${all.toLocaleString("en-US")} leads`;
}

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Of both playbooks; the first one's word stands. */
function namesOf(playbook: Playbook, other: Playbook | null) {
  const [reps, routes, pools] = [
    [...(other?.reps ?? []), ...playbook.reps],
    [...(other?.routes ?? []), ...playbook.routes],
    [...(other?.pools ?? []), ...playbook.pools],
  ];
  return {
    reps: Object.fromEntries(reps.map((rep) => [rep.id, { name: rep.name }])),
    routes: Object.fromEntries(routes.map(({ id, name }) => [id, name])),
    pools: Object.fromEntries(pools.map(({ id, name }) => [id, name])),
  };
}
