import type { Condition } from "@baton/contract/condition";

const split = (codes: string) => codes.trim().split(/\s+/);

/** States by office, as two-letter ISO 3166-2 codes without "US-". Every state is in exactly one list. */
export const states = {
  central: split("AL AR IA IL IN KS KY LA MI MN MO MS ND NE OH OK SD TN TX WI"),
  east: split("CT DC DE FL GA MA MD ME NC NH NJ NY PA RI SC VA VT WV"),
  west: split("AK AZ CA CO HI ID MT NM NV OR UT WA WY"),
};

const emea = split(`AD AE AL AT BA BE BG BH CH CI CY CZ DE DK DZ EE EG ES ET FI FO FR GB GG GH GI GR HR HU IE IL IM IQ IS IT JE JO KE KW
  LB LI LT LU LV MA MC MD ME MK MT MU NA NG NL NO OM PL PT QA RO RS RW SA SE SI SK SM SN TN TR TZ UA UG VA XK ZA ZM ZW`);
const apac = split("AU BD BN CN FJ HK ID IN JP KH KR LA LK MM MN MO MV MY NC NP NZ PG PH PK SG TH TL TW VN WS");
/** Where Northwind sells through partners, below enterprise size. */
const partners = split("BR CL CO CR JO KE KR MX PA PE PH RO ZA");

/** A visitor's state counts only when both they and their browser say United States: a traveller is not a Texan. */
const inStates = (codes: string[]): Condition => ({ "company.country": "US", "geo.country": "US", "geo.regionCode": { in: codes } });

/** The named conditions of the playbook. */
export const territories: Record<string, Condition> = {
  central: inStates(states.central),
  east: inStates(states.east),
  west: inStates(states.west),
  emea: { "company.country": { in: emea } },
  apac: { "company.country": { in: apac } },
  "partner-countries": { "company.country": { in: partners } },
};
