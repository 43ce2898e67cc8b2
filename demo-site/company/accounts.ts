import type { Account } from "@baton/contract/roster";
import { type OpportunityLine, slug, type Tables } from "./tables.ts";

/** Spelling as published → as meant. */
const industries: Record<string, string> = { technolgy: "technology" };

/** Names as published ("Philipines") → ISO 3166-1 alpha-2. */
const countries: Record<string, string> = {
  Belgium: "BE",
  Brazil: "BR",
  China: "CN",
  Germany: "DE",
  Italy: "IT",
  Japan: "JP",
  Jordan: "JO",
  Kenya: "KE",
  Korea: "KR",
  Norway: "NO",
  Panama: "PA",
  Philipines: "PH",
  Poland: "PL",
  Romania: "RO",
  "United States": "US",
};

/** `.example` is reserved (RFC 2606): these addresses can never belong to anybody. */
export const domainOf = (name: string): string => `${slug(name)}.example`;

/**
 * Account → the rep who won most there. Equal wins: more value, then the earlier name, so that the answer never
 * depends on the order of the rows.
 */
export function owners(pipeline: Pick<OpportunityLine, "account" | "sales_agent" | "deal_stage" | "close_value">[]): Map<string, string> {
  const won = new Map<string, Map<string, { deals: number; value: number }>>();
  for (const line of pipeline) {
    if (line.deal_stage !== "Won") continue;
    const reps = won.get(line.account) ?? new Map<string, { deals: number; value: number }>();
    const { deals, value } = reps.get(line.sales_agent) ?? { deals: 0, value: 0 };
    reps.set(line.sales_agent, { deals: deals + 1, value: value + Number(line.close_value) });
    won.set(line.account, reps);
  }
  const best = new Map<string, string>();
  for (const [account, reps] of won) {
    const ranked = [...reps].sort(([a, x], [b, y]) => y.deals - x.deals || y.value - x.value || (a < b ? -1 : 1));
    const first = ranked[0];
    if (first) best.set(account, first[0]);
  }
  return best;
}

/** The account list, in the order published. Throws on a country the table above does not know. */
export function accounts(tables: Tables): Account[] {
  const owner = owners(tables.pipeline);
  return tables.accounts.map((line) => {
    const country = countries[line.office_location];
    if (!country) throw new Error(`No country code for "${line.office_location}" (${line.account})`);
    const rep = owner.get(line.account);
    return {
      domain: domainOf(line.account),
      name: line.account,
      ...(rep ? { owner: slug(rep) } : {}),
      industry: industries[line.sector] ?? line.sector,
      employees: Number(line.employees),
      revenue: Number(line.revenue),
      country,
      ...(line.subsidiary_of ? { parent: domainOf(line.subsidiary_of) } : {}),
    };
  });
}
