import { ownSources } from "@baton/contract/facts/enricher";
import type { Lead } from "@baton/contract/lead";
import type { LeadRow } from "@baton/contract/ledger";
import { sourceOf, withTouch } from "./attribution.ts";
import { pilotRow } from "./pilot/counted.ts";

/** Characters of a name in a list; the lead itself keeps the whole. */
const longestName = 200;

/** The row that stands for a lead in lists and reports. Pure, so that the ledger can be rebuilt from the objects. */
export function leadRow(lead: Lead): LeadRow {
  const fact = (path: string) => lead.facts[path]?.value;
  const text = (value: unknown) => (typeof value === "string" || typeof value === "number" ? String(value) : "");
  const { touch, visit } = withTouch(lead.page);
  return {
    lead: lead.id,
    seq: lead.seq,
    form: lead.form,
    site: lead.site,
    stage: lead.stage,
    kind: lead.kind,
    createdAt: lead.createdAt,
    // A release or a no-show as well as an answer: what moved last stands first in a list.
    updatedAt: Math.max(lead.updatedAt, lead.changedAt ?? 0),
    submittedAt: lead.submittedAt,
    assignedAt: lead.assignment?.at ?? null,
    bookedAt: lead.booking?.bookedAt ?? null,
    dueAt: lead.sla?.dueAt ?? null,
    meetingAt: lead.booking?.start ?? null,
    name: named(lead, "person.fullName", "firstName", "lastName"),
    email: (text(fact("email.address")) || typedAddress(lead)).slice(0, longestName),
    company: named(lead, "company.name", "company"),
    country: text(fact("company.country") ?? fact("geo.country")),
    owner: lead.owner,
    route: lead.assignment?.route ?? null,
    pool: lead.assignment?.pool ?? null,
    ...(lead.queue ? { queue: lead.queue } : {}),
    ...(lead.offer ? { offered: lead.offer.rep } : {}),
    grade: lead.score?.grade ?? null,
    fit: lead.score?.fit ?? null,
    intent: lead.score?.intent ?? null,
    source: cut(sourceOf(touch)),
    medium: cut(touch?.utm?.medium),
    campaign: cut(touch?.utm?.campaign),
    firstSource: cut(sourceOf(touch?.first)),
    firstAt: touch?.first?.at ?? null,
    landing: cut(touch?.landing),
    visits: visit?.count ?? null,
    quarantined: lead.gates.some((gate) => gate.quarantine),
    joined: lead.joined.length,
    ...sourcesAsked(lead),
    ...pilotRow(lead),
  };
}

/** Those that travel with the edge always answer: nobody has to count them. */
const alwaysThere = new Set<string>(ownSources.filter((source) => source !== "account-list"));

function sourcesAsked({ enrichers }: Lead): Pick<LeadRow, "sources"> {
  const asked = enrichers.filter(({ source }) => !alwaysThere.has(source));
  if (asked.length === 0) return {};
  const entries = asked.map(({ source, status, problem, cached }) => [
    source,
    { status, ...(problem ? { problem } : {}), ...(cached ? { cached } : {}) },
  ]);
  return { sources: Object.fromEntries(entries) };
}

const cut = (text = ""): string => text.slice(0, longestName);

/** What a fact says or, while the lead is only a partial and its facts lag behind the typing, what was typed. */
function named(lead: Lead, path: string, ...fields: string[]): string {
  const typed = fields
    .map((field) => (Object.hasOwn(lead.answers, field) ? lead.answers[field]?.value : null))
    .filter((value) => typeof value === "string");
  const known = lead.facts[path]?.value;
  const shown = typed.length > 0 && (lead.kind === "partial" || known === undefined) ? typed.join(" ") : known;
  return typeof shown === "string" ? shown.slice(0, longestName) : "";
}

/** Of a lead that was set aside nothing is looked up; ops still have to find it by the address that was typed. */
function typedAddress(lead: Lead): string {
  const typed = Object.values(lead.answers).map(({ value }) => value);
  return typed.find((value) => typeof value === "string" && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value))?.toString() ?? "";
}
