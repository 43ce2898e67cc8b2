import * as holidays from "@baton/connectors/holidays/holidays";
import { Guardrails, type PilotPlan, PilotRequest } from "@baton/contract/pilot/plan";
import type { PilotStanding } from "@baton/contract/pilot/standing";
import type { Playbook, Published } from "@baton/contract/playbook";
import { type Problem, problem } from "@baton/contract/problems";
import { hasNews } from "@baton/engine/pilot/beside";
import { unpilotable } from "@baton/engine/pilot/pilotable";
import { checkPlaybook } from "@baton/engine/playbook";
import type { Context } from "hono";
import * as v from "valibot";
import { actorOf, lacking } from "../../access/actor.ts";
import { authorOf } from "../../access/author.ts";
import { json, refuse } from "../../answer.ts";
import { toBase64url } from "../../base64url.ts";
import { hex256 } from "../../digest.ts";
import type { Env } from "../../env.ts";
import { boundedJson } from "../../gate/body.ts";
import { audit } from "../../ledger/audit.ts";
import { documentKey } from "../../playbook/keys.ts";
import { publish } from "../../playbook/publish.ts";
import { handOnLost } from "../../playbook/reps-lost.ts";
import { currentPlaybook, forgetPointer, playbookAsOfNow, playbookByHash } from "../../playbook/source.ts";
import { call } from "../../rpc.ts";
import { pilotObject } from "../../wiring.ts";
import { playbookBytes, whyUnmatched } from "../playbook.ts";
import { endPilot } from "./end.ts";

type C = Context<{ Bindings: Env }>;

/** Beside the candidate's text, which grows by its escapes. */
const bodyBytes = 2 * playbookBytes;
const usualPercent = 10;

/** `GET /api/playbook/pilot`: the one that runs, with its guardrails as they stand, and those before. */
export const getPilot = async (c: C): Promise<Response> => json(await standingOf(c.env));

async function standingOf(env: Env): Promise<PilotStanding> {
  const { running, past } = await standing(env);
  const { published, pilotRefused } = await currentPlaybook(env);
  const tried = running ? await playbookByHash(env, running.plan.candidate) : null;
  return { running, refused: pilotRefused ?? null, past, names: namesOf([tried?.playbook, published?.playbook]) };
}

const standing = (env: Env) =>
  call(
    () => pilotObject(env),
    (object) => object.standing(),
  );

function namesOf(playbooks: (Playbook | undefined)[]): PilotStanding["names"] {
  const of = (part: "pools" | "reps" | "queues" | "routes") =>
    Object.fromEntries(playbooks.flatMap((playbook) => (playbook?.[part] ?? []).map(({ id, name }) => [id, name] as const)));
  return { pools: of("pools"), reps: of("reps"), queues: of("queues"), routes: of("routes") };
}

/** `PUT /api/playbook/pilot`: begins one beside the playbook `If-Match` names, or changes the one that runs with the same candidate. */
export async function putPilot(c: C): Promise<Response> {
  const read = await boundedJson(c.req.raw, bodyBytes, PilotRequest);
  if (!read.ok) return refuse(read.problem);
  const { mode, percent, guardrails, message } = read.value;
  const lacks = mode === "pilot" ? lacking(c, "publisher", "Starting or changing a pilot") : null;
  if (lacks) return refuse(lacks);
  const now = await playbookAsOfNow(c.env);
  if (!now) return refuse(problem("unavailable"));
  const { published } = now;
  if (!published) return refuse(problem("no-playbook"));
  const unmatched = whyUnmatched(c, published);
  if (unmatched) return refuse(unmatched);
  const { running } = await standing(c.env);
  const found = await candidateOf(c, read.value, published);
  if ("code" in found) return refuse(found);
  const { hash } = found;
  const isOurs = running?.plan.candidate === hash && running.plan.base === published.hash;
  if (running && !isOurs) return refuse(alreadyRunning(running.plan));
  if (running?.plan.mode === "pilot" && mode === "shadow") {
    const mayStop = lacking(c, "publisher", "Stopping a pilot");
    if (mayStop) return refuse(mayStop);
  }
  const author = authorOf(actorOf(c), read.value.author ?? null);
  if (running && running.plan.mode === mode) {
    const changed = { percent: percent ?? running.plan.percent, guardrails: guardrails ?? running.plan.guardrails };
    const after = await call(
      () => pilotObject(c.env),
      (object) => object.alter(running.plan.id, changed),
    );
    if (!after) return refuse(problem("no-pilot", { detail: "it ended a moment ago" }));
    await audit(c.env, "pilot.changed", { id: after.id, candidate: hash, ...changed, author, message: message ?? null }, actorOf(c));
  } else {
    // What was seen in the shadow says nothing of a pilot, and the reverse: another mode is another pilot.
    if (running) await endPilot(c, running.plan.id, "stopped", mode === "pilot" ? "it became a pilot" : "it became a shadow");
    const begun = await begin(c, { mode, percent, guardrails, message, author, hash, playbook: found.playbook, base: published });
    if (begun) return refuse(begun);
  }
  forgetPointer();
  return json(await standingOf(c.env));
}

interface Wanted extends Pick<PilotRequest, "mode" | "percent" | "guardrails" | "message"> {
  author: string | null;
  hash: string;
  playbook: Playbook;
  base: Published;
}

async function begin(c: C, { mode, percent, guardrails, message, author, hash, playbook, base }: Wanted): Promise<Problem | null> {
  const plan: PilotPlan = {
    id: `plt_${toBase64url(crypto.getRandomValues(new Uint8Array(16)))}`,
    candidate: hash,
    base: base.hash,
    mode,
    percent: percent ?? usualPercent,
    guardrails: guardrails ?? v.parse(Guardrails, {}),
    since: Date.now(),
    author,
    message: message ?? null,
    names: hasNews(base.playbook, playbook) ? [hash] : [],
  };
  const begun = await call(
    () => pilotObject(c.env),
    (object) => object.begin(plan),
  );
  if (begun.status === "running") return alreadyRunning(begun.plan);
  const { id, percent: of } = plan;
  await audit(
    c.env,
    "pilot.begun",
    { id, candidate: hash, base: base.hash, mode, percent: of, author, message: message ?? null },
    actorOf(c),
  );
  return null;
}

const alreadyRunning = ({ id, candidate }: PilotPlan): Problem =>
  problem("pilot-running", { detail: `${candidate.slice(0, 12)} is being tried; stop it first`, pilot: id, candidate });

/** The candidate, stored under its hash; or why it cannot be tried. */
async function candidateOf(c: C, { candidate }: PilotRequest, base: Published): Promise<{ hash: string; playbook: Playbook } | Problem> {
  const text = "text" in candidate ? candidate.text : await c.env.WORKSPACE.get(documentKey(candidate.hash));
  if (text === null) return problem("unknown-playbook");
  const { playbook, problems } = checkPlaybook(text, undefined, holidays);
  if (!playbook) return problem("playbook-invalid", { problems });
  const hash = await hex256(text);
  if (hash === base.hash) return problem("not-pilotable", { detail: "it is the playbook in force" });
  const why = unpilotable(base.playbook, playbook);
  if (why.length > 0) return problem("not-pilotable", { detail: why.join("; "), why });
  if ("text" in candidate) await c.env.WORKSPACE.put(documentKey(hash), text);
  return { hash, playbook };
}

/** `DELETE /api/playbook/pilot`: everybody goes by the playbook in force again. */
export async function deletePilot(c: C): Promise<Response> {
  const { running } = await standing(c.env);
  if (!running) return refuse(problem("no-pilot"));
  const lacks = running.plan.mode === "pilot" ? lacking(c, "publisher", "Stopping a pilot") : null;
  if (lacks) return refuse(lacks);
  await endPilot(c, running.plan.id, "stopped", c.req.query("why")?.slice(0, 500) ?? null);
  return json(await standingOf(c.env));
}

/** `POST /api/playbook/pilot/promote`: the candidate becomes the playbook in force, for everybody. */
export async function postPromote(c: C): Promise<Response> {
  const now = await playbookAsOfNow(c.env);
  if (!now?.published) return refuse(problem(now ? "no-playbook" : "unavailable"));
  const unmatched = whyUnmatched(c, now.published);
  if (unmatched) return refuse(unmatched);
  const { running } = await standing(c.env);
  if (!running) return refuse(problem("no-pilot"));
  const { id, base, candidate, mode, percent, message } = running.plan;
  if (base !== now.published.hash)
    return refuse(problem("playbook-changed", { current: now.published.hash, detail: "the pilot was begun beside another playbook" }));
  const text = await c.env.WORKSPACE.get(documentKey(candidate));
  const promoted = text === null ? null : checkPlaybook(text, undefined, holidays);
  if (text === null || !promoted?.playbook) return refuse(problem("unknown-playbook"));
  // Published before the pilot ends: nobody who was on its side goes back for a moment.
  await publish(c.env.WORKSPACE, candidate, text, Date.now());
  forgetPointer();
  const tried = mode === "pilot" ? `Promoted after a pilot on ${percent} % of people` : "Promoted from the shadow";
  const said = { hash: candidate, replaced: base, message: message ? `${tried}: ${message}` : tried, author: authorOf(actorOf(c), null) };
  await audit(c.env, "playbook.published", said, actorOf(c));
  await endPilot(c, id, "promoted", null);
  c.executionCtx.waitUntil(handOnLost(c.env, now.published.playbook, promoted.playbook, Date.now()));
  return json({ hash: candidate, problems: promoted.problems }, { etag: `"${candidate}"` });
}
