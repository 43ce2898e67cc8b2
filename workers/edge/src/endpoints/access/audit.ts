import type { AuditLine, AuditList } from "@baton/contract/access/audit";
import type { Role, WayIn } from "@baton/contract/access/roles";
import type { Context } from "hono";
import { json, refuse } from "../../answer.ts";
import type { Env } from "../../env.ts";
import { readQuery } from "../../gate/query.ts";
import { AuditQuery } from "../../ops-api/audit-query.ts";

interface Row {
  id: string;
  at: number;
  actor: string;
  action: string;
  detail: string;
}

/** `GET /api/audit?from&to&action&actor&limit&cursor`: who did what, newest first. */
export async function getAudit(c: Context<{ Bindings: Env }>): Promise<Response> {
  const asked = readQuery(c.req.query(), AuditQuery);
  if (!asked.ok) return refuse(asked.problem);
  const { from, to, action, actor, limit, cursor } = asked.value;
  const where: string[] = [];
  const values: (string | number)[] = [];
  const add = (clause: string, ...bound: (string | number)[]) => {
    where.push(clause);
    values.push(...bound);
  };
  if (from !== undefined) add("at >= ?", from);
  if (to !== undefined) add("at < ?", to);
  if (actor) add("actor = ?", actor);
  // One action, or all about one thing.
  if (action) add("(action = ? OR substr(action, 1, ?) = ?)", action, action.length + 1, `${action}.`);
  if (cursor) {
    const [at = "", id = ""] = cursor.split("_");
    add("(at < ? OR (at = ? AND id < ?))", Number(at), Number(at), id);
  }
  const clause = where.length > 0 ? `WHERE ${where.join(" AND ")}` : "";
  const { results } = await c.env.LEDGER.prepare(
    `SELECT id, at, actor, action, detail FROM audit ${clause} ORDER BY at DESC, id DESC LIMIT ?`,
  )
    .bind(...values, limit + 1)
    .all<Row>();
  const lines = results.slice(0, limit).map(lineOf);
  const last = lines.at(-1);
  return json({ lines, next: results.length > limit && last ? `${last.at}_${last.id}` : null } satisfies AuditList);
}

/** Lines written before there were roles say nothing of them. */
function lineOf({ detail, ...row }: Row): AuditLine {
  const { as, ...said } = JSON.parse(detail) as Record<string, unknown> & { as?: { role: Role; by: WayIn } };
  return { ...row, ...(as ? { role: as.role, by: as.by } : {}), detail: said };
}
