import { defineCommand } from "citty";
import type { Terminal } from "./terminal.ts";

const json = { type: "boolean", description: "Print one machine-readable object", default: false } as const;
const url = { type: "string", description: "Address of Baton (default: BATON_URL, else http://localhost:8787)", valueHint: "url" } as const;

/** Commands about leads that have no owner yet, and about those that did not go the straight way. */
export const offerCommands = (terminal: Terminal) => ({
  offer: defineCommand({
    meta: { name: "baton offer", description: "A lead without an owner, in a rep's name: accept, decline, claim" },
    args: {
      action: { type: "positional", description: "accept, decline or claim", required: true },
      lead: { type: "positional", description: "lead_… or sub_…", required: true },
      rep: { type: "string", description: "claim: whose lead it is to be; otherwise: only if it stands before them", valueHint: "rep" },
      note: { type: "string", description: "Why; kept in the lead's history", valueHint: "text" },
      url,
      json,
    },
    run: async ({ args }) => (await import("./offer.ts")).offer(args, terminal),
  }),
  exceptions: defineCommand({
    meta: { name: "baton exceptions", description: "How often leads did not go the straight way, by reason" },
    args: {
      from: { type: "string", description: "First day (default: a week ago)", valueHint: "date" },
      to: { type: "string", description: "Last day (default: today)", valueHint: "date" },
      url,
      json,
    },
    run: async ({ args }) => (await import("./exceptions.ts")).exceptions(args, terminal),
  }),
});
