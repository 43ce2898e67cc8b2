import type { Lead, LeadEvent } from "@baton/contract/lead";
import { isQuarantined } from "@baton/engine/lead-draft";
import { currentPlaybook } from "../../playbook/source.ts";
import type { Bookings } from "./bookings.ts";
import { withinBudget } from "./budget.ts";

/** The lead as it is at this instant; null: there is none. */
type Read = () => Lead | null;

/** The lead was set aside by mistake, ops say. false: it is not, or no longer. */
export const release = (desk: Bookings, id: string, note: string, read: Read): Promise<boolean | null> =>
  said(desk, id, { kind: "released", note }, isQuarantined, read);

/** Two people were taken for one, ops say. false: the lead was not folded into another. */
export const unmerge = (desk: Bookings, id: string, note: string, read: Read): Promise<boolean | null> =>
  said(desk, id, { kind: "unmerged", note }, ({ stage }) => stage === "merged", read);

async function said({ env, loop }: Bookings, id: string, event: LeadEvent, isSo: (lead: Lead) => boolean, read: Read) {
  const { published } = await currentPlaybook(env);
  const lead = read();
  if (!lead || !isSo(lead)) return lead ? false : null;
  const { asks } = loop.apply(id, event, published);
  await withinBudget(loop.drive(id, asks));
  return true;
}

/** Nobody came to the meeting. false: it is known already, has not begun, or there is no such meeting. */
export async function noShow({ env, loop }: Bookings, id: string, booking: string, note: string, read: Read): Promise<boolean | null> {
  const { published } = await currentPlaybook(env);
  const before = read();
  if (!before) return null;
  const { lead } = loop.apply(id, { kind: "noShow", booking, note }, published);
  return lead?.seq !== before.seq;
}
