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

/**
 * The token: `BATON_TOKEN`, made for whoever runs this, else `BATON_ADMIN_TOKEN`, the deployment's own; from the environment, else from
 * `.dev.vars` in the folder. Refuses when there is none.
 */
export function adminToken(env: Record<string, string | undefined>, folder: string): string {
  const given = env.BATON_TOKEN || env.BATON_ADMIN_TOKEN;
  if (given) return given;
  let text = "";
  try {
    text = readFileSync(join(folder, ".dev.vars"), "utf8");
  } catch {
    // No file is the same as a file without the token.
  }
  const { BATON_TOKEN, BATON_ADMIN_TOKEN } = parseDevVars(text);
  const token = BATON_TOKEN || BATON_ADMIN_TOKEN;
  if (token) return token;
  throw new Refusal("No token.", {
    advice: "Set BATON_TOKEN or BATON_ADMIN_TOKEN, or run this where `.dev.vars` lies; `npm start` makes one and prints it.",
  });
}
