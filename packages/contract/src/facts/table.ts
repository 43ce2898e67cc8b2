import type { EpochMs } from "../time.ts";

/** A table of companies as it stands. Its rows lie in so many buckets, by hash of their domain. */
export interface TableStanding {
  name: string;
  /** Of what was pushed: the same table again is the same version. */
  version: string;
  at: EpochMs;
  rows: number;
  columns: string[];
  /** Rows, or cells, that were not taken, by reason. */
  dropped: Record<string, number>;
}

/** `PUT /api/tables/{name}`: `changed` false where the same table stood already. */
export interface TablePushed extends TableStanding {
  changed: boolean;
}

/** Longest body of a table, bytes; most rows and columns. */
export const tableBounds = { bytes: 16 * 1024 * 1024, rows: 200_000, columns: 60, cell: 500 } as const;
