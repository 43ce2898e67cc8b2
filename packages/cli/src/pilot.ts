import * as holidays from "@baton/connectors/holidays/holidays";
import { Guardrails, type PilotMeasure, PilotPercent } from "@baton/contract/pilot/plan";
import type { PilotStanding } from "@baton/contract/pilot/standing";
import type { Problem } from "@baton/contract/problems";
import { checkPlaybook } from "@baton/engine/playbook";
import * as v from "valibot";
import { type Answer, type Edge, edgeAt, refusalOf } from "./edge/edge.ts";
import { printPilot } from "./pilot-print.ts";
import { readPlaybookFile } from "./playbook-folder.ts";
import { hashNamed, livePlaybook } from "./playbook-named.ts";
import { countProblems, printSourceProblems } from "./print/problems.ts";
import { authorOf } from "./publish.ts";
import { type ExitCode, Refusal } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";

const path = "/api/playbook/pilot";

interface Common {
  url?: string | undefined;
  json: boolean;
}
interface Said {
  message?: string | undefined;
  author?: string | undefined;
}

export interface StartOptions extends Common, Said {
  /** File, folder, or hash of a published version. */
  candidate: string;
  percent?: string | undefined;
  shadow: boolean;
  /** `unmatched=0.1,booking=off,settle=30`. */
  guard?: string | undefined;
}

/** `baton pilot start <candidate>`: tries a playbook beside the one in force, on some people or in the shadow. */
export async function start(
  { candidate, percent, shadow, guard, message, author, url, json }: StartOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  if (shadow && percent !== undefined) throw new Refusal("A shadow looks at every lead; --percent is for a pilot.");
  const guardrails = guard === undefined ? undefined : guardrailsIn(guard);
  const edge = edgeAt(url, terminal);
  const what = await candidateNamed(edge, candidate, terminal);
  if (what === null) return 1;
  const who = authorOf(author, terminal);
  return await put(
    edge,
    {
      candidate: what,
      mode: shadow ? "shadow" : "pilot",
      ...(shadow ? {} : { percent: percentIn(percent ?? "10") }),
      ...(guardrails ? { guardrails } : {}),
      ...(message ? { message } : {}),
      ...(who ? { author: who } : {}),
    },
    json,
    terminal,
  );
}

/** A file or folder is checked here first, so that what is wrong is told with its lines; anything else names a published version. */
async function candidateNamed(edge: Edge, candidate: string, terminal: Terminal): Promise<{ text: string } | { hash: string } | null> {
  if (/^[0-9a-f]{4,64}$/.test(candidate)) return { hash: await hashNamed(edge, candidate) };
  const source = readPlaybookFile(terminal.folder, candidate);
  const { problems } = source.problems.length > 0 ? { problems: [] } : checkPlaybook(source.text, undefined, holidays);
  const wrong = source.problems.length > 0 ? source.problems : source.located(problems);
  const isRefused = source.problems.length > 0 || problems.some(({ level }) => level === "error");
  if (isRefused) {
    terminal.err(`${printSourceProblems(wrong, terminal.paint)}\n`);
    terminal.err(terminal.paint.bad(`Not tried: ${countProblems(wrong.flatMap((file) => file.problems))} in ${candidate}.`));
    return null;
  }
  return { text: source.text };
}

/** `baton pilot status`: 1 where the last pilot was rolled back and none runs since, or a plan in KV is not followed. */
export async function status({ url, json }: Common, terminal: Terminal): Promise<ExitCode> {
  const standing = await standingAt(edgeAt(url, terminal));
  terminal.out(json ? JSON.stringify(standing, null, 2) : printPilot(standing, terminal.paint));
  const isBad = standing.refused !== null || (!standing.running && standing.past[0]?.plan.ended?.how === "rolled-back");
  return isBad ? 1 : 0;
}

/** `baton pilot percent <n>`: more people or fewer; raised, nobody who was in comes out. */
export async function percent({ percent, url, json }: Common & { percent: string }, terminal: Terminal): Promise<ExitCode> {
  const edge = edgeAt(url, terminal);
  const { running } = await standingAt(edge);
  if (!running) throw new Refusal("No pilot is running.", { exitCode: 1 });
  if (running.plan.mode === "shadow") throw new Refusal("A shadow looks at every lead; start it as a pilot to give it a percentage.");
  return await put(edge, { candidate: { hash: running.plan.candidate }, mode: "pilot", percent: percentIn(percent) }, json, terminal);
}

/** `baton pilot stop`: everybody goes by the playbook in force again. */
export async function stop({ message, url, json }: Common & Said, terminal: Terminal): Promise<ExitCode> {
  const edge = edgeAt(url, terminal);
  const answer = await edge.call("DELETE", message ? `${path}?why=${encodeURIComponent(message)}` : path);
  if (answer.status !== 200) throw refused(answer, "The pilot was not stopped");
  return told(answer.body as PilotStanding, "Stopped: everybody goes by the playbook in force.", json, terminal);
}

/** `baton pilot promote`: the candidate for everybody. */
export async function promote({ url, json }: Common, terminal: Terminal): Promise<ExitCode> {
  const edge = edgeAt(url, terminal);
  const live = await livePlaybook(edge);
  const answer = await edge.call("POST", `${path}/promote`, { headers: { "if-match": `"${live.hash}"` } });
  if (answer.status !== 200) throw refused(answer, "The candidate was not promoted");
  const { hash } = answer.body as { hash: string };
  if (json) terminal.out(JSON.stringify({ ok: true, url: edge.url, hash, before: live.hash }, null, 2));
  else terminal.out(`${terminal.paint.good("Promoted")} ${hash} at ${edge.url}, replacing ${live.hash.slice(0, 12)}; the pilot is over.`);
  return 0;
}

async function put(edge: Edge, request: object, json: boolean, terminal: Terminal): Promise<ExitCode> {
  const live = await livePlaybook(edge);
  const answer = await edge.call("PUT", path, {
    headers: { "content-type": "application/json", "if-match": `"${live.hash}"` },
    body: JSON.stringify(request),
  });
  if (answer.status !== 200) throw refused(answer, "Nothing is tried");
  return told(answer.body as PilotStanding, null, json, terminal);
}

async function standingAt(edge: Edge): Promise<PilotStanding> {
  const answer = await edge.call("GET", path);
  if (answer.status !== 200) throw refusalOf(answer, `${edge.url} did not say what is tried`);
  return answer.body as PilotStanding;
}

function told(standing: PilotStanding, words: string | null, json: boolean, terminal: Terminal): ExitCode {
  terminal.out(json ? JSON.stringify(standing, null, 2) : (words ?? printPilot(standing, terminal.paint)));
  return 0;
}

/** What Baton says no to is a finding; that it cannot be asked is not. */
function refused(answer: Answer, what: string): Refusal {
  const { code } = answer.body as Partial<Problem>;
  const advice = code === "pilot-running" ? "See: baton pilot status" : undefined;
  const { message } = refusalOf(answer, what);
  return new Refusal(message, { exitCode: answer.status >= 400 && answer.status < 500 ? 1 : 2, ...(advice ? { advice } : {}) });
}

function percentIn(text: string): number {
  const share = Number(text.replace(/%$/, ""));
  if (!v.is(PilotPercent, share)) throw new Refusal(`"${text}" is no share of people to try something on: 0.01 to 90 percent.`);
  return share;
}

const bounds: readonly string[] = ["unmatched", "onEmpty", "booking", "fairness", "errors"] satisfies PilotMeasure[];

function guardrailsIn(text: string): Guardrails {
  const given = text.split(",").map((part) => part.trim().split("=") as [string, string | undefined]);
  const set: Record<string, number | false> = {};
  for (const [name, value = ""] of given) {
    if (bounds.includes(name)) set[name] = value === "off" ? false : Number(value);
    else if (name === "settle") set.settleMinutes = Number(value);
    else if (name === "falseAlarms") set.falseAlarms = Number(value);
    else throw new Refusal(`There is no guardrail "${name}".`, { advice: `There are: ${bounds.join(", ")}; and settle, falseAlarms.` });
  }
  const checked = v.safeParse(Guardrails, set);
  if (checked.success) return checked.output;
  const [first] = checked.issues;
  throw new Refusal(`--guard ${v.getDotPath(first)}: expected ${first.expected ?? first.message}, got ${first.received}.`);
}
