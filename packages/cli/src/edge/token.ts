import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Refusal } from "../refusal.ts";

/** Lines `KEY=value`, the value bare or in quotes; comments and anything else are passed over. */
export function parseDevVars(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  for (const line of text.split(/\r?\n/)) {
    const found = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^#]*?))\s*(?:#.*)?$/.exec(line);
    if (found?.[1]) values[found[1]] = found[2] ?? found[3] ?? found[4] ?? "";
  }
  return values;
}

/** The admin token: from the environment, else from `.dev.vars` in the folder. Refuses when there is none. */
export function adminToken(env: Record<string, string | undefined>, folder: string): string {
  if (env.BATON_ADMIN_TOKEN) return env.BATON_ADMIN_TOKEN;
  let text = "";
  try {
    text = readFileSync(join(folder, ".dev.vars"), "utf8");
  } catch {
    // No file is the same as a file without the token.
  }
  const token = parseDevVars(text).BATON_ADMIN_TOKEN;
  if (token) return token;
  throw new Refusal("No admin token.", {
    advice: "Set BATON_ADMIN_TOKEN, or run this where `.dev.vars` lies; `npm start` makes one and prints it.",
  });
}
