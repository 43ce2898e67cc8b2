import type { Booking } from "@baton/contract/booking";
import type { Lead } from "@baton/contract/lead";
import type { Playbook } from "@baton/contract/playbook";
import { type Problem, problem } from "@baton/contract/problems";
import { type Reason, reason } from "@baton/contract/reason";
import type { Rep } from "@baton/contract/roster";
import { type ChangePurpose, leadOfBooking } from "../booking-links.ts";
import type { Env } from "../env.ts";
import { openLink } from "../links.ts";
import { currentPlaybook } from "../playbook/source.ts";
import { call } from "../rpc.ts";
import { leadObject } from "../wiring.ts";
import type { Bookable } from "./booking.ts";
import { withRoom } from "./meeting-place.ts";

/** A meeting that a link may change, as it stands: perhaps cancelled already. */
export type Changeable = Bookable & { booking: Booking };

/**
 * Opens a link to move or cancel one meeting. Tampered, expired, foreign and other-purpose links all get the same answer. Where the rep has
 * left or takes nothing new, the lead is handed on first, as it would be whoever noticed: another time is then one of the new rep.
 */
export async function openChange(env: Env, purpose: ChangePurpose, token: string): Promise<Changeable | Problem> {
  const id = await openLink(env, purpose, token);
  const { published } = await currentPlaybook(env);
  if (!id) return problem("bad-token");
  if (!published) return problem("no-playbook");
  const lead = await leadWithRep(env, leadOfBooking(id), purpose, published.playbook);
  const booking = lead?.booking?.id === id ? lead.booking : lead?.past?.find((past) => past.id === id);
  if (!lead || !booking) return problem("bad-token");
  const { playbook } = published;
  const rep = playbook.reps.find((candidate) => candidate.id === (lead.owner ?? lead.mergedOutcome?.rep ?? booking.rep));
  const meeting = playbook.meetings.find((candidate) => candidate.id === booking.meeting);
  if (!meeting || (!rep && purpose === "reschedule")) return problem("not-bookable");
  return await withRoom(env, { lead, rep: rep ?? nobodyKnown(booking.rep, playbook), meeting, booking });
}

async function leadWithRep(env: Env, id: string, purpose: ChangePurpose, playbook: Playbook): Promise<Lead | null> {
  const stub = () => leadObject(env, id);
  const lead = (await call(stub, (object) => object.read(id)))?.lead ?? null;
  const owner = lead?.owner ?? lead?.mergedOutcome?.rep;
  const why = purpose === "reschedule" && owner && lead?.booking ? whyLost(playbook, owner) : null;
  return why && owner ? await call(stub, (object) => object.repLost(id, owner, why)) : lead;
}

/** Why a rep can be given no other time; null: they can. */
function whyLost({ reps }: Playbook, id: string): Reason | null {
  const rep = reps.find((candidate) => candidate.id === id);
  if (!rep) return reason("rep-unknown", { rep: id });
  return rep.paused ? reason("rep-paused", { rep: id }) : null;
}

/** A rep who has left: the meeting can still be cancelled. */
const nobodyKnown = (id: string, { workspace }: Playbook): Rep =>
  ({
    id,
    name: workspace.name,
    title: "",
    email: "",
    timeZone: workspace.timeZone,
    hours: {},
    absences: [],
    paused: true,
  }) as unknown as Rep;
