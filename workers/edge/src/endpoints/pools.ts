import { AdjustRequest, type PoolFairness, type PoolList, type PoolStanding } from "@baton/contract/fairness";
import { Slug } from "@baton/contract/ids";
import { problem } from "@baton/contract/problems";
import type { Pool } from "@baton/contract/routing";
import { present, virtualTime } from "@baton/engine/credit";
import type { Context } from "hono";
import * as v from "valibot";
import { actorOf } from "../access/actor.ts";
import { json, refuse } from "../answer.ts";
import type { Env } from "../env.ts";
import { boundedJson } from "../gate/body.ts";
import { readQuery } from "../gate/query.ts";
import { audit } from "../ledger/audit.ts";
import { givenOutside } from "../ledger/outside.ts";
import { PeriodQuery } from "../ops-api/period-query.ts";
import { currentPlaybook } from "../playbook/source.ts";
import { call } from "../rpc.ts";
import { poolObject } from "../wiring.ts";
import { listNames } from "./leads.ts";

type C = Context<{ Bindings: Env }>;

const dayMs = 24 * 3_600_000;
/** A period nobody has named. */
const usualDays = 30;

/** `GET /api/pools`: those of the playbook in force, in its order. */
export async function getPools(c: C): Promise<Response> {
  const { published } = await currentPlaybook(c.env);
  const pools = (published?.playbook.pools ?? []).map(({ id, name, rotation, members }) => ({
    pool: id,
    name,
    rotation,
    members: members.length,
  }));
  const answer: PoolList = { pools };
  return json(answer);
}

/** `GET /api/pools/{id}`: the rotation as it stands. */
export async function getPool(c: C): Promise<Response> {
  const found = await poolNamed(c);
  if (!found) return refuse(problem("unknown-pool"));
  const { members, credits } = await call(
    () => poolObject(c.env, found.id),
    (object) => object.standing(),
  );
  const V = virtualTime(members);
  const active = new Set(present(members).map(({ rep }) => rep));
  const answer: PoolStanding = {
    pool: found.id,
    name: found.name,
    rotation: found.rotation,
    virtualTime: V,
    members: members.map(({ rep, weight, credit, lastAssignedAt }) => {
      return { rep, weight, credit, ahead: credit - weight * V, away: !active.has(rep), lastAssignedAt };
    }),
    entries: credits,
    names: await namesNow(c),
  };
  return json(answer);
}

/** `GET /api/pools/{id}/fairness?from&to`: share against weight, and why it is uneven. The last thirty days where nothing is named. */
export async function getFairness(c: C): Promise<Response> {
  const found = await poolNamed(c);
  if (!found) return refuse(problem("unknown-pool"));
  const asked = readQuery(c.req.query(), PeriodQuery);
  if (!asked.ok) return refuse(asked.problem);
  const to = asked.value.to ?? Date.now();
  const from = asked.value.from ?? to - usualDays * dayMs;
  const period = await call(
    () => poolObject(c.env, found.id),
    (object) => object.fairness(from, to),
  );
  const reps = period.reps.map(({ rep }) => rep);
  const answer: PoolFairness = {
    pool: found.id,
    name: found.name,
    rotation: found.rotation,
    from,
    to,
    ...period,
    outside: await givenOutside(c.env, reps, from, to),
    names: await namesNow(c),
  };
  return json(answer);
}

/** `POST /api/pools/{id}/adjust`: a change of credit by hand, with a note. The same `id` counts once. */
export async function postAdjust(c: C): Promise<Response> {
  const read = await boundedJson(c.req.raw, 4_096, AdjustRequest);
  if (!read.ok) return refuse(read.problem);
  const found = await poolNamed(c);
  if (!found) return refuse(problem("unknown-pool"));
  const { id, rep, credit, note } = read.value;
  const adjusted = await call(
    () => poolObject(c.env, found.id),
    (object) => object.adjust({ pool: found.id, id, rep, credit, note }),
  );
  if (!adjusted) return refuse(problem("unknown-rep"));
  if (adjusted.changed) await audit(c.env, "pool.adjusted", { pool: found.id, id, rep, credit, note }, actorOf(c));
  return json(adjusted);
}

/** Only pools of the playbook: asking for any other name would make an object of it. */
async function poolNamed(c: C): Promise<Pool | null> {
  const id = c.req.param("id") ?? "";
  const { published } = await currentPlaybook(c.env);
  return (v.is(Slug, id) && published?.playbook.pools.find((pool) => pool.id === id)) || null;
}

const namesNow = async (c: C) => listNames((await currentPlaybook(c.env)).published?.playbook);
