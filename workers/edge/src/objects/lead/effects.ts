import type { Effect, Lead } from "@baton/contract/lead";
import type { History } from "./history.ts";
import type { Outbox, Promised } from "./outbox.ts";
import { deliverDelayMs } from "./wake.ts";

const never = Number.POSITIVE_INFINITY;

/** Writes effects down and says when the first of them is due. Asks are carried out by whoever follows the lead, and written down with it. */
export function keepEffects(
  { history, outbox }: { history: History; outbox: Outbox },
  id: string,
  lead: Lead | null,
  effects: readonly Effect[],
  now: number,
): number {
  if (lead) history.record(effects.flatMap((effect) => (effect.kind === "record" ? effect.event : [])));
  let first = never;
  for (const effect of effects) {
    if (effect.kind === "ask" || effect.kind === "record") continue;
    if (effect.kind === "timer") {
      first = Math.min(first, effect.at ?? never);
      continue;
    }
    const dueAt = effect.kind === "deliver" ? now + deliverDelayMs : now;
    outbox.promise({ lead: id, ...promised(id, effect) }, now, dueAt);
    first = Math.min(first, dueAt);
  }
  return first;
}

type Outward = Exclude<Effect, { kind: "ask" | "timer" | "record" }>;

/** An id of its own for every effect, so that what is promised twice is promised once. */
function promised(id: string, effect: Outward): Omit<Promised, "lead"> {
  switch (effect.kind) {
    case "deliver": {
      const { id: delivery, sink, event, body } = effect.delivery;
      return { id: delivery, kind: "deliver", sink, event, body };
    }
    case "release":
      return { id: `release:${id}:${effect.keys.join(",")}`, kind: "release", body: effect.keys };
    case "credit": {
      const { kind: _, id: once, ...body } = effect;
      return { id: `credit:${once}`, kind: "credit", body: { id: once, ...body } };
    }
    case "vacate": {
      const { booking, reps } = effect;
      return { id: `vacate:${booking}:${reps.join(",")}`, kind: "vacate", body: { booking, reps } };
    }
    case "withdraw": {
      const kind = effect.apart ? "part" : effect.stays ? "withdraw-own" : "withdraw";
      return { id: `${kind}:${id}:${effect.lead}`, kind, body: effect.lead };
    }
    case "hold": {
      const { pool, rep, seq, forget } = effect;
      return { id: `hold:${id}:${pool}:${seq}`, kind: "hold", body: { pool, rep, seq, forget } };
    }
  }
}
