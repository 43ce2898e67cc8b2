import { type Reason, reason } from "@baton/contract/reason";
import type { Rep } from "@baton/contract/roster";
import type { EpochMs } from "@baton/contract/time";
import { absenceAt } from "../hours.ts";

/**
 * Why a rep cannot keep a meeting at `start`: they are in the playbook no more, or absent then. null: they can. Who is paused keeps what
 * they own.
 */
export function whyLost(rep: Pick<Rep, "timeZone" | "absences"> | undefined, id: string, start: EpochMs): Reason | null {
  if (!rep) return reason("rep-unknown", { rep: id });
  const absence = absenceAt(rep, start);
  return absence && reason("rep-absent", { rep: id, ...(absence.note ? { note: absence.note } : {}) });
}
