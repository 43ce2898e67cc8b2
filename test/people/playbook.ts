import type { Playbook } from "@baton/contract/playbook";
import { Playbook as Schema } from "@baton/contract/playbook";
import * as v from "valibot";

const office = {
  mon: ["00:00-24:00"],
  tue: ["00:00-24:00"],
  wed: ["00:00-24:00"],
  thu: ["00:00-24:00"],
  fri: ["00:00-24:00"],
  sat: ["00:00-24:00"],
  sun: ["00:00-24:00"],
};

/** As much of a playbook as a journey needs: reps who are always at work, so that no test depends on the day it runs. */
export const smallPlaybook = {
  version: 1,
  workspace: { name: "Acme Supply", timeZone: "UTC" },
  sites: [{ key: "pk_test", name: "Test", origins: ["https://www.acme.example", "http://localhost:*"] }],
  forms: [
    {
      id: "contact",
      title: "Talk to us",
      sites: ["pk_test"],
      abandonAfterMinutes: 30,
      steps: [
        {
          id: "you",
          title: "You",
          fields: [
            { id: "email", type: "email", label: "Work e-mail", required: true },
            { id: "firstName", type: "text", label: "First name" },
            { id: "lastName", type: "text", label: "Last name" },
          ],
        },
        {
          id: "company",
          title: "Company",
          fields: [
            { id: "company", type: "text", label: "Company" },
            {
              id: "employees",
              type: "select",
              label: "Employees",
              options: [
                { value: "1-49", label: "Up to 49" },
                { value: "1000+", label: "1,000 or more" },
              ],
            },
            { id: "country", type: "country", label: "Country" },
            { id: "phone", type: "phone", label: "Phone", when: { "answers.employees": "1000+" } },
            { id: "message", type: "textarea", label: "Message" },
          ],
        },
      ],
    },
  ],
  scoring: {
    fit: [{ label: "Large company", when: { "company.employees": { gte: 1000 } }, points: 60 }],
    intent: [{ label: "Wrote a message", when: { "answers.message": { exists: true } }, points: 30 }],
    grades: [{ grade: "A", fit: 50 }, { grade: "B" }],
    // A list that could not be read must not turn anybody away.
    qualified: { any: [{ "email.disposable": false }, { "email.disposable": { exists: false } }] },
  },
  routes: [
    { id: "left-early", name: "Left early", when: { "submission.kind": "abandoned" }, to: { pool: "general" }, onEmpty: "hold" },
    {
      id: "named",
      name: "Named account",
      when: { "account.owner": { exists: true } },
      to: { owner: "account" },
      meeting: "intro",
      sla: "first",
      onEmpty: "next",
    },
    {
      id: "large",
      name: "Large",
      when: { "company.employees": { gte: 1000 } },
      to: { pool: "large" },
      meeting: "intro",
      sla: "first",
      onEmpty: { pool: "general" },
    },
    { id: "rest", name: "Everybody else", when: {}, to: { pool: "general" }, meeting: "intro", sla: "first", onEmpty: "hold" },
  ],
  pools: [
    { id: "general", name: "General", members: [{ rep: "ana" }, { rep: "ben" }, { rep: "cleo" }] },
    { id: "large", name: "Large", members: [{ rep: "dora", weight: 2 }, { rep: "emil" }] },
  ],
  reps: ["ana", "ben", "cleo", "dora", "emil"].map((id) => ({
    id,
    name: `${id.charAt(0).toUpperCase()}${id.slice(1)} Test`,
    email: `${id}@acme.example`,
    timeZone: "UTC",
    hours: office,
  })),
  slas: [{ id: "first", name: "First response", firstResponseMinutes: 15 }],
  meetings: [{ id: "intro", name: "Intro call", minutes: 30, noticeMinutes: 60, horizonDays: 7 }],
  sinks: [],
};

/** The document with some parts replaced, as text to publish. */
export const playbookText = (changes: Record<string, unknown> = {}): string => JSON.stringify({ ...smallPlaybook, ...changes }, null, 2);

/** The same, parsed with its defaults, for the engine. */
export const playbook = (changes: Record<string, unknown> = {}): Playbook => v.parse(Schema, { ...smallPlaybook, ...changes });
