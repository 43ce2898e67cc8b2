import type { Difference, WouldChange } from "@baton/contract/simulation";
import type { Names } from "@baton/engine/simulation/why";
import { type Paint, plain } from "./paint.ts";
import { plural } from "./problems.ts";
import { table } from "./table.ts";

/** Lines of moves and of reps; beyond them `--json` has all. */
const listed = 20;

/** What another playbook does with the same leads: which routes they would change, and who would have more or fewer. */
export function printDifference(
  { leads, moved, rerouted, moves, reps }: Difference,
  names: Names,
  paint: Paint,
  title = "Against the other playbook",
): string {
  const ways = moved === 0 ? "" : `, ${rerouted.toLocaleString("en-US")} of them by another route or pool, or to nobody`;
  const head = `${paint.strong(title)} ${moved.toLocaleString("en-US")} of ${plural(leads, "lead")} would go elsewhere${ways}`;
  if (moved === 0) return head;
  const route = (id: string) => names.routes?.[id] ?? id;
  return [
    head,
    table(
      moves.slice(0, listed),
      [
        { title: "from", text: ({ from }) => route(from), max: 44 },
        {
          title: "to",
          text: ({ from, to, otherPool }) =>
            from === to ? (otherPool > 0 ? "the same, another pool" : "the same, another rep") : route(to),
          max: 44,
        },
        { title: "leads", text: (row) => row.leads.toLocaleString("en-US"), right: true },
        { title: "other rep", text: ({ otherRep }) => otherRep.toLocaleString("en-US"), right: true },
      ],
      paint,
    ),
    "",
    table(
      reps.slice(0, listed),
      [
        { title: "rep", text: ({ rep }) => names.reps?.[rep]?.name ?? rep },
        { title: "before", text: ({ before }) => before.toLocaleString("en-US"), right: true },
        { title: "after", text: ({ after }) => after.toLocaleString("en-US"), right: true },
        {
          title: "",
          text: ({ before, after }) => `${after > before ? "+" : "−"}${Math.abs(after - before).toLocaleString("en-US")}`,
          right: true,
        },
      ],
      paint,
    ),
  ].join("\n");
}

/** Moves examples are printed of; `--json` has more, and both receipts of each. */
const movesShown = 5;

/** Of each of the largest moves one lead: how it went, how it would go, and why. */
export function printExamples({ examples, names }: Pick<WouldChange, "examples" | "names">, paint: Paint): string {
  const shown = examples.slice(0, movesShown).flatMap(({ leads }) => leads.slice(0, 1));
  const way = ({ rep, route, outcome }: (typeof shown)[number]["before"]) =>
    plain(`${rep === null ? outcome : (names.reps?.[rep]?.name ?? rep)}${route === null ? "" : `, ${names.routes?.[route] ?? route}`}`);
  const told = shown.flatMap(({ lead, company, before, after, why }) => [
    `${paint.strong(plain(company) || lead)} ${paint.quiet(lead)}`,
    `  ${way(before)} → ${way(after)}`,
    ...why.map((sentence) => paint.quiet(`  ${plain(sentence)}`)),
  ]);
  return [paint.strong("For example"), ...told].join("\n");
}
