import type { LeadRow } from "@baton/contract/ledger";

/** A row for tests: an assigned lead, unless the parts say otherwise. */
export function leadRow(parts: Partial<LeadRow> = {}): LeadRow {
  return {
    lead: "lead_wABCDEFGHIJKLMNOPQRSTU",
    seq: 1,
    form: "demo-request",
    site: "pk_demo",
    stage: "assigned",
    kind: "submitted",
    createdAt: 0,
    updatedAt: 0,
    submittedAt: null,
    assignedAt: null,
    bookedAt: null,
    dueAt: null,
    meetingAt: null,
    name: "Ana Ruiz",
    email: "ana@acme.example",
    company: "Acme",
    country: "US",
    owner: null,
    route: null,
    pool: null,
    grade: null,
    fit: null,
    intent: null,
    source: "",
    quarantined: false,
    joined: 0,
    ...parts,
  };
}
