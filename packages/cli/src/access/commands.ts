import { roles } from "@baton/contract/access/roles";
import { defineCommand } from "citty";
import type { Terminal } from "../terminal.ts";

const json = { type: "boolean", description: "Print one machine-readable object", default: false } as const;
const url = { type: "string", description: "Address of Baton (default: BATON_URL, else http://localhost:8787)", valueHint: "url" } as const;

/** Who may do what, and who did what. */
export const accessCommands = (terminal: Terminal) => ({
  whoami: defineCommand({
    meta: { name: "baton whoami", description: "As whom Baton takes you, and with which role" },
    args: { url, json },
    run: async ({ args }) => (await import("./whoami.ts")).whoami(args, terminal),
  }),
  "token add": defineCommand({
    meta: { name: "baton token add", description: "Makes a token; it is printed once and never again" },
    args: {
      name: { type: "positional", description: "Whose it is: a person, or what uses it", required: true },
      role: { type: "string", description: `${roles.join(", ")}`, required: true, valueHint: "role" },
      days: { type: "string", description: "Ends after so many days (default: never)", valueHint: "number" },
      url,
      json,
    },
    run: async ({ args }) => (await import("./tokens.ts")).addToken(args, terminal),
  }),
  "token list": defineCommand({
    meta: { name: "baton token list", description: "The tokens there are" },
    args: { url, json },
    run: async ({ args }) => (await import("./tokens.ts")).listTokens(args, terminal),
  }),
  "token revoke": defineCommand({
    meta: { name: "baton token revoke", description: "Takes a token back; everywhere within about a minute" },
    args: { token: { type: "positional", description: "Its name or id", required: true }, url, json },
    run: async ({ args }) => (await import("./tokens.ts")).revokeToken(args, terminal),
  }),
  audit: defineCommand({
    meta: { name: "baton audit", description: "Who did what, newest first" },
    args: {
      action: { type: "string", description: "Only this, such as playbook.published; playbook for all about it", valueHint: "action" },
      actor: { type: "string", description: "Only what they did: a token's name, or an e-mail address", valueHint: "name" },
      from: { type: "string", description: "From when, as in 2026-11-01", valueHint: "date" },
      to: { type: "string", description: "Up to when (default: now)", valueHint: "date" },
      limit: { type: "string", description: "How many lines", default: "50", valueHint: "number" },
      url,
      json,
    },
    run: async ({ args }) => (await import("./audit.ts")).audit(args, terminal),
  }),
});
