import type { DaySpan } from "@baton/contract/time";
import type { Parts } from "../parts.ts";
import type { Finding } from "../position.ts";
import { targetsOf } from "../targets.ts";

/** Promises of a first response that whoever keeps them could keep on the next day: longer than the longest working day of any of them. */
export function promises({ slas, routes, pools, reps }: Parts): Finding[] {
  return slas.flatMap(({ at, value: sla }): Finding[] => {
    if (sla.clock !== "owner") return [];
    const targets = routes.filter(({ value }) => value.sla === sla.id).flatMap(({ value }) => targetsOf(value).map(({ to }) => to));
    const asked = new Set(targets.map(({ pool }) => pool));
    const members = new Set([
      ...pools.flatMap(({ value }) => (asked.has(value.id) ? value.members.map(({ rep }) => rep) : [])),
      ...targets.map(({ rep }) => rep),
    ]);
    const anybody = targets.some(({ owner }) => owner !== undefined);
    const days = reps
      .filter(({ value }) => anybody || members.has(value.id))
      .flatMap(({ value }) => Object.values(value.hours).map(minutesOf));
    const longest = Math.max(0, ...days);
    if (longest === 0 || sla.firstResponseMinutes <= longest) return [];
    const message = `Nobody who keeps this promise works ${sla.firstResponseMinutes} minutes a day: it lets a lead wait until another day`;
    return [
      {
        level: "warning",
        at: [...at, "firstResponseMinutes"],
        code: "sla-beyond-day",
        message,
        expected: `at most ${longest}, or "clock": "around-the-clock"`,
        got: `${sla.firstResponseMinutes}`,
      },
    ];
  });
}

function minutesOf(spans: DaySpan[] | undefined): number {
  return (spans ?? []).reduce((sum, span) => {
    const [from = 0, to = 0] = span.split("-").map((clock) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3)));
    return sum + Math.max(0, to - from);
  }, 0);
}
