import type { RepFairness } from "@baton/contract/fairness";
import type { Totals } from "@baton/contract/simulation";
import { partInWords } from "@baton/engine/fairness/words";
import type { Simulated } from "@baton/engine/simulation/simulated";
import type { Names } from "@baton/engine/simulation/why";
import type { Paint } from "./paint.ts";
import { plural } from "./problems.ts";
import { table } from "./table.ts";

/** A simulated lead with its reason in words. */
export interface Explained extends Simulated {
  why: string;
}

const outcomeWords: Record<Simulated["outcome"], string> = {
  assigned: "assigned",
  held: "held: nobody could take them",
  queued: "waiting in a queue",
  disqualified: "disqualified",
  refused: "refused by the form",
  merged: "the same person again",
  partial: "cannot be reached",
};

/** One line per lead: who gets it, over which route, and why. */
export function printLeads(rows: readonly Explained[], names: Names, paint: Paint): string {
  return table(
    rows,
    [
      { title: "line", text: (row) => String(row.line), right: true },
      { title: "lead", text: (row) => row.email || row.company, max: 38 },
      { title: "route", text: (row) => (row.route ? (names.routes?.[row.route] ?? row.route) : ""), max: 36 },
      {
        title: "rep",
        text: (row) => (row.rep ? (names.reps?.[row.rep]?.name ?? row.rep) : row.outcome),
        max: 24,
        tint: (text, row) => (row.rep ? paint.strong(text) : paint.warn(text)),
      },
      { title: "grade", text: (row) => row.grade ?? "" },
      { title: "why", text: (row) => row.why, max: 110, tint: (text) => paint.quiet(text) },
    ],
    paint,
  );
}

/** Totals by outcome, route, pool and rep; for each pool what every member got beside what the weights intend. */
export function printTotals(totals: Totals, names: Names, paint: Paint): string {
  const outcomes = Object.entries(totals.outcomes)
    .filter(([, count]) => count > 0)
    .map(([outcome, count]) => `${count.toLocaleString("en-US")} ${outcomeWords[outcome as Simulated["outcome"]]}`);
  const parts = [`${paint.strong(plural(totals.leads, "lead"))}: ${outcomes.join(", ") || "none"}`];
  if (totals.leads === 0) return parts.join("\n");
  parts.push(`\n${paint.strong("By route")}`);
  parts.push(
    table(
      totals.routes,
      [
        { title: "route", text: (row) => names.routes?.[row.route] ?? row.route, max: 48 },
        { title: "leads", text: (row) => row.leads.toLocaleString("en-US"), right: true },
        { title: "share", text: (row) => percent(row.share), right: true },
      ],
      paint,
    ),
  );
  for (const { pool, leads, reps, fairness } of totals.pools) {
    parts.push(`\n${paint.strong(`Pool ${names.pools?.[pool] ?? pool}`)} ${paint.quiet(plural(leads, "lead"))}`);
    parts.push(
      table(
        reps,
        [
          { title: "rep", text: (row) => names.reps?.[row.rep]?.name ?? row.rep },
          { title: "leads", text: (row) => row.leads.toLocaleString("en-US"), right: true },
          { title: "share", text: (row) => percent(row.share), right: true },
          { title: "intended", text: (row) => (row.intended === null ? "in order" : percent(row.intended)), right: true },
          {
            title: "",
            text: (row) => uneven(fairness.find(({ rep }) => rep === row.rep)) || passedOver(row.passedOver),
            max: 120,
            tint: (text) => paint.warn(text),
          },
        ],
        paint,
      ),
    );
  }
  return parts.join("\n");
}

/** Why it is not the share, where it is a lead or more beside it. */
const uneven = (fair: RepFairness | undefined): string =>
  fair && Math.abs(fair.difference) >= 1 ? fair.parts.flatMap((part) => partInWords(part) ?? []).join("; ") : "";

/** "rep paused 5 times"; nothing where the rep was never passed over. */
function passedOver(codes: Record<string, number>): string {
  return Object.entries(codes)
    .map(([code, count]) => `${code.replaceAll("-", " ")} ${plural(count, "time")}`)
    .join(", ");
}

const percent = (part: number): string => `${(part * 100).toFixed(1)} %`;
