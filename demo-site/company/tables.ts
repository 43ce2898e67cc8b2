import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";

export interface AccountLine {
  account: string;
  sector: string;
  revenue: string;
  employees: string;
  office_location: string;
  subsidiary_of: string;
}
export interface TeamLine {
  sales_agent: string;
  manager: string;
  regional_office: string;
}
export interface ProductLine {
  product: string;
  series: string;
  sales_price: string;
}
export interface OpportunityLine {
  opportunity_id: string;
  sales_agent: string;
  product: string;
  /** As in "2016-10-20". */
  engage_date: string;
  account: string;
  deal_stage: string;
  close_value: string;
}

/** The company's history as published, one list of rows per CSV in `../data`. */
export interface Tables {
  accounts: AccountLine[];
  teams: TeamLine[];
  products: ProductLine[];
  pipeline: OpportunityLine[];
}

function table<Line>(file: string): Line[] {
  return parse(readFileSync(new URL(`../data/${file}`, import.meta.url), "utf8"), { columns: true, skip_empty_lines: true }) as Line[];
}

export function readTables(): Tables {
  return {
    accounts: table<AccountLine>("accounts.csv"),
    teams: table<TeamLine>("sales_teams.csv"),
    products: table<ProductLine>("products.csv"),
    pipeline: table<OpportunityLine>("sales_pipeline.csv"),
  };
}

/** "Mei-Mei Johns" → "mei-mei-johns", "Gekko & Co" → "gekko-co". */
export function slug(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}
