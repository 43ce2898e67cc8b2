import type { TableEnricher } from "@baton/contract/facts/enricher";
import type { NewFact } from "../../sockets.ts";
import { typedValue } from "../typed-value.ts";

/** One company's row: column → cell, all text, as the table was written. */
export type TableRow = Readonly<Record<string, string>>;

/** What a row states, by the playbook's columns. Without a type a cell that is written like a number is one. */
export function rowFacts(source: TableEnricher, row: TableRow): { facts: NewFact[]; dropped: number } {
  const facts: NewFact[] = [];
  let dropped = 0;
  for (const [path, entry] of Object.entries(source.facts)) {
    const { column, ...reading } = typeof entry === "string" ? { column: entry } : entry;
    const cell = Object.hasOwn(row, column) ? row[column] : undefined;
    const type = "type" in reading && reading.type ? reading.type : plainNumber.test(cell ?? "") ? "number" : "text";
    const read = typedValue(cell, { ...reading, type });
    if (read === "dropped") dropped += 1;
    if (read === "none" || read === "dropped") continue;
    const confidence = typeof entry === "string" ? undefined : entry.confidence;
    facts.push({ path, value: read.value, source: source.id, confidence: confidence ?? source.confidence });
  }
  return { facts, dropped };
}

/** Not `007`, which is a code. */
const plainNumber = /^-?(0|[1-9]\d{0,14})(\.\d{1,10})?$/;
