import { type CommandDef, defineCommand } from "citty";
import type { Terminal } from "./terminal.ts";

const json = { type: "boolean", description: "Print one machine-readable object", default: false } as const;
const url = { type: "string", description: "Address of Baton (default: BATON_URL, else http://localhost:8787)", valueHint: "url" } as const;

/** Commands about where facts come from: sources, tables of companies, what the product tells. */
// biome-ignore lint/suspicious/noExplicitAny: citty's own type for commands of differing arguments
export function factsCommands(terminal: Terminal): Record<string, CommandDef<any>> {
  return {
    "table push": defineCommand({
      meta: { name: "baton table push", description: "A table of companies from a CSV, in place of the one of that name" },
      args: {
        name: { type: "positional", description: "Name of the table, as the playbook has it", required: true },
        file: { type: "positional", description: "A CSV; its first line names the columns", required: true },
        domain: { type: "string", description: "Column of the company's domain (default: domain, website or url)", valueHint: "column" },
        url,
        json,
      },
      run: async ({ args }) => (await import("./table.ts")).pushTable(args, terminal),
    }),
    "table list": defineCommand({
      meta: { name: "baton table list", description: "The tables of companies there are" },
      args: { url, json },
      run: async ({ args }) => (await import("./table.ts")).listTables(args, terminal),
    }),
    "usage push": defineCommand({
      meta: { name: "baton usage push", description: "What the product knows of people or companies, from a CSV" },
      args: {
        file: { type: "positional", description: "A CSV: email or domain, perhaps at, and a column for each name", required: true },
        url,
        json,
      },
      run: async ({ args }) => (await import("./usage.ts")).pushUsage(args, terminal),
    }),
    sources: defineCommand({
      meta: { name: "baton sources", description: "Where facts come from: for how many leads each source knew something" },
      args: { days: { type: "string", description: "Of the last so many days", default: "30", valueHint: "number" }, url, json },
      run: async ({ args }) => (await import("./sources.ts")).sources(args, terminal),
    }),
  };
}
