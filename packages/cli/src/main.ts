import { readFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import { type ArgsDef, type CommandDef, defineCommand, renderUsage, runCommand } from "citty";
import { accessCommands } from "./access/commands.ts";
import { factsCommands } from "./facts-commands.ts";
import { refuseMisuse } from "./misused.ts";
import { offerCommands } from "./offer-commands.ts";
import { ownerCommands } from "./owner-commands.ts";
import { pilotCommands } from "./pilot-commands.ts";
import { playbookCommands } from "./playbook-commands.ts";
import { type ExitCode, Refusal } from "./refusal.ts";
import { processTerminal } from "./terminal.ts";

const terminal = processTerminal();
const json = { type: "boolean", description: "Print one machine-readable object", default: false } as const;
const lead = { type: "positional", description: "lead_… or sub_…", required: true } as const;
const url = { type: "string", description: "Address of Baton (default: BATON_URL, else http://localhost:8787)", valueHint: "url" } as const;

const check = defineCommand({
  meta: { name: "baton check", description: "Everything wrong with a playbook at once, offline; 1 if there is an error" },
  args: { file: { type: "positional", description: "The playbook, or a folder of its files", required: true }, json },
  run: async ({ args }) => (await import("./check.ts")).check(args, terminal),
});
const simulate = defineCommand({
  meta: { name: "baton simulate", description: "Who would get each lead, and why: of a CSV, offline; or of the ledger, under a draft" },
  args: {
    leads: { type: "positional", description: "A CSV: columns are form fields and paths such as geo.country", required: false },
    last: {
      type: "string",
      description: "In place of a CSV: so many of the newest leads in the edge's ledger, 100,000 at most",
      valueHint: "number",
    },
    playbook: {
      type: "string",
      description: "The playbook (default: playbook.json beside the leads); with --last also a hash or live, which is the default",
      valueHint: "file",
    },
    accounts: {
      type: "string",
      description: "The account list (default: accounts.json beside the leads, where there is one); none: as if nobody owned an account",
      valueHint: "file",
    },
    form: { type: "string", description: "Id of the form (default: the playbook's first)", valueHint: "id" },
    at: {
      type: "string",
      description: "When the first lead is sent (default: now; a column time.at says it for each)",
      valueHint: "instant",
    },
    every: { type: "string", description: "Minutes between two leads", default: "1", valueHint: "minutes" },
    against: {
      type: "string",
      description: "Another playbook: which of the leads would go elsewhere under it; with --last what to compare with (default: live)",
      valueHint: "file",
    },
    totals: { type: "boolean", description: "Only what it came to, not every lead", default: false },
    url,
    json,
  },
  run: async ({ args }) => (await import("./simulate.ts")).simulate(args, terminal),
});
const explain = defineCommand({
  meta: { name: "baton explain", description: "Why a lead went where it went" },
  args: {
    lead,
    "why-not": { type: "string", description: "Why this rep did not get it: an id, or part of a name", valueHint: "rep" },
    url,
    json,
  },
  run: async ({ args }) => (await import("./explain.ts")).explain(args, terminal),
});
const replay = defineCommand({
  meta: { name: "baton replay", description: "What another playbook would have done with a lead, and why; 1 if anything else" },
  args: {
    lead,
    playbook: {
      type: "string",
      description: "A file, or (the first letters of) a hash; default: the one in force",
      valueHint: "file|hash",
    },
    decision: { type: "string", description: "Id of a decision (default: the latest)", valueHint: "id" },
    url,
    json,
  },
  run: async ({ args }) => (await import("./replay.ts")).replay(args, terminal),
});
const fairness = defineCommand({
  meta: { name: "baton fairness", description: "Who got more or less than their share, and why" },
  args: {
    pool: { type: "positional", description: "Id of a pool (default: every pool)", required: false },
    from: { type: "string", description: "From when, as in 2026-11-01 (default: thirty days before)", valueHint: "date" },
    to: { type: "string", description: "Up to when (default: now)", valueHint: "date" },
    url,
    json,
  },
  run: async ({ args }) => (await import("./fairness.ts")).fairness(args, terminal),
});
const adjust = defineCommand({
  meta: { name: "baton adjust", description: "Change a rep's credit in a pool by hand: more leads counted, and their turn comes later" },
  args: {
    pool: { type: "positional", description: "Id of the pool", required: true },
    rep: { type: "positional", description: "Id of the rep", required: true },
    credit: { type: "positional", description: "Leads more; fewer behind `--`, as in -- -1", required: true },
    note: { type: "string", description: "Why; kept in the ledger", required: true, valueHint: "text" },
    id: { type: "string", description: "The same id counts once (default: a fresh one)", valueHint: "id" },
    url,
    json,
  },
  run: async ({ args }) => (await import("./adjust.ts")).adjust(args, terminal),
});
const unmerge = defineCommand({
  meta: { name: "baton unmerge", description: "A lead that was folded into another one is somebody else" },
  args: { lead, note: { type: "string", description: "Why; kept in its history", required: true, valueHint: "text" }, url, json },
  run: async ({ args }) => (await import("./unmerge.ts")).unmerge(args, terminal),
});
const company = defineCommand({
  meta: { name: "baton company", description: "Who else has come from a company" },
  args: { domain: { type: "positional", description: "Its domain, as in acme.example", required: true }, url, json },
  run: async ({ args }) => (await import("./company.ts")).company(args, terminal),
});
const leads = defineCommand({
  meta: { name: "baton leads", description: "The newest leads" },
  args: {
    stage: { type: "string", description: "Only this stage, such as assigned", valueHint: "stage" },
    owner: { type: "string", description: "Only this rep", valueHint: "rep" },
    queue: { type: "string", description: "Only what waits in this queue", valueHint: "queue" },
    search: { type: "string", description: "Name, e-mail or company", valueHint: "text" },
    limit: { type: "string", description: "How many", default: "25", valueHint: "number" },
    url,
    json,
  },
  run: async ({ args }) => (await import("./leads.ts")).leads(args, terminal),
});
const meeting = defineCommand({
  meta: { name: "baton meeting", description: "A lead's meeting: times, hand-off, move, cancel, no-show, rep-lost" },
  args: {
    action: { type: "positional", description: "times, hand-off, move, cancel, no-show or rep-lost", required: true },
    lead: { type: "positional", description: "lead_… or sub_…", required: true },
    at: { type: "string", description: "hand-off, move: when, as in 2026-11-30T14:00:00Z", valueHint: "instant" },
    rep: { type: "string", description: "times, hand-off: whose time", valueHint: "rep" },
    pool: { type: "string", description: "hand-off: whoever's turn it is there", valueHint: "pool" },
    meeting: { type: "string", description: "times, hand-off: which kind (default: the one the lead is offered)", valueHint: "meeting" },
    note: { type: "string", description: "Why; kept in the lead's history", valueHint: "text" },
    url,
    json,
  },
  run: async ({ args }) => (await import("./meeting.ts")).meeting(args, terminal),
});
const keys = defineCommand({
  meta: { name: "baton keys", description: "A fresh key for what visitors' browsers keep sealed, and how to rotate; offline" },
  args: { action: { type: "positional", description: "new", required: true }, json },
  run: async ({ args }) => (await import("./keys.ts")).keys(args, terminal),
});

const file = { type: "positional", description: "A form, or a playbook for the forms in it", required: true } as const;
const newForm = defineCommand({
  meta: { name: "baton form new", description: "A form to begin with: contact, demo, newsletter, nps, quote" },
  args: {
    template: { type: "positional", description: "Which one: contact, demo, newsletter, nps or quote", required: true },
    file: { type: "string", description: "Where to put it (default: <id>.form.json)", valueHint: "file" },
    id: { type: "string", description: "Id of the form (default: the template's)", valueHint: "id" },
    site: { type: "string", description: "Site key (default: pk_demo)", valueHint: "key" },
    json,
  },
  run: async ({ args }) => (await import("./form/new-form.ts")).newForm(args, terminal),
});
const checkForm = defineCommand({
  meta: { name: "baton form check", description: "Everything wrong with a form at once, offline" },
  args: { file, json },
  run: async ({ args }) => (await import("./form/check-form.ts")).checkForm(args, terminal),
});
const previewForm = defineCommand({
  meta: {
    name: "baton form preview",
    description: "The form in the real widget, anew whenever its file changes; nothing leaves this machine",
  },
  args: { file, port: { type: "string", description: "Port of the page (default: any that is free)", valueHint: "number" } },
  run: async ({ args }) => (await import("./form/preview.ts")).preview(args, terminal),
});
const formTypes = defineCommand({
  meta: { name: "baton form types", description: "TypeScript for what each form answers" },
  args: { file, out: { type: "string", description: "File to write (default: standard output)", valueHint: "file" }, json },
  run: async ({ args }) => (await import("./form/types.ts")).formTypes(args, terminal),
});

// biome-ignore lint/suspicious/noExplicitAny: citty's own type for commands of differing arguments
const commands: Record<string, CommandDef<any>> = {
  check,
  ...playbookCommands(terminal),
  ...pilotCommands(terminal),
  simulate,
  explain,
  replay,
  fairness,
  adjust,
  unmerge,
  company,
  leads,
  meeting,
  keys,
  ...factsCommands(terminal),
  ...offerCommands(terminal),
  ...ownerCommands(terminal),
  ...accessCommands(terminal),
  "form new": newForm,
  "form check": checkForm,
  "form preview": previewForm,
  "form types": formTypes,
};
const baton = defineCommand({
  meta: {
    name: "baton",
    version: version(),
    description: "Baton in the terminal. Exit codes: 0 all well, 1 problems found, 2 wrong use or out of reach.",
  },
  subCommands: commands,
});

process.exitCode = await run(process.argv.slice(2));

async function run(words: string[]): Promise<ExitCode> {
  const { name, rest } = commandIn(words);
  if (name === "--version" || name === "-v") return said(version());
  if (name === "" || name === "--help" || name === "-h" || name === "help") {
    const about = commands[commandIn(rest).name];
    terminal[name === "" ? "err" : "out"](about ? await usage(about) : await usage(baton));
    return name === "" ? 2 : 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  try {
    if (!command) return groupOrNone(name, rest);
    if (rest.includes("--help") || rest.includes("-h")) return said(await usage(command));
    refuseMisuse(rest, command.args as ArgsDef, name);
    return (await runCommand(command, { rawArgs: rest })).result as ExitCode;
  } catch (error) {
    return failed(error, name);
  }
}

/** Commands about one thing have two words, as in `form check`. */
function commandIn([first = "", second = "", ...rest]: string[]): { name: string; rest: string[] } {
  const both = `${first} ${second}`;
  const isGroup = Object.keys(commands).some((name) => name.startsWith(`${first} `)) && second !== "" && !second.startsWith("-");
  return isGroup ? { name: both, rest } : { name: first, rest: second === "" ? rest : [second, ...rest] };
}

/** Somebody who knows the first word of `form check` is told its second words, not all that Baton can do. */
function groupOrNone(name: string, rest: string[]): ExitCode {
  const [first = ""] = name.split(" ");
  const group = Object.keys(commands).filter((one) => one.startsWith(`${first} `));
  const lines = group.map(
    (one) => `  baton ${one.padEnd(16)}${(commands[one]?.meta as { description?: string } | undefined)?.description}`,
  );
  if (name === first && group.length > 0 && rest.some((word) => word === "--help" || word === "-h")) return said(lines.join("\n"));
  throw new Refusal(name === first && group.length > 0 ? `baton ${name} takes one more word.` : `There is no command "${name}".`, {
    advice: `There are: ${(group.length > 0 ? group : Object.keys(commands)).join(", ")}.`,
  });
}

/** citty colours its words even in a pipe. */
// biome-ignore lint/suspicious/noExplicitAny: as above
async function usage(command: CommandDef<any>): Promise<string> {
  const text = await renderUsage(command);
  return terminal.colours ? text : stripVTControlCharacters(text);
}

function said(text: string): ExitCode {
  terminal.out(text);
  return 0;
}

function failed(error: unknown, name: string): ExitCode {
  const { bad, quiet } = terminal.paint;
  if (error instanceof Refusal) {
    terminal.err(bad(error.message));
    if (error.advice) terminal.err(quiet(error.advice));
    return error.exitCode;
  }
  const misused = error instanceof Error && error.name === "CLIError";
  terminal.err(
    bad(misused ? stripVTControlCharacters(error.message) : error instanceof Error ? (error.stack ?? error.message) : String(error)),
  );
  if (misused) terminal.err(quiet(`See: baton ${name} --help`));
  return 2;
}

function version(): string {
  return (JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as { version: string }).version;
}
