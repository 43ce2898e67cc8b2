import { generateKeyPairSync, randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";

/** Secrets the Worker cannot do without; made here on the first start, by `wrangler secret put` in production. */
const needed: Record<string, () => string> = {
  BATON_ADMIN_TOKEN: () => `adm_${randomBytes(24).toString("base64url")}`,
  BATON_SIGNING_KEY: () => randomBytes(32).toString("base64url"),
  BATON_SEALING_KEYS: () =>
    JSON.stringify([{ kid: "local", ...generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({ format: "jwk" }) }]),
};

/** Reads `.dev.vars`, adding whatever secret is missing. Everything in it reaches the Worker, as under `wrangler dev`. */
export async function devVars(path: string): Promise<Record<string, string>> {
  const text = await readFile(path, "utf8").catch(() => "");
  const vars = parseVars(text);
  const missing = Object.entries(needed).filter(([name]) => !vars[name]);
  if (missing.length === 0) return vars;
  const made = missing.map(([name, make]) => [name, make()] as const);
  const gap = text === "" || text.endsWith("\n") ? "" : "\n";
  await writeFile(path, `${text}${gap}${made.map(([name, value]) => `${name}=${quoted(value)}\n`).join("")}`, { mode: 0o600 });
  return { ...vars, ...Object.fromEntries(made) };
}

/** JSON brings double quotes of its own. */
const quoted = (value: string): string => (value.includes('"') ? `'${value}'` : `"${value}"`);

/** `NAME="value"` or `NAME=value` by line; anything else is a comment. */
export function parseVars(text: string): Record<string, string> {
  const lines = [...text.matchAll(/^\s*([A-Z][A-Z0-9_]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^#\n]*))/gm)];
  return Object.fromEntries(lines.map(([, name, double, single, bare]) => [name, (double ?? single ?? bare ?? "").trim()]));
}
