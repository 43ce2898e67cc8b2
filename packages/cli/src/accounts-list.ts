import { domainNamed } from "@baton/connectors/enrichers/company-domain";
import { Account } from "@baton/contract/roster";
import { csvLines } from "@baton/engine/table/csv";
import * as v from "valibot";

/** Columns of a CSV, each the name of what it holds of an account; others are passed over. */
const numbers = new Set(["employees", "revenue"]);
const columns = Object.keys(Account.entries);

/** What is wrong with a line; `line` is 1-based, of a JSON list its place in it. */
export interface AccountFault {
  line: number;
  what: string;
}

/**
 * Accounts of a CSV (the first line names the columns: `domain`, `name`, `owner`, `parent`, …) or a JSON list. Domains and web addresses
 * are brought to what one registers. Everything wrong at once; of a domain that comes twice the first counts.
 *
 * @param disposable throw-away mail domains; nobody's account
 * @param reps ids an owner may have; null: any
 */
export function readAccounts(
  text: string,
  disposable: Parameters<typeof domainNamed>[1],
  reps: ReadonlySet<string> | null,
): { accounts: Account[]; faults: AccountFault[] } {
  const accounts = new Map<string, Account>();
  const faults: AccountFault[] = [];
  for (const { line, record } of text.trimStart().startsWith("[") ? listed(text) : tabled(text)) {
    const fault = (what: string) => faults.push({ line, what });
    const named = domainNamed(String(record.domain ?? ""), disposable);
    if (!named) fault(`"${record.domain ?? ""}" is no domain`);
    else if (named.shared) fault(`${named.domain} is a mail domain that strangers share`);
    else if (accounts.has(named.domain)) fault(`${named.domain} comes twice`);
    else {
      const parent = record.parent === undefined ? undefined : (domainNamed(String(record.parent), disposable)?.domain ?? record.parent);
      const read = v.safeParse(Account, { ...record, domain: named.domain, ...(parent === undefined ? {} : { parent }) });
      const { owner } = read.success ? read.output : {};
      if (!read.success) fault(read.issues.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`).join("; "));
      else if (owner !== undefined && reps !== null && !reps.has(owner)) fault(`owner "${owner}" is no rep of the playbook`);
      else accounts.set(named.domain, read.output);
    }
  }
  return { accounts: [...accounts.values()], faults };
}

interface Written {
  line: number;
  record: Record<string, unknown>;
}

function* listed(text: string): Generator<Written> {
  const list = JSON.parse(text) as unknown[];
  for (const [index, record] of list.entries()) yield { line: index + 1, record: record as Record<string, unknown> };
}

function* tabled(text: string): Generator<Written> {
  const lines = csvLines(text);
  const head = lines.next().value?.cells.map((cell) => cell.trim().toLowerCase()) ?? [];
  for (const { line, cells } of lines) {
    const record: Record<string, unknown> = {};
    for (const [index, column] of head.entries()) {
      const cell = cells[index]?.trim() ?? "";
      if (cell === "" || !columns.includes(column)) continue;
      record[column] = numbers.has(column) && cell !== "" && Number.isFinite(Number(cell)) ? Number(cell) : cell;
    }
    yield { line, record };
  }
}
