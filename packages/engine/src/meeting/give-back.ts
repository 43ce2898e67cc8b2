import type { Booking } from "@baton/contract/booking";
import { reason } from "@baton/contract/reason";
import type { Draft } from "../lead-draft.ts";
import { hostsFromPools } from "./hosts.ts";

/** The rep's turn comes back, where their pool says so and the pool gave them the lead; and that of a host a pool has sent. */
export function giveBack({ lead, published, effects }: Draft, why: "cancelled" | "noShow", booking: Booking): void {
  if (!published) return;
  const { playbook } = published;
  const code = why === "noShow" ? "no-show" : why;
  const credit = (pool: string, rep: string, host = false) => {
    if (!playbook.pools.find((candidate) => candidate.id === pool)?.giveBack?.includes(why)) return;
    const base = { kind: "credit", pool, rep, why: reason(code, { booking: booking.id }) } as const;
    effects.push(host ? { ...base, id: `${code}:${booking.id}:${rep}`, host } : { ...base, id: `${code}:${booking.id}` });
  };
  if (lead.assignment?.pool && lead.assignment.rep === booking.rep) credit(lead.assignment.pool, booking.rep);
  for (const { rep, pool } of hostsFromPools(playbook, booking)) credit(pool, rep, true);
}
