import type { Env } from "../../env.ts";
import { currentPlaybook } from "../../playbook/source.ts";
import { inForceFor } from "./begun.ts";
import type { Letters } from "./letters.ts";
import type { Loop } from "./loop.ts";
import type { LeadTables } from "./tables.ts";

const timersPerAlarm = 50;
const retryMs = 60_000;

/** What each appointment is to the lead when its time has come. */
const events = {
  idle: "idled",
  expire: "expired",
  resume: "resumed",
  remind: "reminderDue",
  unbooked: "waited",
  offer: "offerDue",
} as const;

/** Keeps every appointment that is due; one that fails is made again and holds up no other. */
export async function keepAppointments({ env, tables, loop }: { env: Env; tables: LeadTables; loop: Loop }, now: number): Promise<void> {
  const { published } = await currentPlaybook(env);
  // Without a playbook nobody knows which sinks to tell: what is due stays due, and the lease rings again.
  if (!published) return;
  const due = tables.dueTimers(now, timersPerAlarm);
  await Promise.all(
    due.map(async ({ lead: id, name }) => {
      try {
        // The decision an offer belongs to may have begun under a version of before.
        const current = name === "offer" ? await inForceFor(env, tables.lead(id)?.lead) : published;
        const { lead } = loop.apply(id, { kind: events[name] }, current);
        await loop.drive(id, lead?.asks ?? []);
      } catch (error) {
        tables.appoint(id, name, now + retryMs);
        console.error(JSON.stringify({ at: "lead/appointment", name, problem: (error as Error).name }));
      }
    }),
  );
}

/** Letters that are due by `until`: after it the lead itself holds what was in them. One that cannot be opened waits, and holds up no other. */
export async function openLetters({ env, loop, letters }: { env: Env; loop: Loop; letters: Letters }, until: number): Promise<void> {
  if ((letters.oldest() ?? Number.POSITIVE_INFINITY) > until) return;
  const { published } = await currentPlaybook(env);
  for (const letter of letters.all(until)) {
    try {
      loop.ascertain(letter.lead, published);
    } catch (error) {
      console.error(JSON.stringify({ at: "lead/letter", problem: (error as Error).name }));
      letters.failed(letter.lead);
    }
  }
}
