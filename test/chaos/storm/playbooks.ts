import { playbookText, smallPlaybook } from "../../people/playbook.ts";

/** A minute: the shortest a form may say, so that partials come of age within a run. */
export const abandonAfterMs = 60_000;

const events = ["lead.submitted", "lead.assigned", "lead.booked", "lead.abandoned", "lead.merged", "lead.erased"];
const [leftEarly, named, large, rest] = smallPlaybook.routes;

/** Versions that are published over one another while the crowd is at the forms: other routes first, other weights, somebody away. */
export function playbooks(sinkUrl: string): [string, ...string[]] {
  const base = {
    forms: smallPlaybook.forms.map((form) => ({ ...form, abandonAfterMinutes: abandonAfterMs / 60_000 })),
    sinks: [{ id: "crm", kind: "webhook", url: sinkUrl, secret: "WEBHOOK_KEY", events }],
    meetings: smallPlaybook.meetings.map((meeting) => ({ ...meeting, horizonDays: 30 })),
  };
  const pools = smallPlaybook.pools.map((pool) => ({ ...pool, members: pool.members.map((member, n) => ({ ...member, weight: n + 1 })) }));
  const reps = smallPlaybook.reps.map((rep) => ({ ...rep, paused: rep.id === "ben" || rep.id === "dora" }));
  return [
    playbookText(base),
    playbookText({ ...base, routes: [leftEarly, large, named, { ...rest, id: "others" }], pools }),
    playbookText({ ...base, reps }),
  ];
}
