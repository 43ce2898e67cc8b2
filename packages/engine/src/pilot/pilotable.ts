import type { Playbook } from "@baton/contract/playbook";

/** What every visitor meets, or what is asked before anybody knows whose lead it is: one for all. */
const one = ["workspace", "sites", "forms", "enrichers", "facts", "sinks", "mail", "spam"] as const;
const why: Record<(typeof one)[number], string> = {
  workspace: "the workspace's name, zone and fallback link are the same for everybody",
  sites: "sites are met before anybody is on one side or the other",
  forms: "visitors see a form before anybody is on one side or the other",
  enrichers: "sources are asked before it is known whose lead it is",
  facts: "facts are weighed before it is known whose lead it is",
  sinks: "sinks hear of every lead",
  mail: "mail leaves under one sender",
  spam: "bots are told apart before anything is decided",
};

/** Things with an id that live outside the decision: a rep has one calendar, a meeting one length, a queue one door. */
const named = ["reps", "meetings", "queues"] as const;
const singular = { reps: "rep", meetings: "meeting", queues: "queue" } as const;

/**
 * What keeps a candidate from being tried beside a playbook, in words; empty: nothing does. Tried are scoring, territories, routes, pools,
 * windows and SLAs, and reps, meetings and queues that are new. What stands in both must be the same in both.
 */
export function unpilotable(base: Playbook, candidate: Playbook): string[] {
  const parts = one.filter((part) => !isSame(base[part], candidate[part]));
  const changed = named.flatMap((part) => {
    const before = new Map(base[part].map((item) => [item.id, item]));
    return candidate[part].flatMap((item) => {
      const known = before.get(item.id);
      return known && !isSame(known, item) ? [`${singular[part]} “${item.id}” is another one there; publish that change first`] : [];
    });
  });
  return [...parts.map((part) => `${part} cannot be tried on some: ${why[part]}; publish that change first`), ...changed];
}

function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].every((key) => isSame(left[key], right[key]));
}
