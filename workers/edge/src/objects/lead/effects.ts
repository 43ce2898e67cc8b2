import type { Effect, Lead } from "@baton/contract/lead";
import type { History } from "./history.ts";
import type { Outbox, Promised } from "./outbox.ts";
import { deliverDelayMs } from "./wake.ts";

const never = Number.POSITIVE_INFINITY;

/** Writes an effect down and says when it is due. An ask is carried out by whoever follows the lead, and written down with it. */
export function keepEffect(
  { history, outbox }: { history: History; outbox: Outbox },
  id: string,
  lead: Lead | null,
  effect: Effect,
  now: number,
): number {
  if (effect.kind === "ask") return never;
  if (effect.kind === "timer") return effect.at ?? never;
  if (effect.kind === "record") {
    if (lead) history.record(effect.event);
    return never;
  }
  const dueAt = effect.kind === "deliver" ? now + deliverDelayMs : now;
  outbox.promise({ lead: id, ...promised(id, effect) }, now, dueAt);
  return dueAt;
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
