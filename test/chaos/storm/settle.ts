import { eventually } from "../../people/served.ts";
import type { Desk, Held } from "./desk.ts";
import { abandonAfterMs } from "./playbooks.ts";

/** Minutes and hours that pass after the storm, in less than those: what was lost is tried again after a minute, then ever later. */
const jumpsMs = [0, 15_000, 65_000, 65_000, 120_000, 300_000, 600_000, 1_800_000, 3_600_000, 7_200_000];
const patienceMs = 6_000;

/**
 * Lets everything come to rest that still wants to: asks, deliveries, appointments. Nothing is rung by hand: a shard that has
 * forgotten to set its alarm stays as it is, and is found. Leads not at rest at the end are returned with what they lack.
 */
export async function settle(desk: Desk, ids: readonly string[], shards: readonly string[]): Promise<string[]> {
  const everyone = ids.map((id) => ({ id, lacks: "" }));
  let restless = everyone;
  let passed = 0;
  for (const ms of jumpsMs) {
    if (ms > 0) await desk.letPass(ms, shards);
    // With the last partial of age there is something new to ask of all of them.
    if (passed < abandonAfterMs && passed + ms >= abandonAfterMs) restless = everyone;
    passed += ms;
    // As long as there is progress there is hope.
    for (let before = Number.POSITIVE_INFINITY; restless.length < before && restless.length > 0; ) {
      before = restless.length;
      await eventually(async () => {
        const held = await desk.leads(restless.map(({ id }) => id));
        restless = restless.flatMap(({ id }, n) => {
          const lacks = unrest(held[n] ?? null, passed >= abandonAfterMs);
          return lacks ? [{ id, lacks }] : [];
        });
        return restless.length === 0;
      }, patienceMs);
    }
    if (restless.length === 0 && passed >= abandonAfterMs) break;
  }
  return restless.map(({ id, lacks }) => `${id}: ${lacks}`);
}

/** The ledger follows a moment later; one that was away is asked again after up to a minute. */
export async function letLedgerFollow<T>(
  desk: Desk,
  shards: readonly string[],
  read: () => Promise<T>,
  follows: (seen: T) => boolean,
): Promise<T> {
  let seen = await read();
  for (let minutes = 0; minutes < 4 && !follows(seen); minutes += 1) {
    await desk.letPass(65_000, shards);
    seen =
      (await eventually(async () => {
        seen = await read();
        return follows(seen) ? seen : null;
      }, patienceMs)) ?? seen;
  }
  return seen;
}

const decided = new Set(["assigned", "booked", "held", "disqualified", "merged"]);

/** What a lead still waits for; null when it is at rest. */
function unrest(held: Held | null, ofAge: boolean): string | null {
  if (!held) return null;
  const { lead, deliveries } = held;
  if (deliveries.length > 0) return `deliveries not confirmed: ${deliveries.map(({ id, status }) => `${id} ${status}`).join(", ")}`;
  if (lead.asks.length > 0 || lead.pending) return `asks still out: ${lead.asks.map((ask) => ask.to).join(", ")}`;
  if (lead.gates.some((gate) => gate.quarantine)) return null;
  if (lead.submitSeq !== null && lead.problems.length === 0 && lead.kind !== "submitted") return "sent, and still a partial";
  if (lead.kind === "submitted" && !decided.has(lead.stage)) return `sent, and still ${lead.stage}`;
  if (ofAge && lead.kind === "partial" && lead.identity) return "idle past its time, and not abandoned";
  if (ofAge && lead.kind === "abandoned" && lead.identity?.status === "new" && !decided.has(lead.stage)) return "abandoned, and not routed";
  return null;
}
