import { existsSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { disposableDomains } from "@baton/connectors/enrichers/email/lists";
import { checkPlaybook } from "@baton/engine/playbook";
import { readAccounts } from "./accounts-list.ts";
import { plural } from "./print/problems.ts";
import { readText } from "./read-text.ts";
import { type ExitCode, Refusal } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";

export interface AccountsOptions {
  file: string;
  /** Where to put the list for `wrangler kv bulk put`. Left out: it is only checked. */
  out?: string | undefined;
  playbook?: string | undefined;
  json: boolean;
}

/** Faults told one by one; the others are counted. */
const faultsTold = 20;

/**
 * `baton accounts <file>`: checks an account list, and makes of it what Cloudflare takes in one go; offline. Exit code 1: something is
 * wrong with it.
 */
export async function accounts({ file, out, playbook, json }: AccountsOptions, terminal: Terminal): Promise<ExitCode> {
  const { accounts: good, faults } = readAccounts(textOf(terminal.folder, file), await disposableDomains(), repsOf(playbook, terminal));
  const owned = good.filter(({ owner }) => owner !== undefined).length;
  const answer = { accounts: good.length, owned, faults: faults.length };
  if (out !== undefined && faults.length === 0) {
    const pairs = good.map((account) => ({ key: `account:${account.domain}`, value: JSON.stringify(account) }));
    writeFileSync(resolve(terminal.folder, out), JSON.stringify(pairs));
  }
  if (json) terminal.out(JSON.stringify({ ...answer, faults }, null, 2));
  else {
    const { paint } = terminal;
    for (const { line, what } of faults.slice(0, faultsTold)) terminal.err(`${paint.bad(`${file}:${line}`)} ${what}`);
    if (faults.length > faultsTold) terminal.err(`… and ${(faults.length - faultsTold).toLocaleString("en-US")} more`);
    const toLookAt = `${plural(faults.length, "line")} to look at`;
    terminal.out(
      `${plural(good.length, "account")}, ${owned.toLocaleString("en-US")} with an owner${faults.length > 0 ? `; ${toLookAt}` : ""}.`,
    );
    if (out !== undefined)
      terminal.err(
        paint.quiet(
          faults.length > 0
            ? `${out} is not written while there is something wrong.`
            : `Next: npx wrangler kv bulk put ${out} --binding WORKSPACE --remote`,
        ),
      );
  }
  return faults.length > 0 ? 1 : 0;
}

function textOf(folder: string, file: string): string {
  const text = readText(folder, file);
  if (!text.trimStart().startsWith("[")) return text;
  try {
    JSON.parse(text);
    return text;
  } catch (error) {
    throw new Refusal(`${file} is no JSON list: ${(error as Error).message}`);
  }
}

/** Reps of a playbook; null: none was named, and there is none beside. */
function repsOf(playbook: string | undefined, terminal: Terminal): ReadonlySet<string> | null {
  const file = playbook ?? "playbook.json";
  if (playbook === undefined && !existsSync(resolve(terminal.folder, file))) return null;
  const checked = checkPlaybook(readText(terminal.folder, file)).playbook;
  if (!checked) throw new Refusal(`${file} has errors.`, { advice: `See: baton check ${file}` });
  return new Set(checked.reps.map(({ id }) => id));
}
