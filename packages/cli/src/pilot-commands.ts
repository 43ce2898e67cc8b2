import { defineCommand } from "citty";
import type { Terminal } from "./terminal.ts";

const json = { type: "boolean", description: "Print one machine-readable object", default: false } as const;
const url = { type: "string", description: "Address of Baton (default: BATON_URL, else http://localhost:8787)", valueHint: "url" } as const;
const message = { type: "string", description: "Why, for those who read the history", valueHint: "text" } as const;
const author = { type: "string", description: "Who, for those who read the history (default: BATON_AUTHOR)", valueHint: "name" } as const;

/** A playbook tried beside the one in force. */
export function pilotCommands(terminal: Terminal) {
  const start = defineCommand({
    meta: { name: "baton pilot start", description: "Try a playbook on some people, or in the shadow; 1 if it cannot be tried" },
    args: {
      candidate: { type: "positional", description: "A file, a folder, or the hash of a published version", required: true },
      percent: { type: "string", description: "Percent of people, 0.01 to 90 (default: 10)", valueHint: "number" },
      shadow: { type: "boolean", description: "Decide and record, and do nothing", default: false },
      guard: {
        type: "string",
        description: "Bounds that differ from the usual, as in unmatched=0.1,booking=off,settle=30",
        valueHint: "bounds",
      },
      message,
      author,
      url,
      json,
    },
    run: async ({ args }) => (await import("./pilot.ts")).start(args, terminal),
  });
  const status = defineCommand({
    meta: { name: "baton pilot status", description: "Both sides, and every guardrail; 1 if the last one was rolled back" },
    args: { url, json },
    run: async ({ args }) => (await import("./pilot.ts")).status(args, terminal),
  });
  const percent = defineCommand({
    meta: { name: "baton pilot percent", description: "Try it on more people, or fewer" },
    args: { percent: { type: "positional", description: "Percent of people, 0.01 to 90", required: true }, url, json },
    run: async ({ args }) => (await import("./pilot.ts")).percent(args, terminal),
  });
  const stop = defineCommand({
    meta: { name: "baton pilot stop", description: "Everybody goes by the playbook in force again" },
    args: { message, url, json },
    run: async ({ args }) => (await import("./pilot.ts")).stop(args, terminal),
  });
  const promote = defineCommand({
    meta: { name: "baton pilot promote", description: "Publish what was tried, for everybody" },
    args: { url, json },
    run: async ({ args }) => (await import("./pilot.ts")).promote(args, terminal),
  });
  return { "pilot start": start, "pilot status": status, "pilot percent": percent, "pilot stop": stop, "pilot promote": promote };
}
