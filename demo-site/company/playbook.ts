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
        location: "Video call",
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
        location: "Video call",
      },
    ],
    slas: [{ id: "first-response", name: "First response in 15 working minutes", firstResponseMinutes: 15, clock: "owner" }],
    sinks: [],
    teams: teams(tables),
    reps: reps(tables),
  };
}
