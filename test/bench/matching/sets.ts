import type { Condition } from "@baton/contract/condition";

/** Conditions of routes, and leads of which each is meant for exactly one of them. */
export interface RouteSet {
  name: string;
  conditions: Condition[];
  /** Values by path, and the place of the route each lead takes. */
  leads: { values: ReadonlyMap<string, unknown>; takes: number }[];
}

const leadCount = 500;
const states = ["CA", "NY", "TX", "IL", "WA", "FL", "OH", "GA"];
const countries = ["US", "DE", "FR", "GB", "NL", "ES", "IT", "PL", "JP", "BR"];

/** The shapes ops write, in turn: a bare value, lists, ranges, territories spelled out, alternatives, exceptions. */
export function everyday(routes: number): RouteSet {
  const conditions = Array.from({ length: routes - 1 }, (_, route): Condition => {
    const campaign = `c-${route}`;
    const country = countries[route % countries.length] as string;
    switch (route % 6) {
      case 0:
        return { "touch.utm.campaign": campaign };
      case 1:
        return { "company.employees": { gte: 10 }, "touch.utm.campaign": { in: [campaign, `d-${route}`, `e-${route}`] } };
      case 2:
        return { all: [{ "geo.country": country, "geo.regionCode": { in: states } }, { "touch.utm.campaign": { eq: campaign } }] };
      case 3:
        return { "answers.budget": { gte: route, lt: route + 1 } };
      case 4:
        return { any: [{ "account.tier": `t-${route}` }, { "touch.utm.campaign": { startsWith: `${campaign};` } }] };
      default:
        return { all: [{ not: { "email.free": true } }, { "touch.utm.campaign": { glob: campaign } }] };
    }
  });
  const lead = (takes: number, n: number) => ({
    "answers.budget": takes,
    "company.employees": 100 + n,
    "email.free": false,
    "geo.country": countries[takes % countries.length],
    "geo.regionCode": states[n % states.length],
    "touch.utm.campaign": takes % 6 === 4 ? `c-${takes};` : `c-${takes}`,
  });
  return set("as ops write them", [...conditions, {}], spread(routes), lead);
}

/** Thresholds on one key, from the highest down: nearly every route could match, and only one is the first. */
export function staircase(routes: number): RouteSet {
  const conditions = Array.from({ length: routes }, (_, route): Condition => ({ "company.employees": { gte: routes - 1 - route } }));
  return set("staircase of thresholds", conditions, spread(routes), (takes) => ({ "company.employees": routes - 1 - takes }));
}

/** Every route but the last asks for something else besides what every lead has. */
export function onlyTheLast(routes: number): RouteSet {
  const conditions = Array.from({ length: routes }, (_, route): Condition => {
    const last = route === routes - 1;
    return {
      "geo.country": "US",
      "company.employees": { gte: 10, lt: last ? 1_000_000 : 100 + (route % 50) },
      "company.industry": last ? "software" : `industry-${route % 1000}`,
    };
  });
  const lead = (_: number, n: number) => ({
    "geo.country": "US",
    "company.employees": 200 + n,
    "company.industry": "software",
  });
  return set("only the last route meets it", conditions, () => routes - 1, lead);
}

/** Lists of forty values out of a few thousand, so that every value stands in hundreds of them. */
export function longLists(routes: number): RouteSet {
  const universe = 4 * 1024;
  const conditions = Array.from({ length: routes - 1 }, (_, route): Condition => {
    const list = Array.from({ length: 40 }, (_, at) => `p${(route * 7919 + at * 104_729) % universe}`);
    return { "answers.product": { in: list }, "touch.utm.campaign": `c-${route}` };
  });
  const lead = (takes: number, n: number) => {
    const [product] = ((conditions[takes] as { "answers.product"?: { in: string[] } } | undefined)?.["answers.product"]?.in ?? []).slice(
      n % 40,
    );
    return { "answers.product": product ?? `p${n}`, "touch.utm.campaign": `c-${takes}` };
  };
  return set("long lists", [...conditions, {}], spread(routes), lead);
}

/** Only what is not, alternatives, and parts of texts. */
export function negative(routes: number): RouteSet {
  const conditions = Array.from({ length: routes - 1 }, (_, route): Condition => {
    const asked = { "answers.title": { contains: `lead ${route};` } };
    switch (route % 3) {
      case 0:
        return { all: [{ not: { "geo.country": "DE" } }, { not: { "email.free": true } }, asked] };
      case 1:
        return {
          any: [asked, { all: [{ not: { "geo.country": { in: ["DE", "US"] } } }, { "answers.note": { contains: `n${route}.` } }] }],
        };
      default:
        return { not: { any: [{ "geo.country": { nin: ["US", "CA"] } }, { not: asked }] } };
    }
  });
  const lead = (takes: number) => ({
    "geo.country": "US",
    "email.free": false,
    "answers.title": `Global lead ${takes};`,
    "answers.note": "n7 of many",
  });
  return set("not, any, contains", [...conditions, {}], spread(routes), lead);
}

/** The lead is what every route but the last excepts. */
export function excepted(routes: number): RouteSet {
  const conditions = Array.from(
    { length: routes - 1 },
    (_, route): Condition => ({
      all: [{ not: { "geo.country": "US" } }, { not: { "answers.product": `p-${route}` } }],
    }),
  );
  return set(
    "all but the last except it",
    [...conditions, {}],
    () => routes - 1,
    (_, n) => ({
      "geo.country": "US",
      "answers.product": `p-${n}`,
    }),
  );
}

export const sets = [everyday, staircase, onlyTheLast, longLists, negative, excepted] as const;

/** Targets spread evenly over all routes. */
const spread = (routes: number) => (lead: number) => Math.floor(((lead + 0.5) * routes) / leadCount);

function set(
  name: string,
  conditions: Condition[],
  target: (lead: number) => number,
  values: (takes: number, lead: number) => Record<string, unknown>,
): RouteSet {
  const leads = Array.from({ length: leadCount }, (_, n) => ({ values: new Map(Object.entries(values(target(n), n))), takes: target(n) }));
  return { name, conditions, leads };
}
