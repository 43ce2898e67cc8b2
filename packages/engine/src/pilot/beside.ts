import type { Pilot, Playbook, Published } from "@baton/contract/playbook";

/** Everybody and everything that stands in either, by id; what stands in both is as the first has it. */
function joined<T extends { id: string }>(first: readonly T[], ...others: readonly (readonly T[])[]): T[] {
  const known = new Map(first.map((item) => [item.id, item]));
  for (const item of others.flat()) if (!known.has(item.id)) known.set(item.id, item);
  return [...known.values()];
}

/** The playbook in force, knowing also the reps, meetings and queues that only candidates have: calendars, links and mails find them. */
export function knowing(base: Published, candidates: readonly Playbook[]): Published {
  const { playbook, hash } = base;
  if (candidates.length === 0) return base;
  const of = <K extends "reps" | "meetings" | "queues" | "teams">(part: K) => candidates.map((one) => one[part]);
  return {
    hash,
    playbook: {
      ...playbook,
      reps: joined(playbook.reps, ...of("reps")),
      meetings: joined(playbook.meetings, ...of("meetings")),
      queues: joined(playbook.queues, ...of("queues")),
      teams: joined(playbook.teams, ...of("teams")),
    },
  };
}

/** Whether a candidate names anybody or anything the playbook does not know. */
export function hasNews(base: Playbook, candidate: Playbook): boolean {
  const parts = ["reps", "meetings", "queues"] as const;
  return parts.some((part) => candidate[part].some(({ id }) => !base[part].some((known) => known.id === id)));
}

/**
 * A candidate beside the playbook in force. Forms, sites, sinks and people are those in force; scoring, territories, routes, pools,
 * windows and SLAs are the candidate's. `earlier`: candidates of pilots that are over, whose reps and meetings leads may still refer to.
 */
export function beside(
  base: Published,
  plan: Omit<Pilot, "candidate">,
  candidate: Published,
  earlier: readonly Playbook[] = [],
): Published {
  const known = knowing(base, [candidate.playbook, ...earlier]);
  const { scoring, territories, routes, pools, windows, slas } = candidate.playbook;
  const playbook = { ...known.playbook, scoring, territories, routes, pools, windows, slas };
  const { id, mode, percent } = plan;
  return { ...known, pilot: { id, mode, percent, candidate: { hash: candidate.hash, playbook } } };
}

/**
 * The playbook in force for a lead whose decision began under an older version: that one's rules over the people, pools, forms and sinks
 * of now, so that nobody who has left gets a lead.
 */
export function withBegun(current: Published, begun: Published): Published {
  const { scoring, territories, routes, windows, slas } = begun.playbook;
  return { ...current, begun: { hash: begun.hash, playbook: { ...current.playbook, scoring, territories, routes, windows, slas } } };
}
