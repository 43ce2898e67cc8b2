import type { GateNote } from "@baton/contract/lead";
import { reason } from "@baton/contract/reason";
import type { Page } from "@baton/contract/visitor";

/** What a page's own form no longer asks, noted one by one: whoever looks at the lead sees why an answer is missing. */
export const attachedGate = (page: Page | undefined): GateNote[] =>
  (page?.missing ?? []).map((field) => ({ gate: `attached ${field}`, quarantine: false, reason: reason("field-missing", { field }) }));
