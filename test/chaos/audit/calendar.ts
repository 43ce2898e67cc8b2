import { leadIdOf } from "../storm/history.ts";
import { type Evidence, leadOf, wasForgotten } from "./evidence.ts";

/** No minute of a rep is promised twice, and calendar, lead and visitor know of the same meetings. */
export function bookedTwice(evidence: Evidence): string[] {
  const found: string[] = [];
  const rows = evidence.bookings.map((row) => ({
    rep: String(row.object),
    id: String(row.id),
    lead: String(row.lead),
    start: Number(row.start_at),
    end: Number(row.end_at),
  }));
  for (const rep of new Set(rows.map((row) => row.rep))) {
    const own = rows.filter((row) => row.rep === rep).sort((a, b) => a.start - b.start);
    for (const [n, row] of own.entries()) {
      const next = own[n + 1];
      if (next && next.start < row.end) found.push(`${rep}: ${row.id} and ${next.id} overlap`);
    }
  }
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const { lead, id } of rows) {
    const held = evidence.held.get(lead)?.lead;
    if (held && held.booking?.id !== id) found.push(`${lead} does not know of ${id} in the calendar`);
  }
  for (const said of evidence.history.visitors) {
    const kept = said.booked && byId.get(said.booked.id);
    if (said.booked && kept?.start !== said.booked.start)
      found.push(`${leadIdOf(said)} was promised ${said.booked.id}, and the calendar knows nothing of it`);
    if (said.booked && !wasForgotten(said) && leadOf(evidence, said)?.booking?.id !== said.booked.id)
      found.push(`${leadIdOf(said)} was promised ${said.booked.id}, and the lead knows nothing of it`);
  }
  return found;
}
