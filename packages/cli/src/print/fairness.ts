import type { CreditEntry } from "@baton/contract/assignment";
import type { PoolFairness, RepFairness } from "@baton/contract/fairness";
import { reasonInWords } from "@baton/engine/explain";
import { leadsMore, partInWords } from "@baton/engine/fairness/words";
import { type Paint, plain } from "./paint.ts";
import { plural } from "./problems.ts";
import { table } from "./table.ts";

const changesListed = 10;

/** One pool: what everybody got beside their share, with a bar around the share, and why. */
export function printFairness(answer: PoolFairness, paint: Paint): string {
  const { name, leads, reps, names, leftOut, outside, changes } = answer;
  const nameOf = (rep: string) => names.reps[rep] ?? rep;
  const head = `${paint.strong(`Pool ${plain(name)}`)} ${paint.quiet(`${day(answer.from)} to ${day(answer.to)}, ${plural(leads, "lead")}`)}`;
  if (leads === 0) return `${head}\n  Nobody got a lead of it.`;
  const parts = [head, shares(reps, nameOf, paint)];
  if (leftOut) parts.push(paint.warn(`The oldest ${plural(leftOut, "lead")} of the period play no part: it is too long for one answer.`));
  for (const { rep, route, leads: count } of outside)
    parts.push(
      paint.quiet(
        plain(`${nameOf(rep)} also got ${plural(count, "lead")} by no pool${route ? `, by “${names.routes[route] ?? route}”` : ""}.`),
      ),
    );
  if (changes.length > 0)
    parts.push(
      `\n${paint.strong("What changed the rotation")}`,
      ...changes.slice(0, changesListed).map((one) => change(one, nameOf, paint)),
    );
  if (changes.length > changesListed) parts.push(paint.quiet(`  ${changes.length - changesListed} earlier ones; --json has them.`));
  return parts.join("\n");
}

/** Rows of `RepFairness` as a table; the simulation prints the same. */
export function shares(reps: readonly RepFairness[], nameOf: (rep: string) => string, paint: Paint): string {
  return table(
    reps,
    [
      { title: "rep", text: ({ rep }) => nameOf(rep) },
      { title: "weight", text: ({ weight }) => String(Math.round(weight * 100) / 100), right: true },
      { title: "leads", text: ({ leads }) => leads.toLocaleString("en-US"), right: true },
      {
        title: "share",
        text: ({ share }) => share.toLocaleString("en-US", { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
        right: true,
      },
      { title: "beside it", text: ({ difference }) => leadsMore(difference), right: true },
      {
        title: "why",
        text: ({ difference, parts }) => (Math.abs(difference) < 1 ? "" : parts.flatMap((part) => partInWords(part) ?? []).join("; ")),
        max: 150,
        tint: (text) => paint.quiet(text),
      },
    ],
    paint,
  );
}

function change({ at, rep, change: by, reason }: CreditEntry, nameOf: (rep: string) => string, paint: Paint): string {
  const said = by === 0 ? "" : ` (${by > 0 ? "+" : "−"}${Math.abs(Math.round(by * 100) / 100)})`;
  const when = new Date(at).toISOString().slice(0, 16).replace("T", " ");
  return `  ${paint.quiet(when)}  ${plain(`${nameOf(rep)}: ${reasonInWords(reason)}${said}`)}`;
}

const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
