import type { ClosingEvent, LeadClosing } from "@baton/contract/closing";
import type { Lead } from "@baton/contract/lead";
import { currentPlaybook } from "../../playbook/source.ts";
import type { Bookings } from "./bookings.ts";

/** How the lead stands once that has been heard. Null: there is none. `read`: the lead as it is at this instant. */
export async function close(
  { env, loop }: Bookings,
  id: string,
  event: ClosingEvent,
  read: () => Lead | null,
): Promise<LeadClosing | null> {
  const { published } = await currentPlaybook(env);
  const before = read();
  if (!before) return null;
  const { lead } = loop.apply(id, event, published);
  return { changed: lead?.seq !== before.seq, owner: lead?.owner ?? null, closed: lead?.closed ?? null };
}
