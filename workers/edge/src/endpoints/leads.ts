import type { Field } from "@baton/contract/form";
import { LeadId, leadOf, SubmissionId } from "@baton/contract/ids";
import type { Lead } from "@baton/contract/lead";
import type { LeadRow } from "@baton/contract/ledger";
import { type LeadDetail, type LeadList, ReleaseRequest } from "@baton/contract/ops";
import type { Playbook } from "@baton/contract/playbook";
import { problem } from "@baton/contract/problems";
import { leftBehind } from "@baton/engine/subject";
import { withRoutesTried } from "@baton/engine/tried";
import type { Context } from "hono";
import * as v from "valibot";
import { actorOf } from "../access/actor.ts";
import { json, refuse } from "../answer.ts";
import type { Env } from "../env.ts";
import { boundedJson } from "../gate/body.ts";
import { readQuery } from "../gate/query.ts";
import { audit } from "../ledger/audit.ts";
import { LeadQuery } from "../ops-api/lead-query.ts";
import { currentPlaybook, playbookByHash } from "../playbook/source.ts";
import { call } from "../rpc.ts";
import { leadObject } from "../wiring.ts";
import { meetingOutside } from "./meeting-outside.ts";

type C = Context<{ Bindings: Env }>;

/** Stages with a tab of their own; `stage=other` asks for all the rest. */
const tabs = ["partial", "abandoned", "submitted", "assigned", "booked"] as const;

/** As the index says it (`0005_quarantined.sql`). */
const setAside = "row ->> '$.quarantined' = 1";

/** `GET /api/leads`: newest change first. The ledger follows the objects by well under a second. */
export async function getLeads(c: C): Promise<Response> {
  const asked = readQuery(c.req.query(), LeadQuery);
  if (!asked.ok) return refuse(asked.problem);
  const { stage, owner, queue, search, limit, cursor } = asked.value;
  const where: string[] = [];
  const values: (string | number)[] = [];
  const add = (clause: string, ...bound: (string | number)[]) => {
    where.push(clause);
    values.push(...bound);
  };
  if (stage === "other") add(`stage NOT IN (${tabs.map(() => "?").join(", ")})`, ...tabs);
  else if (stage === "quarantined") add(setAside);
  else if (stage) add("stage = ?", stage);
  if (owner) add("owner = ?", owner);
  // Who waits in a queue is held: the index by stage leaves few rows to look into.
  if (queue) add("stage IN ('held', 'abandoned') AND row ->> '$.queue' = ?", queue);
  if (search?.trim()) add("instr(words, ?) > 0", search.trim().toLowerCase());
  if (cursor) {
    const at = Number(cursor.slice(0, cursor.indexOf("_")));
    add("(updated_at < ? OR (updated_at = ? AND lead < ?))", at, at, cursor.slice(cursor.indexOf("_") + 1));
  }
  const clause = where.length > 0 ? `WHERE ${where.join(" AND ")}` : "";
  const [rows, counts, aside] = await c.env.LEDGER.batch([
    c.env.LEDGER.prepare(`SELECT row FROM leads ${clause} ORDER BY updated_at DESC, lead DESC LIMIT ?`).bind(...values, limit + 1),
    c.env.LEDGER.prepare("SELECT stage, count(*) AS count FROM leads GROUP BY stage"),
    c.env.LEDGER.prepare(`SELECT count(*) AS count FROM leads WHERE ${setAside}`),
  ]);
  const leads = ((rows?.results ?? []) as { row: string }[]).map(({ row }) => JSON.parse(row) as LeadRow);
  const shown = leads.slice(0, limit);
  const last = shown.at(-1);
  const list: LeadList = {
    leads: shown,
    next: leads.length > limit && last ? `${last.updatedAt}_${last.lead}` : null,
    counts: {
      ...countsOf((counts?.results ?? []) as { stage: string; count: number }[]),
      quarantined: (aside?.results as { count: number }[] | undefined)?.[0]?.count ?? 0,
    },
    names: listNames((await currentPlaybook(c.env)).published?.playbook),
  };
  return json(list);
}

function countsOf(rows: { stage: string; count: number }[]): Omit<LeadList["counts"], "quarantined"> {
  const counts = { all: 0, partial: 0, abandoned: 0, submitted: 0, assigned: 0, booked: 0, other: 0 };
  for (const { stage, count } of rows) {
    counts.all += count;
    counts[tabs.find((tab) => tab === stage) ?? "other"] += count;
  }
  return counts;
}

export function listNames(playbook: Playbook | undefined): NonNullable<LeadList["names"]> {
  return {
    reps: Object.fromEntries((playbook?.reps ?? []).map((rep) => [rep.id, rep.name])),
    routes: Object.fromEntries((playbook?.routes ?? []).map((route) => [route.id, route.name])),
  };
}

/** `GET /api/leads/{id}`: from the lead's own object, so it is never behind. */
export async function getLead(c: C): Promise<Response> {
  const id = leadIdOf(c.req.param("id") ?? "");
  const found = id ? await leadObject(c.env, id).read(id) : null;
  if (!found) return refuse(problem("unknown-lead"));
  const decided = found.lead.playbook ? await playbookByHash(c.env, found.lead.playbook) : null;
  const { published } = await currentPlaybook(c.env);
  const outside = await meetingOutside(c.env, found.lead, published?.playbook, Date.now());
  const form = published?.playbook.forms.find((candidate) => candidate.id === found.lead.form) ?? null;
  const left = leftBehind(found.lead, form);
  const detail: LeadDetail = {
    ...found,
    ...namesIn([published?.pilot?.candidate.playbook, published?.playbook, decided?.playbook], found.lead),
    ...(left.length > 0 ? { leftBehind: left } : {}),
    ...outside,
  };
  return json({ ...detail, lead: { ...found.lead, decisions: await readable(c.env, found.lead.decisions) } });
}

/** Every decision with the routes it passed over and why, as long as its playbook is to be had. */
function readable(env: Env, decisions: Lead["decisions"]): Promise<Lead["decisions"]> {
  return Promise.all(
    decisions.map(async (receipt) => {
      const then = await playbookByHash(env, receipt.playbook);
      return then ? withRoutesTried(receipt, then.playbook) : receipt;
    }),
  );
}

export const leadIdOf = (id: string): string | null => (v.is(LeadId, id) ? id : v.is(SubmissionId, id) ? leadOf(id) : null);

/** Names as they were when it was decided, over those of today. */
export function namesIn(playbooks: (Playbook | undefined)[], lead: Lead): Pick<LeadDetail, "reps" | "names"> {
  const options: NonNullable<LeadDetail["names"]["options"]> = {};
  const names: LeadDetail["names"] = { routes: {}, pools: {}, fields: {}, options };
  const reps: LeadDetail["reps"] = {};
  for (const playbook of playbooks) {
    for (const route of playbook?.routes ?? []) names.routes[route.id] = route.name;
    for (const pool of playbook?.pools ?? []) names.pools[pool.id] = pool.name;
    for (const { id, name, title, timeZone } of playbook?.reps ?? []) reps[id] = { name, title, timeZone };
    const form = playbook?.forms.find((candidate) => candidate.id === lead.form);
    for (const field of form?.steps.flatMap((step) => step.fields) ?? []) {
      names.fields[field.id] = field.label;
      const labels = labelsOf(field, lead.answers[field.id]?.value);
      if (labels.length > 0) options[field.id] = { ...options[field.id], ...Object.fromEntries(labels) };
    }
  }
  return { reps, names };
}

/** An option that is offered no more keeps its label; of the countries, which are many, only the one given is named. */
function labelsOf(field: Field, answer: unknown): [value: string, label: string][] {
  if (field.type !== "country") return (field.options ?? []).map(({ value, label }) => [value, label]);
  return typeof answer === "string" && /^[A-Z]{2}$/.test(answer) ? [[answer, countries.of(answer) ?? answer]] : [];
}
const countries = new Intl.DisplayNames("en", { type: "region" });

/** `POST /api/leads/{id}/release` with `{ "reason" }`: a lead that was set aside goes on as if it never had been. */
export async function postRelease(c: C): Promise<Response> {
  const read = await boundedJson(c.req.raw, 4_096, ReleaseRequest);
  if (!read.ok) return refuse(read.problem);
  const id = leadIdOf(c.req.param("id") ?? "");
  const { reason } = read.value;
  const released = id
    ? await call(
        () => leadObject(c.env, id),
        (object) => object.release(id, reason),
      )
    : null;
  if (released === null) return refuse(problem("unknown-lead"));
  if (released) await audit(c.env, "lead.released", { lead: id, reason }, actorOf(c));
  return json({ released });
}

/** `POST /api/deliveries/{id}/replay?lead=`: once more from the beginning, for one that was parked. */
export async function postReplay(c: C): Promise<Response> {
  const lead = leadIdOf(c.req.query("lead") ?? "");
  const id = c.req.param("id") ?? "";
  const found = lead ? await leadObject(c.env, lead).replay(id) : false;
  if (!found) return refuse(problem("not-found", { detail: "no such delivery is waiting for this lead" }));
  await audit(c.env, "delivery.replayed", { delivery: id }, actorOf(c));
  return json({ replayed: true });
}
