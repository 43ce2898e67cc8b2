import type { Difference } from "../simulation/difference.ts";
import type { Names } from "../simulation/why.ts";
import type { Paint } from "./paint.ts";
import { plural } from "./problems.ts";
import { table } from "./table.ts";

/** Lines of moves and of reps; beyond them `--json` has all. */
const listed = 20;

/** What another playbook does with the same leads: which routes they would change, and who would have more or fewer. */
export function printDifference({ leads, moved, moves, reps }: Difference, names: Names, paint: Paint): string {
  const head = `${paint.strong("Against the other playbook")} ${moved.toLocaleString("en-US")} of ${plural(leads, "lead")} would go elsewhere`;
  if (moved === 0) return head;
  const route = (id: string) => names.routes?.[id] ?? id;
  return [
    head,
    table(
      moves.slice(0, listed),
      [
        { title: "from", text: ({ from }) => route(from), max: 44 },
        { title: "to", text: ({ from, to }) => (from === to ? "the same, another rep" : route(to)), max: 44 },
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
