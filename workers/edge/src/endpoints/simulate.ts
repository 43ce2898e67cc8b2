import * as holidays from "@baton/connectors/holidays/holidays";
import type { Published } from "@baton/contract/playbook";
import { problem } from "@baton/contract/problems";
import { type SimulateAnswer, SimulateRequest } from "@baton/contract/simulation";
import { soundPlaybook } from "@baton/engine/playbook";
import { comparing } from "@baton/engine/simulation/compare";
import { chosenOf } from "@baton/engine/simulation/decisions";
import type { Context } from "hono";
import { json, refuse } from "../answer.ts";
import { hex256 } from "../digest.ts";
import type { Env } from "../env.ts";
import { boundedJson } from "../gate/body.ts";
import { decisionsIn, readDecisions } from "../ledger/decisions.ts";
import { currentPlaybook, playbookByHash } from "../playbook/source.ts";
import { dayMs, longestDays, notMigrated, usualMs } from "./decisions.ts";
import { playbookBytes } from "./playbook.ts";

type C = Context<{ Bindings: Env }>;

/** A text grows by its quotes and line breaks when it travels inside JSON. */
const bodyBytes = 2 * playbookBytes;

/**
 * `POST /api/playbook/simulate`: what a draft, or another published playbook, would change for the newest decisions of a period. Nothing is
 * stored. Two thousand decisions at most, which is a few tenths of a second of processor time with a playbook of usual size.
 */
export async function postSimulate(c: C): Promise<Response> {
  const read = await boundedJson(c.req.raw, bodyBytes, SimulateRequest);
  if (!read.ok) return refuse(read.problem);
  const { draft, playbook, against, last, to = Date.now() } = read.value;
  const { from = to - usualMs } = read.value;
  if (!(from < to) || to - from > longestDays * dayMs) {
    const expected = `a moment before "to", ${longestDays} days before it at most`;
    return refuse(problem("bad-shape", { issues: [{ path: "from", expected, got: `${from}, and "to" ${to}` }] }));
  }
  const base = against === undefined ? (await currentPlaybook(c.env)).published : await playbookByHash(c.env, against);
  if (!base) return refuse(problem(against === undefined ? "no-playbook" : "unknown-playbook"));
  const under = draft === undefined ? await playbookByHash(c.env, playbook ?? "") : await drafted(draft);
  if (under instanceof Response) return under;
  if (!under) return refuse(problem("unknown-playbook"));
  const kept = await readDecisions(c.env, { from, to, limit: last });
  if (!kept) return notMigrated();
  const { decisions, leftOut } = chosenOf(decisionsIn(kept).slice(0, last));
  const running = comparing(base, under);
  for (const decision of decisions) running.add(decision);
  const { keptSince } = kept;
  return json({ ...running.result(leftOut), from, to, keptSince, more: kept.rows.length > last } satisfies SimulateAnswer);
}

async function drafted(text: string): Promise<Published | Response> {
  if (new TextEncoder().encode(text).byteLength > playbookBytes)
    return refuse(problem("too-large", { detail: `a playbook has at most ${playbookBytes} bytes`, limit: playbookBytes }));
  const { playbook, problems } = soundPlaybook(text, holidays);
  if (!playbook) return refuse(problem("playbook-invalid", { problems }));
  return { hash: await hex256(text), playbook };
}
