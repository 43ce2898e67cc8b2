import type { TableRow } from "@baton/connectors/enrichers/table/mapping";
import type { TablePushed, TableStanding } from "@baton/contract/facts/table";
import type { EpochMs } from "@baton/contract/time";
import { bucketOf, bucketsFor, type CompanyTable } from "@baton/engine/table/company-table";
import { hex256 } from "../digest.ts";
import type { Env } from "../env.ts";

/** `tables:<name>` in KV. */
interface Pointer extends TableStanding {
  buckets: number;
  /** Versions before it whose rows are still there, oldest first; `until`: when they were replaced. */
  older?: { version: string; buckets: number; until: EpochMs }[];
}

/** `table:<name>:<version>:<n>` in KV; never changes. */
type Bucket = Record<string, string[]>;

/** An isolate trusts its copy of a pointer this long, and KV its own. */
const trustMs = 30_000;
const kvTrustSeconds = 60;
const rowsKept = 2_000;
/** Readers elsewhere may go by a version that was replaced for so long; then its rows go with the next push, two versions at a time. */
const readByMs = 5 * 60_000;
const clearedTogether = 2;
/** KV takes so many writes at once from one Worker. */
const atOnce = 6;

const pointers = new Map<string, { pointer: Pointer | null; at: number }>();
const rows = new Map<string, { row: TableRow | null; version: string | null }>();

const pointerKey = (name: string) => `tables:${name}`;
const bucketKey = (name: string, version: string, bucket: number) => `table:${name}:${version}:${bucket}`;

/** The row of a company; null where the table has none, or there is no such table. */
export async function tableRow(env: Env, name: string, domain: string): Promise<TableRow | null> {
  const known = rowAtHand(name, domain);
  if (known !== undefined) return known;
  const pointer = await pointerOf(env, name);
  const row = pointer && (await readRow(env, pointer, domain));
  if (rows.size >= rowsKept) rows.clear();
  rows.set(`${name} ${domain}`, { row, version: pointer?.version ?? null });
  return row;
}

/** The same from memory; undefined where it has to be looked up. */
export function rowAtHand(name: string, domain: string): TableRow | null | undefined {
  const held = pointers.get(name);
  if (!held || Date.now() - held.at >= trustMs) return undefined;
  const found = rows.get(`${name} ${domain}`);
  return found && found.version === (held.pointer?.version ?? null) ? found.row : undefined;
}

async function readRow(env: Env, { name, version, buckets, columns }: Pointer, domain: string): Promise<TableRow | null> {
  const key = bucketKey(name, version, bucketOf(domain, buckets));
  const bucket = await env.WORKSPACE.get<Bucket>(key, { type: "json", cacheTtl: 3_600 });
  const cells = bucket && Object.hasOwn(bucket, domain) ? bucket[domain] : undefined;
  return cells ? Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ""])) : null;
}

async function pointerOf(env: Env, name: string): Promise<Pointer | null> {
  const held = pointers.get(name);
  if (held && Date.now() - held.at < trustMs) return held.pointer;
  const pointer = await env.WORKSPACE.get<Pointer>(pointerKey(name), { type: "json", cacheTtl: kvTrustSeconds });
  pointers.set(name, { pointer, at: Date.now() });
  return pointer;
}

/**
 * Puts a table in place of the one of that name. Rows go into buckets under the table's own hash, the pointer follows last: a reader sees
 * the old table or the new one, never half of each, and a push that breaks off changes nothing. A bucket holds what one look needs and its
 * neighbours, so that a hundred thousand rows are 256 writes, not as many as rows.
 */
export async function storeTable(env: Env, name: string, text: string, table: CompanyTable, now: number): Promise<TablePushed> {
  const version = (await hex256(text)).slice(0, 16);
  const before = await env.WORKSPACE.get<Pointer>(pointerKey(name), "json");
  const { columns, dropped } = table;
  const standing: TableStanding = { name, version, at: now, rows: table.rows.size, columns, dropped };
  if (before?.version === version) return { ...standing, at: before.at, changed: false };
  const buckets = bucketsFor(table.rows.size);
  const filled: Bucket[] = Array.from({ length: buckets }, () => ({}));
  for (const [domain, cells] of table.rows) {
    const bucket = filled[bucketOf(domain, buckets)];
    if (bucket) bucket[domain] = cells;
  }
  await each(filled, (bucket, index) => env.WORKSPACE.put(bucketKey(name, version, index), JSON.stringify(bucket)));
  const older = [...(before?.older ?? []), ...(before ? [{ version: before.version, buckets: before.buckets, until: now }] : [])];
  const gone = older.filter((one) => now - one.until >= readByMs && one.version !== version).slice(0, clearedTogether);
  const left = older.filter((one) => !gone.includes(one) && one.version !== version);
  await env.WORKSPACE.put(pointerKey(name), JSON.stringify({ ...standing, buckets, older: left } satisfies Pointer));
  pointers.delete(name);
  for (const old of gone) {
    const keys = Array.from({ length: old.buckets }, (_, index) => bucketKey(name, old.version, index));
    await each(keys, (key) => env.WORKSPACE.delete(key)).catch(() => undefined);
  }
  return { ...standing, changed: true };
}

/** Every table there is, by name. */
export async function listTables(env: Env): Promise<TableStanding[]> {
  const { keys } = await env.WORKSPACE.list({ prefix: pointerKey(""), limit: 100 });
  const found = await Promise.all(keys.map((key) => env.WORKSPACE.get<Pointer>(key.name, "json")));
  return found.filter((pointer) => pointer !== null).map(({ buckets: _, older: __, ...standing }) => standing);
}

async function each<T>(items: readonly T[], work: (item: T, index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < items.length; index = next++) await work(items[index] as T, index);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
}
