import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { Evidence } from "./evidence.ts";

/**
 * What visitors typed stands in their leads, in the ledger's list of leads and its decisions, and with the sink; nowhere else: not in what the runtime
 * logs, not in any other table, file or file name.
 */
export function outsideItsPlace(evidence: Evidence): string[] {
  const { canary, output, ledger } = evidence;
  const found = output.filter((line) => leaks(line, canary)).map((line) => `log: ${line.slice(0, 200)}`);
  const elsewhere = {
    events: ledger.events,
    shards: ledger.shards,
    audit: ledger.audit,
    keys: evidence.keys,
    credits: evidence.credits,
    bookings: evidence.bookings,
  };
  for (const [table, rows] of Object.entries(elsewhere)) {
    for (const row of rows) if (leaks(JSON.stringify(row), canary)) found.push(`${table}: ${JSON.stringify(row).slice(0, 200)}`);
  }
  // Only these columns of the list may name a person.
  for (const { words: _, row: __, ...rest } of ledger.leads)
    if (leaks(JSON.stringify(rest), canary)) found.push(`leads: ${JSON.stringify(rest)}`);
  for (const { row: _, ...rest } of ledger.decisions)
    if (leaks(JSON.stringify(rest), canary)) found.push(`decisions: ${JSON.stringify(rest)}`);
  return [...found, ...onDisk(evidence)];
}

/** Files of the leads' own objects and of the ledger are looked at table by table; all others byte by byte. */
const theirPlace = /LeadObject|(^|[/\\])d1([/\\]|$)/;

function onDisk({ canary, state }: Evidence): string[] {
  return files(state)
    .map((path) => ({ path, name: relative(state, path) }))
    .filter(({ path, name }) => leaks(name, canary) || (!theirPlace.test(name) && leaks(textOf(path), canary)))
    .map(({ name }) => `on disk: ${name}`);
}

/** A runtime that closes takes the log of its database with it: what is gone by now holds nothing. */
function textOf(path: string): string {
  try {
    return readFileSync(path, "latin1");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw error;
  }
}

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? files(path) : [path];
  });
}

const leaks = (text: string, canary: string): boolean => text.toLowerCase().includes(canary);
