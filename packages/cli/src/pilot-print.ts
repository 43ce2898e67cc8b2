import type { MeasureStanding, PilotSeen, PilotStanding } from "@baton/contract/pilot/standing";
import {
  boundInWords,
  endInWords,
  measureName,
  modeInWords,
  percentInWords,
  placeInWords,
  standingInWords,
} from "@baton/engine/pilot/words";
import { type Paint, plain } from "./print/paint.ts";
import { table } from "./print/table.ts";

/** How a pilot stands: both sides with their intervals, and what each guardrail tolerates. */
export function printPilot({ running, refused, past, names }: PilotStanding, paint: Paint): string {
  const parts: string[] = [];
  if (refused) parts.push(paint.bad(plain(`A plan stands in KV and is not followed: ${refused}`)));
  if (running) parts.push(...runningParts(running, names, paint));
  else parts.push("No pilot is running.");
  const shown = running ? past.slice(0, 3) : past.slice(0, 5);
  if (shown.length > 0) parts.push("", paint.strong("Before"), ...shown.map((seen) => pastLine(seen, paint)));
  return parts.join("\n");
}

function runningParts(
  { plan, leads, measures, shadow, lookedAt, problem }: PilotSeen,
  names: PilotStanding["names"],
  paint: Paint,
): string[] {
  const head = `${plan.candidate.slice(0, 12)}, ${modeInWords(plan)}, beside ${plan.base.slice(0, 12)}`;
  const who = [`since ${instant(plan.since)}`, plan.author ? `by ${plan.author}` : "", plan.message ?? ""].filter(Boolean).join(", ");
  const parts = [paint.strong(head), paint.quiet(plain(who))];
  if (problem) parts.push(paint.bad(plain(problem)));
  if (lookedAt === null) return [...parts, "Nothing has been looked at yet."];
  if (plan.mode === "shadow" && shadow) {
    const failed = shadow.failed > 0 ? paint.bad(`, ${shadow.failed} it could not decide`) : "";
    parts.push("", `${shadow.elsewhere} of ${shadow.leads} leads would have gone elsewhere${failed}.`);
    if (shadow.moves.length > 0)
      parts.push(
        table(
          shadow.moves,
          [
            { title: "leads", text: (move) => String(move.leads), right: true },
            { title: "from", text: (move) => placeInWords(move.from, names) },
            { title: "to", text: (move) => placeInWords(move.to, names) },
          ],
          paint,
        ),
      );
    return parts;
  }
  parts.push(
    "",
    `${leads.candidate} leads under the candidate, ${leads.base} under the playbook in force`,
    measuresTable(measures, names, paint),
  );
  return parts;
}

function measuresTable(measures: readonly MeasureStanding[], names: PilotStanding["names"], paint: Paint): string {
  const figure = ({ of, count, low, high }: MeasureStanding["base"]) =>
    of === 0 ? "–" : `${percentInWords(count / of)} of ${of} (${percentInWords(low)} to ${percentInWords(high)})`;
  return table(
    measures,
    [
      { title: "guardrail", text: (one) => measureName(one.measure) + aboutInWords(one, names), max: 70 },
      { title: "in force", text: (one) => figure(one.base), right: true },
      { title: "candidate", text: (one) => figure(one.candidate), right: true },
      { title: "tolerated", text: boundInWords, max: 40 },
      {
        title: "",
        text: standingInWords,
        tint: (text, one) => (one.exceeded ? paint.bad(text) : one.against < 0.25 ? paint.good(text) : text),
      },
    ],
    paint,
  );
}

function aboutInWords({ about }: MeasureStanding, { reps, pools }: PilotStanding["names"]): string {
  return about
    ? `: ${reps[about.rep] ?? about.rep} in ${pools[about.pool] ?? about.pool}, meant ${percentInWords(about.meant.candidate)}`
    : "";
}

function pastLine({ plan }: PilotSeen, paint: Paint): string {
  const how = plan.ended ? endInWords(plan.ended) : "";
  const line = plain(`${plan.candidate.slice(0, 12)}  ${modeInWords(plan)}, ${how}`);
  return `  ${plan.ended?.how === "rolled-back" ? paint.bad(line) : line}  ${paint.quiet(plan.ended ? instant(plan.ended.at) : "")}`;
}

const instant = (at: number): string => new Date(at).toISOString().slice(0, 16).replace("T", " ");
