import type { Held } from "../storm/desk.ts";
import { type Evidence, isQuarantined } from "./evidence.ts";

/** Event of history → what sinks are told of it in the same breath. */
const told: Record<string, string> = { assigned: "assigned", "handed-over": "merged" };

/** Everything promised to the sink has reached it, under the id it was promised under. */
export function undelivered(evidence: Evidence): string[] {
  const found: string[] = [];
  for (const held of evidence.held.values()) {
    if (!held || isQuarantined(held.lead)) continue;
    for (const id of expected(held)) if (!evidence.arrived.has(id)) found.push(`${id} never arrived`);
    const { lead } = held;
    const decided = lead.decisions.some((decision) => decision.kind === "submitted");
    if (decided && count(evidence, lead.id, "lead.submitted") === 0) found.push(`${lead.id} was submitted, and the sink was never told`);
  }
  return found;
}

function expected({ lead, events }: Held): string[] {
  return events.flatMap(({ kind, seq }) => {
    if (kind === "booked" && !lead.mergedInto) return [`msg_${lead.id.slice(5)}_${seq}_booked_crm`];
    return told[kind] ? [`msg_${lead.id.slice(5)}_${seq}_${told[kind]}_crm`] : [];
  });
}

/** What happens once in a lead's life is told once, after the receiver has deduped by `webhook-id`. */
export function toldTwice(evidence: Evidence): string[] {
  const times = new Map<string, number>();
  for (const { lead, event } of evidence.arrived.values()) times.set(`${lead} ${event}`, (times.get(`${lead} ${event}`) ?? 0) + 1);
  const once = /lead\.(submitted|assigned|abandoned|erased)$/;
  return [...times].flatMap(([what, count]) => (count > 1 && once.test(what) ? [`${what}: ${count} different messages`] : []));
}

/** Every appointment of an idle partial was kept, once; nobody who was sent whole was ever taken for one. */
export function timersMissed(evidence: Evidence): string[] {
  return [...evidence.held.values()].flatMap((held) => {
    if (!held) return [];
    const times = held.events.filter((event) => event.kind === "abandoned").length;
    const sent = held.events.findIndex((event) => event.kind === "submitted");
    const late = sent >= 0 && held.events.slice(sent).some((event) => event.kind === "abandoned");
    return [
      ...(times > 1 ? [`${held.lead.id} was abandoned ${times} times`] : []),
      ...(late ? [`${held.lead.id} was abandoned after it was sent`] : []),
    ];
  });
}

function count({ arrived }: Evidence, lead: string, event: string): number {
  return [...arrived.values()].filter((one) => one.lead === lead && one.event === event).length;
}
