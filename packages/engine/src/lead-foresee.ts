import type { Lead } from "@baton/contract/lead";
import type { Published } from "@baton/contract/playbook";
import type { EpochMs } from "@baton/contract/time";
import type { Wanted } from "@baton/contract/wants";
import { decide, routesFor } from "./decide.ts";
import { formEnd } from "./form/ending.ts";
import { isQuarantined } from "./lead-draft.ts";
import { rulesNow } from "./pilot/rules.ts";
import { wantedOf } from "./rotation/wants.ts";
import { score } from "./score.ts";
import { ownWords, subjectOf } from "./subject.ts";

/** Where a partial would go, were it sent as it stands: to a rep by name, or to whoever is next in a pool; and the meeting offered. */
export type Foreseen = { meeting: string } & ({ rep: string } | { pool: string; wanted?: Wanted });

/**
 * The decision that would be made if Send were pressed now, thought through and thrown away: nothing of it is kept with the lead,
 * and the real one is made afresh. Null where no meeting would come of it, or it is not known yet whose submission this is.
 */
export function foresee(lead: Lead, current: Published, now: EpochMs): Foreseen | null {
  const { hash, playbook } = rulesNow(lead, current).rules;
  const form = playbook.forms.find((candidate) => candidate.id === lead.form);
  if (!form || lead.kind !== "partial" || lead.owner || lead.identity?.status !== "new" || isQuarantined(lead)) return null;
  const subject = subjectOf(lead, form, null, now, playbook);
  const scored = score(playbook.scoring, subject.lookup, playbook.territories, now - lead.createdAt);
  if (!scored.qualified || !formEnd(form, ownWords(lead.answers)).fit) return null;
  subject.scored(scored);
  const { turn } = decide({ lead: lead.id, id: "foreseen", kind: "submitted", subject, score: scored }, { hash, playbook }, now);
  if (turn.kind !== "ask" && turn.kind !== "assigned") return null;
  const chosen = turn.kind === "ask" ? routesFor("submitted", playbook)[turn.routeIndex] : turn.route;
  // What is offered first has no times to show yet.
  if (!chosen?.meeting || chosen.accept) return null;
  const wanted = wantedOf(chosen, subject.lookup);
  return turn.kind === "ask"
    ? { pool: turn.pool, meeting: chosen.meeting, ...(wanted ? { wanted } : {}) }
    : { rep: turn.rep, meeting: chosen.meeting };
}
