import { defineCommand } from "citty";
import type { Terminal } from "./terminal.ts";

const json = { type: "boolean", description: "Print one machine-readable object", default: false } as const;
const url = { type: "string", description: "Address of Baton (default: BATON_URL, else http://localhost:8787)", valueHint: "url" } as const;
const lead = { type: "positional", description: "lead_… or sub_…", required: true } as const;

/** Commands about what reps own: leads nobody works on any more, and accounts. */
export const ownerCommands = (terminal: Terminal) => ({
  close: defineCommand({
    meta: { name: "baton close", description: "Nobody works on a lead any more: its owner has room for another" },
    args: {
      lead,
      why: { type: "string", description: "won, lost, disqualified or done", default: "done", valueHint: "outcome" },
      note: { type: "string", description: "Why; kept in the lead's history", valueHint: "text" },
      url,
      json,
    },
    run: async ({ args }) => (await import("./close.ts")).close(args, terminal),
  }),
  accounts: defineCommand({
    meta: { name: "baton accounts", description: "Checks an account list, and makes of it what Cloudflare takes in one go; offline" },
    args: {
      file: { type: "positional", description: "A CSV with a column domain, or a JSON list", required: true },
      out: { type: "string", description: "File to write for `wrangler kv bulk put`", valueHint: "file" },
      playbook: {
        type: "string",
        description: "Whose reps owners must be (default: playbook.json, where there is one)",
        valueHint: "file",
      },
      json,
    },
    run: async ({ args }) => (await import("./accounts.ts")).accounts(args, terminal),
  }),
  reopen: defineCommand({
    meta: { name: "baton reopen", description: "A lead that was closed too early" },
    args: { lead, url, json },
    run: async ({ args }) => (await import("./close.ts")).close(args, terminal),
  }),
});
