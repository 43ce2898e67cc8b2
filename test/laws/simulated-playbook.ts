import type { Published } from "@baton/contract/playbook";
import { playbook, smallPlaybook } from "../people/playbook.ts";

const [contact] = smallPlaybook.forms;
const field = (id: string, type: string, more: Record<string, unknown> = {}) => ({ id, type, label: id, ...more });
const forms = [
  {
    ...contact,
    steps: [
      { id: "you", title: "You", fields: [field("email", "email"), field("phone", "phone"), field("company", "text")] },
      { id: "more", title: "More", fields: [field("message", "textarea", { maxLength: 12 })] },
    ],
  },
];
const events = ["lead.submitted", "lead.assigned", "lead.booked", "lead.abandoned", "lead.merged", "lead.erased"];
const sinks = [{ id: "crm", kind: "webhook", url: "https://crm.example/hook", secret: "WEBHOOK_KEY", events }];
const [leftEarly, named, , rest] = smallPlaybook.routes;
const large = {
  id: "large",
  name: "Large",
  when: { "answers.company": "Big" },
  to: { pool: "large" },
  meeting: "intro",
  onEmpty: { pool: "large" },
};
const scoring = {
  ...smallPlaybook.scoring,
  qualified: { any: [{ "answers.company": { ne: "Spam" } }, { "answers.company": { exists: false } }] },
};

/** Three playbooks that may be in force by turns: as usual; other routes in another order; and one where nobody is at work. */
export const inForce: readonly Published[] = [
  { hash: "usual", playbook: playbook({ forms, sinks, scoring, routes: [leftEarly, named, large, rest] }) },
  { hash: "reordered", playbook: playbook({ forms, sinks, scoring, routes: [large, { ...rest, id: "others" }] }) },
  {
    hash: "deserted",
    playbook: playbook({
      forms,
      sinks,
      scoring,
      routes: [leftEarly, { ...large, onEmpty: "next" }, rest],
      reps: smallPlaybook.reps.map((rep) => ({ ...rep, paused: true })),
    }),
  },
];

const accept = { withinMinutes: 20, clock: "around-the-clock" };
const offering = [
  { ...leftEarly, accept },
  {
    ...large,
    to: {
      split: [
        { percent: 50, to: { pool: "large" } },
        { percent: 50, to: "next" },
      ],
    },
  },
  { ...rest, accept: { ...accept, otherwise: { queue: "triage" } }, holdout: { percent: 20, to: "hold" } },
];
const queues = [{ id: "triage", name: "Triage" }];

/** Two playbooks under which leads are offered, split, kept apart and claimed; and one that gives them away as usual. */
export const inForceWithOffers: readonly Published[] = [
  { hash: "offering", playbook: playbook({ forms, sinks, scoring, queues, routes: offering }) },
  {
    hash: "offering-once",
    playbook: playbook({ forms, sinks, scoring, routes: [{ ...rest, accept: { ...accept, atMost: 1, otherwise: "hold" } }] }),
  },
  { hash: "usual", playbook: playbook({ forms, sinks, scoring, routes: [leftEarly, named, large, rest] }) },
];
