import type { Role, WayIn } from "./roles.ts";

/** One thing that was done. */
export interface AuditLine {
  id: string;
  /** Epoch milliseconds. */
  at: number;
  /** Who, as in `Actor`; "Baton" did what nobody asked for at that moment. */
  actor: string;
  /** Left out: lines written before there were roles, and what Baton did by itself. */
  role?: Role;
  by?: WayIn;
  /** Such as `playbook.published`. */
  action: string;
  detail: Record<string, unknown>;
}

/** `GET /api/audit`: newest first. */
export interface AuditList {
  lines: AuditLine[];
  /** Pass as `cursor` for the next page; null at the end. */
  next: string | null;
}
