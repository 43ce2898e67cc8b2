import * as holidays from "@baton/connectors/holidays/holidays";
import type { ReplayAnswer } from "@baton/contract/ops";
import type { Playbook, Published } from "@baton/contract/playbook";
import { problem } from "@baton/contract/problems";
import { checkPlaybook } from "@baton/engine/playbook";
import type { StandingThen } from "@baton/engine/replay/pool-then";
import { isReplayable, replay } from "@baton/engine/replay/replay";
import type { Context } from "hono";
import { json, refuse } from "../answer.ts";
import { hex256 } from "../digest.ts";
import type { Env } from "../env.ts";
import { boundedText } from "../gate/body.ts";
import { currentPlaybook, playbookByHash } from "../playbook/source.ts";
import { call } from "../rpc.ts";
import { leadObject, poolObject } from "../wiring.ts";
import { leadIdOf, namesIn } from "./leads.ts";
import { playbookBytes } from "./playbook.ts";

type C = Context<{ Bindings: Env }>;

/** `GET /api/leads/{id}/replay?playbook=<hash>`: under a published playbook; the one in force where none is named. */
export async function getReplay(c: C): Promise<Response> {
  const hash = c.req.query("playbook");
  if (hash !== undefined && !/^[0-9a-f]{64}$/.test(hash))
    return refuse(problem("unknown-playbook", { detail: "a hash has 64 hex digits" }));
  const under = hash === undefined ? (await currentPlaybook(c.env)).published : await playbookByHash(c.env, hash);
  if (!under) return refuse(problem(hash === undefined ? "no-playbook" : "unknown-playbook"));
  return await answered(c, under);
}

/** `POST /api/leads/{id}/replay` with a draft as the body: checked, and neither stored nor published. */
export async function postLeadReplay(c: C): Promise<Response> {
  const text = await boundedText(c.req.raw, playbookBytes);
  if (!text.ok) return refuse(text.problem);
  const { playbook, problems } = checkPlaybook(text.value, undefined, holidays);
  if (!playbook) return refuse(problem("playbook-invalid", { problems }));
  return await answered(c, { hash: await hex256(text.value), playbook });
}

async function answered(c: C, under: Published): Promise<Response> {
  const id = leadIdOf(c.req.param("id") ?? "");
  const found = id ? await leadObject(c.env, id).read(id) : null;
  if (!found) return refuse(problem("unknown-lead"));
  const { lead } = found;
  const wanted = c.req.query("decision");
  const decision = wanted === undefined ? lead.decisions.at(-1) : lead.decisions.find((receipt) => receipt.id === wanted);
  if (!decision) return refuse(problem("nothing-decided"));
  if (!isReplayable(decision)) return refuse(problem("nothing-decided", { detail: "the values behind it were erased with their visitor" }));
  const before = (await playbookByHash(c.env, decision.playbook))?.playbook ?? null;
  const ageMs = decision.at - lead.createdAt;
  const ledgers = new Map<string, StandingThen>();
  let replayed = replay(decision, under, { before, ageMs, ledgers });
  while (replayed.after.outcome === "depends") {
    const { pool } = replayed.after;
    // Only pools that exist: asking for any other name would make an object of it.
    if (pool === null || ledgers.has(pool) || !(await isKnown(c.env, pool, before))) break;
    ledgers.set(
      pool,
      await call(
        () => poolObject(c.env, pool),
        (object) => object.standingAt(decision.at),
      ),
    );
    replayed = replay(decision, under, { before, ageMs, ledgers });
  }
  const answer: ReplayAnswer = { ...replayed, ...namesIn([under.playbook, before ?? undefined], lead) };
  return json(answer);
}

async function isKnown(env: Env, pool: string, before: Playbook | null): Promise<boolean> {
  const { published } = await currentPlaybook(env);
  return [published?.playbook, before].some((playbook) => playbook?.pools.some(({ id }) => id === pool));
}
