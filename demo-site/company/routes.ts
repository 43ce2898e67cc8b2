import type { Condition } from "@baton/contract/condition";
import type { OnEmpty, Route } from "@baton/contract/routing";

const enterprise: Condition = { "company.employees": { gte: 1000 } };
const midMarket: Condition = { "company.employees": { within: [250, 1000] } };

function regional(
  segment: string,
  title: string,
  size: Condition,
  regions: [id: string, name: string][],
  meeting: string,
  onEmpty: OnEmpty,
): Route[] {
  return regions.map(([region, name]) => ({
    id: `${segment}-${region}`,
    name: `${title}, ${name}`,
    when: { all: [size, { territory: region }] },
    to: { pool: `${segment}-${region}` },
    meeting,
    sla: "first-response",
    onEmpty,
  }));
}

const offices: [string, string][] = [
  ["central", "Central"],
  ["east", "East"],
  ["west", "West"],
];
const overseas: [string, string][] = [
  ["emea", "EMEA"],
  ["apac", "Asia Pacific"],
];

/** First match wins. Who stopped before sending is looked after first and is offered no meeting: nobody asked for one. */
export const routes: Route[] = [
  {
    id: "abandoned-named-account",
    name: "Stopped before sending, at a named account",
    when: { "submission.kind": "abandoned", "account.owner": { exists: true } },
    to: { owner: "account" },
    onEmpty: { pool: "inside-sales" },
  },
  {
    id: "abandoned",
    name: "Stopped before sending",
    when: { "submission.kind": "abandoned" },
    to: { pool: "inside-sales" },
    onEmpty: "hold",
  },
  {
    id: "named-account",
    name: "Named account",
    when: { "account.owner": { exists: true } },
    to: { owner: "account" },
    meeting: "enterprise-briefing",
    sla: "first-response",
    onEmpty: "next",
  },
  ...regional("enterprise", "Enterprise", enterprise, offices, "enterprise-briefing", { pool: "general" }),
  ...regional("enterprise", "Enterprise", enterprise, overseas, "enterprise-briefing", { pool: "general" }),
  {
    id: "enterprise-rest",
    name: "Enterprise, elsewhere",
    when: enterprise,
    to: { pool: "enterprise-central" },
    meeting: "enterprise-briefing",
    sla: "first-response",
    onEmpty: { pool: "general" },
  },
  ...regional("mid-market", "Mid-market", midMarket, offices, "intro", "next"),
  {
    id: "partner-country",
    name: "Partner country",
    when: { territory: "partner-countries" },
    to: { pool: "partners" },
    meeting: "partner-call",
    sla: "first-response",
    onEmpty: "next",
  },
  {
    id: "everyone-else",
    name: "Everyone else",
    when: {},
    to: { pool: "general" },
    meeting: "intro",
    sla: "first-response",
    onEmpty: "hold",
  },
];
