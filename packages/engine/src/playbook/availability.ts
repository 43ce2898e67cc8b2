import type { Meeting } from "@baton/contract/meeting";
import type { Rep } from "@baton/contract/roster";
import { type DaySpan, weekdays } from "@baton/contract/time";
import { merged } from "../hours.ts";
import { makesRooms } from "../meeting/location.ts";
import type { HolidayLists } from "./holidays.ts";
import type { Part, Parts } from "./parts.ts";
import type { Finding, Place } from "./position.ts";
import { twice, type Unknown } from "./references.ts";

/** When reps work and what they can meet for: dates given twice, spans that overlap, meetings longer than anybody's day, nowhere to meet. */
export function checkAvailability(parts: Parts, lists: HolidayLists | null, unknown: Unknown): Finding[] {
  return [
    ...parts.reps.flatMap((rep) => checkRep(rep, lists, unknown)),
    ...parts.meetings.flatMap((meeting) => [...checkLength(meeting, parts.reps), ...checkPlaces(meeting, parts.reps)]),
  ];
}

function checkRep({ at, value: rep }: Part<Rep>, lists: HolidayLists | null, unknown: Unknown): Finding[] {
  const findings: Finding[] = [];
  const { holidays } = rep;
  if (holidays !== undefined && lists && !lists.isHolidayRegion(holidays))
    findings.push(unknown("unknown-region", "list of public holidays for", holidays, lists.holidayRegions(), [...at, "holidays"]));
  const dates = rep.overrides.map(({ date }, index) => ({ at: [...at, "overrides", index, "date"] as Place, value: date }));
  findings.push(...twice(dates, "has two overrides of hours"));
  for (const day of weekdays) findings.push(...checkSpans(rep.hours[day] ?? [], [...at, "hours", day]));
  for (const [index, { hours }] of rep.overrides.entries()) findings.push(...checkSpans(hours, [...at, "overrides", index, "hours"]));
  for (const [index, { from, to }] of rep.absences.entries()) {
    if (from <= to) continue;
    const message = `This absence ends before it begins, so nobody is away`;
    findings.push({
      level: "warning",
      at: [...at, "absences", index, "to"],
      code: "empty-range",
      message,
      got: to,
      expected: `${from} or later`,
    });
  }
  return findings;
}

function checkSpans(spans: readonly DaySpan[], at: Place): Finding[] {
  let last: DaySpan | null = null;
  const findings: Finding[] = [];
  const inOrder = spans.map((span, index) => ({ span, at: [...at, index] as Place })).sort((a, b) => (a.span < b.span ? -1 : 1));
  for (const { span, at } of inOrder) {
    if (span.slice(6) <= span.slice(0, 5)) {
      const message = `${span} ends before it begins and counts for nothing; work past midnight is two spans, one on each day`;
      findings.push({ level: "warning", at, code: "backwards-hours", message, got: span });
    } else if (last !== null && span.slice(0, 5) < last.slice(6)) {
      findings.push({ level: "warning", at, code: "overlapping-hours", message: `${span} overlaps ${last}`, got: span });
    } else last = span;
  }
  return findings;
}

function checkLength({ at, value: meeting }: Part<Meeting>, reps: readonly Part<Rep>[]): Finding[] {
  const longest = reps.reduce((most, { value }) => Math.max(most, longestSpan(value)), 0);
  if (longest === 0 || meeting.minutes <= longest) return [];
  const message = `Nobody works ${meeting.minutes} minutes at a stretch, so this meeting has no times; the longest is ${longest}`;
  return [
    {
      level: "warning",
      at: [...at, "minutes"],
      code: "too-long-meeting",
      message,
      got: `${meeting.minutes}`,
      expected: `at most ${longest}`,
    },
  ];
}

const dayMinutes = 24 * 60;
const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** Minutes a rep ever works without a break; a shift may go past midnight, also of Sunday. */
function longestSpan({ hours, overrides }: Rep): number {
  const inWeek = (spans: readonly DaySpan[], day: number) =>
    spans.map((span) => ({ start: day * dayMinutes + minuteOf(span.slice(0, 5)), end: day * dayMinutes + minuteOf(span.slice(6)) }));
  const week = [...weekdays, ...weekdays].flatMap((day, index) => inWeek(hours[day] ?? [], index));
  const dates = overrides.flatMap((override) => merged(inWeek(override.hours, 0)));
  return [...merged(week), ...dates].reduce((most, { start, end }) => Math.max(most, end - start), 0);
}

/** A place that cannot be had with some rep is passed over for the next one; this is about reps who are left with none. */
function checkPlaces({ at, value: { locations } }: Part<Meeting>, reps: readonly Part<Rep>[]): Finding[] {
  if (!locations) return [];
  const lost = reps.filter(({ value: rep }) =>
    locations.every(
      (place) =>
        (place.kind === "video" && !rep.videoLink && !makesRooms(rep)) || (place.kind === "phone" && place.who === "rep" && !rep.phone),
    ),
  );
  const [first] = lost;
  if (!first) return [];
  const others = lost.length > 1 ? ` and ${lost.length - 1} other reps` : "";
  const lacking = locations.some(({ kind }) => kind === "phone") ? "phone, video link" : "video link";
  const message = `With ${first.value.name}${others} there is nowhere to meet: they have no ${lacking} or calendar that makes one`;
  return [{ level: "warning", at: [...at, "locations"], code: "nowhere-to-meet", message }];
}
