import { defineCommand } from "citty";
import type { Terminal } from "./terminal.ts";

const json = { type: "boolean", description: "Print one machine-readable object", default: false } as const;
const url = { type: "string", description: "Address of Baton (default: BATON_URL, else http://localhost:8787)", valueHint: "url" } as const;
const message = { type: "string", description: "Why, for those who read the history", valueHint: "text" } as const;
const author = { type: "string", description: "Who, for those who read the history (default: BATON_AUTHOR)", valueHint: "name" } as const;

/** The life of a playbook: compared, published, listed, fetched, rolled back. */
export function playbookCommands(terminal: Terminal) {
  const diff = defineCommand({
    meta: { name: "baton diff", description: "What changes between two playbooks, by meaning; 1 if anything does" },
    args: {
      before: { type: "positional", description: "A file, folder, hash, number of versions ago, or live", required: true },
      after: { type: "positional", description: "The other one (default: the first is compared with the one in force)", required: false },
      url,
      json,
    },
    run: async ({ args }) => (await import("./diff.ts")).diff(args, terminal),
  });
  const publish = defineCommand({
    meta: { name: "baton publish", description: "Check a playbook, then make it the live one" },
    args: {
      file: { type: "positional", description: "The playbook, or a folder of its files", required: true },
      message,
      author,
      "end-pilot": { type: "boolean", description: "Stop the pilot that runs beside the one to be replaced", default: false },
      "if-match": { type: "string", description: "Only where this version is live (default: whichever is)", valueHint: "hash" },
      url,
      json,
    },
    run: async ({ args }) => (await import("./publish.ts")).publish(args, terminal),
  });
  const versions = defineCommand({
    meta: { name: "baton versions", description: "The playbooks published so far" },
    args: { url, json },
    run: async ({ args }) => (await import("./versions.ts")).versions(args, terminal),
  });
  const rollback = defineCommand({
    meta: { name: "baton rollback", description: "Publish a version of before again" },
    args: {
      to: { type: "positional", description: "Its hash, or how many versions ago (default: 1)", required: false },
      message,
      author,
      url,
      json,
    },
    run: async ({ args }) => (await import("./rollback.ts")).rollback(args, terminal),
  });
  const pull = defineCommand({
    meta: { name: "baton pull", description: "Write the live playbook to a file, as it was published" },
    args: {
      file: { type: "positional", description: "File to write", required: true },
      version: { type: "string", description: "Hash, or how many versions ago (default: the live one)", valueHint: "hash|n" },
      force: { type: "boolean", description: "Write over a file that says something else", default: false },
      url,
      json,
    },
    run: async ({ args }) => (await import("./pull.ts")).pull(args, terminal),
  });
  return { diff, publish, versions, rollback, pull };
}
