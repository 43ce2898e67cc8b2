import { domainNamed } from "@baton/connectors/enrichers/company-domain";
import { disposableDomains } from "@baton/connectors/enrichers/email/lists";
import { tableBounds } from "@baton/contract/facts/table";
import { Slug } from "@baton/contract/ids";
import { problem } from "@baton/contract/problems";
import { readTable } from "@baton/engine/table/company-table";
import type { Context } from "hono";
import * as v from "valibot";
import { actorOf } from "../access/actor.ts";
import { json, refuse } from "../answer.ts";
import type { Env } from "../env.ts";
import { listTables, storeTable, tableRow } from "../facts/tables.ts";
import { boundedText } from "../gate/body.ts";
import { audit } from "../ledger/audit.ts";

type C = Context<{ Bindings: Env }>;

/** `GET /api/tables`: every table of companies there is. */
export async function getTables(c: C): Promise<Response> {
  return json({ tables: await listTables(c.env) });
}

/** `GET /api/tables/{name}?domain=`: one company's row, as leads of that domain see it. */
export async function getTableRow(c: C): Promise<Response> {
  const named = domainNamed(c.req.query("domain") ?? "", await disposableDomains());
  const name = c.req.param("name") ?? "";
  const row = named && !named.shared && v.is(Slug, name) ? await tableRow(c.env, name, named.domain) : null;
  return row && named ? json({ domain: named.domain, row }) : refuse(problem("not-found", { detail: "no such row" }));
}

/** `PUT /api/tables/{name}?domain=<column>`: a CSV in place of the table of that name. All of it or nothing; the same again changes nothing. */
export async function putTable(c: C): Promise<Response> {
  const name = c.req.param("name") ?? "";
  if (!v.is(Slug, name)) return refuse(problem("bad-shape", { detail: "the name is made of lower-case letters, digits and dashes" }));
  const text = await boundedText(c.req.raw, tableBounds.bytes);
  if (!text.ok) return refuse(text.problem);
  const disposable = await disposableDomains();
  const table = readTable(text.value, (cell) => domainNamed(cell, disposable), c.req.query("domain"));
  if ("refused" in table) return refuse(problem("table-invalid", { detail: table.detail, why: table.refused }));
  const pushed = await storeTable(c.env, name, text.value, table, Date.now());
  if (pushed.changed) await audit(c.env, "table.pushed", { name, version: pushed.version, rows: pushed.rows }, actorOf(c));
  return json(pushed);
}
