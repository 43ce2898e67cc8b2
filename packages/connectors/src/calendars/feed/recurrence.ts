import { RRuleTemporal } from "rrule-temporal";

/** RRULE as ical.js parses it: names in small letters, one value or several. */
export type Rule = Record<string, unknown>;

const parts = [
  "freq",
  "interval",
  "count",
  "byday",
  "bymonth",
  "bymonthday",
  "byyearday",
  "byweekno",
  "bysetpos",
  "byhour",
  "byminute",
  "wkst",
];
const coarse = new Set(["YEARLY", "MONTHLY", "WEEKLY", "DAILY"]);
/** Occurrences of one rule that are looked through, from its first one on: more than fifty years of every day. */
const mostSteps = 20_000;

export interface Expansion {
  /** First start, as wall-clock time. */
  start: number;
  /** Last possible start, as wall-clock time; left out: for ever. */
  until?: number;
}

/**
 * Starts of a recurring event within `[from, to]`, all of them wall-clock times as if the zone were UTC: a rule speaks of the clock on the
 * wall and not of instants (RFC 5545 section 3.3.10). Null where the rule cannot be followed: it is malformed, or repeats within a day.
 */
export function starts(rule: Rule, { start, until }: Expansion, from: number, to: number): number[] | null {
  if (!coarse.has(String(rule.freq).toUpperCase())) return null;
  const isMeant = Number(rule.count) <= mostSteps;
  const written = parts.flatMap((part) => {
    // A count that outlives everybody is no end.
    if (rule[part] === undefined || (part === "count" && !isMeant)) return [];
    return [`${part.toUpperCase()}=${[rule[part]].flat().join(",")}`];
  });
  if (until !== undefined) written.push(`UNTIL=${basic(until)}`);
  try {
    const rruleString = `DTSTART:${basic(start)}\nRRULE:${written.join(";")}`;
    const found = new RRuleTemporal({ rruleString, maxIterations: mostSteps }).between(new Date(from), new Date(to), true);
    return found.map((at) => at.epochMilliseconds);
  } catch {
    return null;
  }
}

const basic = (wallMs: number) => `${new Date(wallMs).toISOString().replace(/[-:]|\.\d+/g, "")}`;
