import type { Env } from "../../env.ts";
import { currentPlaybook } from "../../playbook/source.ts";
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
        const { lead } = loop.apply(id, { kind: events[name] }, published);
        await loop.drive(id, lead?.asks ?? []);
      } catch (error) {
        tables.appoint(id, name, now + retryMs);
        console.error(JSON.stringify({ at: "lead/appointment", name, problem: (error as Error).name }));
      }
    }),
  );
}

/** Letters that came in by `until`: after it the lead itself holds what was in them, and one that cannot be opened is gone. */
export async function openLetters({ env, loop, letters }: { env: Env; loop: Loop; letters: Letters }, until: number): Promise<void> {
  if ((letters.oldest() ?? Number.POSITIVE_INFINITY) > until) return;
  const { published } = await currentPlaybook(env);
  for (const letter of letters.all(until)) {
    try {
      loop.open(letter, published);
    } catch (error) {
      // Nobody was told that it is kept: whoever sent it has it still. Left here it would keep all the others waiting.
      letters.remove(letter.lead);
      console.error(JSON.stringify({ at: "lead/letter", problem: (error as Error).name }));
    }
  }
}
