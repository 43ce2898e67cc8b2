import type { ReplayAnswer } from "@baton/contract/ops";
import type { Course } from "@baton/contract/replay";
import { replayInWords } from "@baton/engine/replay/words";
import { type Paint, plain } from "./paint.ts";
import { table } from "./table.ts";

/** The same lead under another playbook: sentences, then both side by side. */
export function printReplay(answer: ReplayAnswer, paint: Paint): string {
  const { before, after, same, reps, names } = answer;
  const [first = "", ...others] = replayInWords(answer, { reps, ...names }).map(plain);
  const named = (table: Record<string, string>, id: string | null) => (id === null ? "–" : (table[id] ?? id));
  const rows: [string, (course: Course) => string][] = [
    ["playbook", ({ playbook }) => playbook.slice(0, 12)],
    ["outcome", ({ outcome }) => (outcome === "depends" ? "depends on whose turn it was" : outcome)],
    ["route", ({ route }) => named(names.routes, route)],
    ["pool", ({ pool }) => named(names.pools, pool)],
    [
      "rep",
      ({ rep, possible }) => (rep === null ? possible.map((id) => reps[id]?.name ?? id).join(" or ") || "–" : (reps[rep]?.name ?? rep)),
    ],
    ["meeting", ({ meeting }) => meeting ?? "–"],
    ["grade", ({ score }) => `${score.grade} (fit ${score.fit}, intent ${score.intent})`],
  ];
  const cells = rows.map(([what, of]) => ({ what, was: of(before), is: of(after) }));
  return [
    same ? paint.good(first) : paint.strong(first),
    ...others.map((sentence) => `  ${sentence}`),
    "",
    table(
      cells,
      [
        { title: "", text: (row) => row.what },
        { title: "as it was decided", text: (row) => row.was, max: 60 },
        {
          title: "under the other playbook",
          text: (row) => row.is,
          max: 60,
          tint: (text, row) => (row.is === row.was ? paint.quiet(text) : paint.warn(text)),
        },
      ],
      paint,
    ),
  ].join("\n");
}
