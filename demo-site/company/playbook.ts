import { form } from "./form.ts";
import { pools } from "./pools.ts";
import { qualify } from "./qualify.ts";
import { reps, teams } from "./roster.ts";
import { routes } from "./routes.ts";
import { scoring } from "./scoring.ts";
import { siteVisit } from "./site-visit.ts";
import type { Tables } from "./tables.ts";
import { territories } from "./territories.ts";

/** The whole playbook as a person would write it: defaults left out. */
export function playbook(tables: Tables) {
  return {
    // As `npm start` serves it; your own edge has it at the same place.
    $schema: "http://localhost:8787/schemas/playbook.json",
    version: 1,
    workspace: { name: "Northwind Hardware", timeZone: "America/Chicago" },
    sites: [{ key: "pk_demo", name: "northwind.example", origins: ["http://localhost:*", "http://127.0.0.1:*"] }],
    forms: [form(tables), siteVisit, qualify],
    scoring,
    territories,
    routes,
    pools,
    meetings: [
      {
        id: "intro",
        name: "Intro call",
        minutes: 30,
        bufferAfterMinutes: 10,
        noticeMinutes: 60,
        horizonDays: 14,
        stepMinutes: 30,
        description: "Half an hour with the engineer who covers your region: your line, your questions, no slides.",
        locations: [{ kind: "video" }],
        guests: { most: 3 },
        reminders: [
          { beforeMinutes: 24 * 60, to: "visitor" },
          { beforeMinutes: 30, to: "rep" },
        ],
        unbookedAfterMinutes: 60,
      },
      {
        id: "enterprise-briefing",
        name: "Enterprise briefing",
        minutes: 45,
        bufferBeforeMinutes: 5,
        bufferAfterMinutes: 15,
        noticeMinutes: 120,
        horizonDays: 21,
        stepMinutes: 30,
        perDay: 3,
        fallback: "next",
        locations: [{ kind: "video" }, { kind: "phone", who: "visitor" }],
        guests: { most: 5 },
        questions: [
          {
            id: "topics",
            type: "multichoice",
            label: "What shall we look at together?",
            options: [
              { value: "line", label: "Your line as it is" },
              { value: "rollout", label: "Rolling out to several sites" },
              { value: "prices", label: "Prices and terms" },
            ],
          },
          { id: "prepare", type: "textarea", label: "What shall we prepare for you?", maxLength: 1000 },
          { id: "recording", type: "consent", label: "You may record the briefing for your notes" },
        ],
        reminders: [
          { beforeMinutes: 24 * 60, to: "visitor" },
          { beforeMinutes: 60, to: "rep" },
        ],
        unbookedAfterMinutes: 4 * 60,
        cancelNoticeMinutes: 120,
      },
      {
        // Either of the desk will do, and who sells on later comes along where they can.
        id: "partner-call",
        name: "Partner call",
        minutes: 30,
        noticeMinutes: 60,
        horizonDays: 14,
        stepMinutes: 30,
        offering: "slot-first",
        hosts: [{ oneOf: "inside-sales", required: false }],
        locations: [{ kind: "video" }],
        unbookedAfterMinutes: 60,
      },
    ],
    slas: [{ id: "first-response", name: "First response in 15 working minutes", firstResponseMinutes: 15, clock: "owner" }],
    sinks: [],
    // `npm start` catches every mail on this port and shows it; none leaves the machine.
    mail: { kind: "smtp", from: { email: "meetings@northwind.example" }, host: "localhost", port: 8790, security: "none" },
    teams: teams(tables),
    reps: reps(tables),
  };
}
