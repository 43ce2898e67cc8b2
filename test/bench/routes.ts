import type { Condition } from "@baton/contract/condition";
import type { Published } from "@baton/contract/playbook";
import { decide } from "@baton/engine/decide";
import type { Subject } from "@baton/engine/matching/subject-parts";
import { playbook } from "../people/playbook.ts";

/** A playbook of many routes, and leads of which each is meant for exactly one of them. */
export interface Crossroads {
  published: Published;
  /** Targets spread evenly over all routes. */
  spread: Subject[];
  /** Nothing matches before the last route. */
  last: Subject[];
}

const leads = 500;
const regionCodes = ["CA", "NY", "TX", "IL", "WA", "FL", "OH"];

/** The shapes ops write, in turn: a bare value, lists, ranges, territories, alternatives, exceptions. */
function conditionFor(route: number): Condition {
  const campaign = `c-${route}`;
  switch (route % 6) {
    case 0:
      return { "touch.utm.campaign": campaign };
    case 1:
      return { "company.employees": { gte: 10 }, "touch.utm.campaign": { in: [campaign, `d-${route}`, `e-${route}`] } };
    case 2:
      return { all: [{ territory: "home" }, { "touch.utm.campaign": { eq: campaign } }] };
    case 3:
      return { "answers.budget": { gte: route, lt: route + 1 } };
    case 4:
      return { any: [{ "account.tier": `t-${route}` }, { "touch.utm.campaign": { startsWith: `${campaign};` } }] };
    default:
      return { all: [{ not: { "email.free": true } }, { "touch.utm.campaign": { glob: campaign } }] };
  }
}

export function crossroads(routes: number): Crossroads {
  const target = { to: { pool: "general" }, meeting: "intro", sla: "first", onEmpty: "hold" };
  const list = Array.from({ length: routes - 1 }, (_, index) => ({
    id: `r-${index}`,
    name: `Route ${index}`,
    when: conditionFor(index),
    ...target,
  }));
  const written = {
    territories: { home: { "geo.country": "US", "geo.regionCode": { in: regionCodes } } },
    routes: [...list, { id: "rest", name: "Everybody else", when: {}, ...target }],
  };
  const published = { hash: "0".repeat(64), playbook: playbook(written) };
  return {
    published,
    spread: Array.from({ length: leads }, (_, lead) => subject(Math.floor(((lead + 0.5) * routes) / leads), lead)),
    last: Array.from({ length: leads }, (_, lead) => subject(routes - 1, lead)),
  };
}

/** What a lead looks like when it is meant for one route: some thirty values, as enrichment leaves them. */
function subject(route: number, lead: number): Subject {
  const values: Record<string, unknown> = {
    "answers.budget": route,
    "answers.company": `Company ${lead}`,
    "answers.country": "US",
    "answers.email": `ana@company-${lead}.example`,
    "answers.firstName": "Ana",
    "answers.lastName": "Ruiz",
    "answers.product": "gtx",
    "company.country": "US",
    "company.employees": 100 + (lead % 900),
    "email.disposable": false,
    "email.domain": `company-${lead}.example`,
    "email.free": false,
    "email.role": false,
    "geo.city": "Chicago",
    "geo.country": "US",
    "geo.regionCode": regionCodes[lead % regionCodes.length],
    "page.language": "en",
    "page.timeZone": "America/Chicago",
    "score.fit": 60,
    "score.grade": "A",
    "score.intent": 30,
    "submission.form": "contact",
    "submission.kind": "submitted",
    "submission.site": "pk_test",
    "touch.utm.campaign": route % 6 === 4 ? `c-${route};` : `c-${route}`,
    "touch.utm.source": "search",
  };
  const known = new Map(Object.entries(values));
  const inputs = Object.fromEntries(Object.entries(values).map(([path, value]) => [path, { value, source: "bench" }]));
  return { lookup: (path) => known.get(path), inputs };
}

const score = { fit: 60, intent: 30, grade: "A", qualified: true, given: [], unmet: [] };

/** Decides `count` leads in turn. Throws where a lead did not take the route it was meant for: a figure for wrong answers is none. */
export function decideMany({ published, spread, last }: Crossroads, which: "spread" | "last", count: number): void {
  const subjects = which === "spread" ? spread : last;
  const routes = published.playbook.routes;
  for (let turn = 0; turn < count; turn++) {
    const lead = subjects[turn % subjects.length];
    if (!lead) return;
    const { receipt } = decide({ lead: "lead_x", id: "dec_x", kind: "submitted", subject: lead, score }, published, 1_800_000_000_000);
    const meant = lead.lookup("answers.budget") as number;
    if (receipt.route !== routes[meant]?.id) throw new Error(`a lead meant for route ${meant} took ${receipt.route}`);
  }
}
