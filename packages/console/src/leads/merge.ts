import type { LeadRow } from "@baton/contract/ledger";
import type { LeadList } from "@baton/contract/ops";

/** The part of the list that was read so far, newest change first, and what the latest poll brought. */
export interface HeldList {
  rows: LeadRow[];
  next: string | null;
  counts: LeadList["counts"];
  names: { reps: Record<string, string>; routes: Record<string, string> };
  /** Leads that came, or changed their stage, with the latest poll; `was` is the stage before, null for a new one. */
  fresh: { row: LeadRow; was: string | null }[];
}

/**
 * Folds the newest first page into what is held. The page is the truth from the top down to its last row; deeper rows stay as
 * they were. If the page does not reach down to what was held, rows in between are unknown, and the list starts over.
 */
export function withFirstPage(held: HeldList | null, page: LeadList): HeldList {
  const names = namesWith(held, page);
  if (!held) return { rows: page.leads, next: page.next, counts: page.counts, names, fresh: [] };

  const before = new Map(held.rows.map((row) => [row.lead, row]));
  const top = page.leads.map((row) => newer(row, before.get(row.lead)));
  const fresh = top.flatMap((row): HeldList["fresh"] => {
    const was = before.get(row.lead);
    if (!was) return [{ row, was: null }];
    return was.stage === row.stage ? [] : [{ row, was: was.stage }];
  });

  const floor = page.leads.at(-1)?.updatedAt;
  const ceiling = held.rows[0]?.updatedAt;
  const reaches = floor !== undefined && ceiling !== undefined && floor <= ceiling;
  if (page.next === null || !reaches) return { rows: top, next: page.next, counts: page.counts, names, fresh };

  const onPage = new Set(page.leads.map((row) => row.lead));
  // Rows as old as the page's last one may have been cut off by its end, so they stay.
  const deeper = held.rows.filter((row) => row.updatedAt <= floor && !onPage.has(row.lead));
  return { rows: [...top, ...deeper], next: deeper.length > 0 ? held.next : page.next, counts: page.counts, names, fresh };
}

/** Adds the page that was read by the held cursor. A lead that moved up in the meantime keeps its newer row. */
export function withNextPage(held: HeldList, page: LeadList): HeldList {
  const known = new Set(held.rows.map((row) => row.lead));
  const further = page.leads.filter((row) => !known.has(row.lead));
  return { rows: [...held.rows, ...further], next: page.next, counts: page.counts, names: namesWith(held, page), fresh: [] };
}

function newer(row: LeadRow, other: LeadRow | undefined): LeadRow {
  return other && other.seq > row.seq ? other : row;
}

function namesWith(held: HeldList | null, page: LeadList): HeldList["names"] {
  return {
    reps: { ...held?.names.reps, ...page.names?.reps },
    routes: { ...held?.names.routes, ...page.names?.routes },
  };
}
