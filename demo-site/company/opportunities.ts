import { accounts, domainOf } from "./accounts.ts";
import type { OpportunityLine, Tables } from "./tables.ts";
import { states } from "./territories.ts";

/** The history ends in 2017; so many years later it ends with this year's roster, its absences and its public holidays. */
const yearsLater = 9;

/** The option of the form that covers so many people. */
function sizeOf(employees: number): string {
  if (employees < 50) return "1-49";
  if (employees < 250) return "50-249";
  if (employees < 1000) return "250-999";
  return employees < 5000 ? "1000-4999" : "5000+";
}

const columns = [
  "time.at",
  "email",
  "firstName",
  "lastName",
  "company",
  "employees",
  "country",
  "product",
  "geo.country",
  "geo.regionCode",
];

/**
 * The company's past opportunities as leads, in the order they were begun: each a buyer of its own at the account, who looked at the series
 * that was sold, at a minute of that day's working hours. In the United States they are in a state of the office whose rep had them, as the
 * tables say no more than that.
 */
export function opportunities(tables: Tables): string {
  const known = new Map(accounts(tables).map((account) => [account.name, account]));
  const offices = new Map(tables.teams.map((line) => [line.sales_agent, line.regional_office.toLowerCase() as keyof typeof states]));
  const rows = tables.pipeline.map((line, index) => {
    const account = known.get(line.account);
    const office = offices.get(line.sales_agent);
    if (!account || !office) throw new Error(`No account or office for opportunity ${line.opportunity_id}`);
    const inUs = account.country === "US";
    const codes = states[office];
    return [
      beganAt(line, index),
      `${line.opportunity_id.toLowerCase()}@${domainOf(line.account)}`,
      "Buyer",
      line.opportunity_id,
      line.account,
      sizeOf(account.employees ?? 1),
      account.country ?? "US",
      line.product.slice(0, 3).trim().toLowerCase(),
      account.country ?? "US",
      inUs ? (codes[index % codes.length] ?? "") : "",
    ];
  });
  rows.sort(([a = ""], [b = ""]) => (a < b ? -1 : a > b ? 1 : 0));
  return [columns, ...rows]
    .map((cells) => cells.join(","))
    .join("\n")
    .concat("\n");
}

/** Spread over a working day of ten hours, the same minute for the same line always. */
function beganAt({ engage_date: day }: OpportunityLine, index: number): string {
  const minute = (index * 37) % 600;
  const time = `${String(12 + Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
  return `${Number(day.slice(0, 4)) + yearsLater}${day.slice(4)}T${time}Z`;
}
