import type { CompanyView } from "@baton/contract/ops";
import { edgeAt, refusalOf } from "./edge/edge.ts";
import { plain } from "./print/paint.ts";
import { plural } from "./print/problems.ts";
import { table } from "./print/table.ts";
import { type ExitCode, Refusal } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";

/** `baton company <domain>`: who else has come from a company, and who owns the account. */
export async function company(
  { domain, url, json }: { domain: string; url?: string | undefined; json: boolean },
  terminal: Terminal,
): Promise<ExitCode> {
  const edge = edgeAt(url, terminal);
  const answer = await edge.call("GET", `/api/companies/${encodeURIComponent(domain)}`);
  if (answer.status === 404) throw new Refusal(`"${domain}" is no domain.`, { advice: "It looks like acme.example" });
  if (answer.status !== 200) throw refusalOf(answer, `${edge.url} did not show the company`);
  const { shared, account, leads, names } = answer.body as CompanyView;
  const { paint } = terminal;
  const nameOf = (rep: string | null | undefined) => (rep ? (names.reps[rep] ?? rep) : "nobody");
  if (json) terminal.out(JSON.stringify(answer.body, null, 2));
  else if (shared) terminal.out(`${domain} gives addresses to private people: those who have one have nothing to do with each other.`);
  else {
    terminal.out(
      paint.strong(plain(account ? `${account.name}, owned by ${nameOf(account.owner)}` : `${domain}, not on the account list`)),
    );
    if (leads.length > 0)
      terminal.out(
        table(
          leads,
          [
            { title: "lead", text: (row) => row.lead },
            { title: "stage", text: (row) => row.stage },
            { title: "name", text: (row) => row.name, max: 28 },
            { title: "owner", text: (row) => (row.owner ? nameOf(row.owner) : "") },
            { title: "sent", text: (row) => (row.submittedAt === null ? "" : new Date(row.submittedAt).toISOString().slice(0, 10)) },
          ],
          paint,
        ),
      );
    terminal.out(paint.quiet(plural(leads.length, "lead")));
  }
  return 0;
}
