import type { TableEnricher } from "@baton/contract/facts/enricher";
import type { EnrichInput, Source, Told } from "../../sockets.ts";
import { companyDomain } from "../company-domain.ts";
import { type DisposableDomains, disposableAtHand, disposableDomains } from "../email/lists.ts";
import { rowFacts, type TableRow } from "./mapping.ts";

/** Answers for one registrable domain; null where the table has no such row. */
export type RowLookup = (table: string, domain: string) => Promise<TableRow | null>;
/** The same from memory; undefined where it has to be looked up. */
export type RowAtHand = (table: string, domain: string) => TableRow | null | undefined;

/** A table of companies by the domain of the visitor's address; domains that strangers share are never looked up. */
export function tableSource(source: TableEnricher, lookup: RowLookup, atHand: RowAtHand = () => undefined): Source {
  const told = (row: TableRow | null): Told => {
    if (row === null) return { facts: [] };
    const { facts, dropped } = rowFacts(source, row);
    return { facts, ...(dropped > 0 ? { dropped } : {}) };
  };
  const domainOf = (input: EnrichInput, disposable: DisposableDomains) => companyDomain(input, disposable);
  return {
    id: source.id,
    provides: Object.keys(source.facts),
    deadlineMs: 2_000,
    async ask(input) {
      const domain = domainOf(input, await disposableDomains());
      return domain === null ? unasked : told(await lookup(source.table, domain));
    },
    atHand(input) {
      const disposable = disposableAtHand();
      if (!disposable) return null;
      const domain = domainOf(input, disposable);
      const row = domain === null ? null : atHand(source.table, domain);
      if (domain === null) return unasked;
      return row === undefined ? null : told(row);
    },
  };
}

const unasked: Told = { facts: [], unasked: { status: "skipped", problem: "no-company-domain" } };
