import type { Playbook } from "@baton/contract/playbook";
import type { Rep } from "@baton/contract/roster";
import { whyLost } from "@baton/engine/meeting/rep-lost";
import type { Env } from "../env.ts";
import { call } from "../rpc.ts";
import { calendarObject, leadObject } from "../wiring.ts";

/**
 * Meetings that a change of the playbook leaves without their rep are handed on: of those who are in it no more, and of those whose absences
 * are others now. Says how many. One meeting after another: nobody waits for it, and what fails is seen again by the meeting's own reminder.
 */
export async function handOnLost(env: Env, before: Playbook, after: Playbook, now: number): Promise<number> {
  let found = 0;
  for (const rep of before.reps.filter((one) => isAnother(one, after))) {
    const present = after.reps.find(({ id }) => id === rep.id);
    const ahead = await call(
      () => calendarObject(env, rep.id),
      (calendar) => calendar.ahead(rep.id),
    );
    for (const { lead, start } of ahead) {
      const why = start > now ? whyLost(present, rep.id, start) : null;
      if (!why) continue;
      found += 1;
      await call(
        () => leadObject(env, lead),
        (object) => object.repLost(lead, rep.id, why),
      ).catch((error: Error) => console.error(JSON.stringify({ at: "playbook/reps-lost", problem: error.name })));
    }
  }
  return found;
}

function isAnother(rep: Rep, { reps }: Playbook): boolean {
  const present = reps.find(({ id }) => id === rep.id);
  return !present || JSON.stringify([present.absences, present.timeZone]) !== JSON.stringify([rep.absences, rep.timeZone]);
}
