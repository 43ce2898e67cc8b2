import type { Meeting } from "@baton/contract/meeting";
import { type Reason, reason } from "@baton/contract/reason";
import type { Rep } from "@baton/contract/roster";
import type { EpochMs, Interval, TimeZone } from "@baton/contract/time";
import { type Busy, fullSpans } from "./book/limits.ts";
import { localDays } from "./hours/days.ts";
import { absenceAt, isZone, merged, type WorkingRep, without, workingIntervals } from "./hours.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** What decides when somebody can be met. */
export interface SlotQuestion {
  rep: WorkingRep & Partial<Pick<Rep, "meetingsPerDay" | "meetingsPerWeek">>;
  meeting: Pick<Meeting, "minutes" | "bufferBeforeMinutes" | "bufferAfterMinutes" | "noticeMinutes" | "horizonDays" | "stepMinutes"> &
    Partial<Pick<Meeting, "id" | "perDay" | "perWeek">>;
  /** Bookings and holds of the rep, and busy times outside, as they are, without buffers; any order, overlaps allowed. */
  busy: readonly Busy[];
  /** The playbook's kinds of meetings: what is booked keeps the buffers of its own kind. */
  meetings?: readonly Pick<Meeting, "id" | "bufferBeforeMinutes" | "bufferAfterMinutes">[];
  /** Slots begin on round times in this zone; one the runtime does not know counts as the rep's own. */
  visitorZone: TimeZone;
}

/** Only slots that begin within `[from, to)`; at most `limit` of them, the earliest. */
export interface SlotWindow {
  from?: EpochMs;
  to?: EpochMs;
  limit?: number;
}

/**
 * The slots the visitor may pick, earliest first: working hours − absences − busy with buffers − days and weeks that have all their
 * meetings, no sooner than the notice and no later than the horizon. A slot begins on a multiple of `stepMinutes` after the visitor's
 * midnight (so after the full hour, wherever the step divides one) and lies in one working interval.
 * Intervals are half-open: a meeting may begin the moment another ends. Buffers of neighbours may share the same time.
 */
export function slots(question: SlotQuestion & SlotWindow, now: EpochMs): Interval[] {
  const { rep, meeting, limit = Number.POSITIVE_INFINITY } = question;
  const lengthMs = meeting.minutes * MINUTE_MS;
  const first = Math.max(question.from ?? now, earliestStart(meeting, now));
  const last = Math.min((question.to ?? Number.POSITIVE_INFINITY) - 1, latestStart(meeting, now));
  if (!(first <= last) || lengthMs <= 0 || limit <= 0) return [];
  const free = without(workingIntervals(rep, first, last + lengthMs), withBuffers(question));
  if (free.length === 0) return [];
  const full = merged(fullSpans(question, first, last + 1));

  const offered: Interval[] = [];
  const grid = visitorStretches(question, first, last);
  const stepMs = meeting.stepMinutes * MINUTE_MS;
  let index = 0;
  let passed = 0;
  for (const gap of free) {
    while (index < grid.length && (grid[index]?.end ?? 0) <= gap.start) index++;
    for (let place = index; place < grid.length; place++) {
      const stretch = grid[place];
      if (stretch === undefined || stretch.start > gap.end - lengthMs) break;
      const from = Math.max(gap.start, stretch.start);
      const wall = stretch.wallMs + (from - stretch.start);
      const until = Math.min(gap.end - lengthMs, last, stretch.end - 1);
      for (let start = from + Math.ceil(wall / stepMs) * stepMs - wall; start <= until; start += stepMs) {
        while (passed < full.length && (full[passed]?.end ?? 0) <= start) passed++;
        if ((full[passed]?.start ?? Number.POSITIVE_INFINITY) <= start) continue;
        offered.push({ start, end: start + lengthMs });
        if (offered.length >= limit) return offered;
      }
    }
  }
  return offered;
}

/** Whether exactly this start would be offered: the same truth as `slots`, with the reason where it would not. */
export function isBookable(
  question: SlotQuestion,
  start: EpochMs,
  now: EpochMs,
): { ok: true; slot: Interval } | { ok: false; reason: Reason } {
  const [slot] = slots({ ...question, from: start, to: start + 1, limit: 1 }, now);
  if (slot !== undefined) return { ok: true, slot };
  return { ok: false, reason: whyNot(question, start, now) };
}

/**
 * The `count` free slots nearest to a start somebody wanted, in order of time: what to offer to whoever lost a race.
 * Of two equally near the earlier one is taken. Slots that overlap each other may be among them.
 */
export function alternatives(question: SlotQuestion, start: EpochMs, count = 3, now: EpochMs): Interval[] {
  for (const within of alternativesWithinMs) {
    const found = slots({ ...question, from: start - within, to: start + within + 1 }, now);
    if (found.length < count && within < Number.POSITIVE_INFINITY) continue;
    return nearest(found, start, count);
  }
  return [];
}

/** The `count` nearest to a start, in order of time. */
export function nearest<T extends Pick<Interval, "start">>(slots: readonly T[], start: EpochMs, count = 3): T[] {
  return [...slots]
    .sort((a, b) => Math.abs(a.start - start) - Math.abs(b.start - start) || a.start - b.start)
    .slice(0, count)
    .sort((a, b) => a.start - b.start);
}

/** Near times are looked at first: those who lose a race are many at once, and three are all they are shown. */
const alternativesWithinMs = [DAY_MS / 4, 2 * DAY_MS, Number.POSITIVE_INFINITY];

function whyNot(question: SlotQuestion, start: EpochMs, now: EpochMs): Reason {
  const { rep, meeting } = question;
  const end = start + meeting.minutes * MINUTE_MS;
  if (start < earliestStart(meeting, now)) return reason("inside-notice", { noticeMinutes: meeting.noticeMinutes });
  if (start > latestStart(meeting, now)) return reason("beyond-horizon", { horizonDays: meeting.horizonDays });
  const absence = absenceAt(rep, start) ?? absenceAt(rep, end - 1);
  if (absence) return reason("rep-absent", absence.holiday ? { holiday: absence.holiday } : {});
  const [working] = workingIntervals(rep, start, end);
  if (working === undefined || working.start > start || working.end < end) return reason("outside-hours");
  const full = fullSpans(question, start, start + 1).find((span) => span.start <= start && start < span.end);
  if (full) return full.reason;
  if (withBuffers(question).some((taken) => taken.start < end && start < taken.end)) return reason("slot-taken");
  return reason("off-grid", { stepMinutes: meeting.stepMinutes });
}

const earliestStart = (meeting: SlotQuestion["meeting"], now: EpochMs) => now + meeting.noticeMinutes * MINUTE_MS;
const latestStart = (meeting: SlotQuestion["meeting"], now: EpochMs) => now + meeting.horizonDays * DAY_MS;

/**
 * A meeting keeps time free before and after itself, and so does each one already booked, as long as its own kind says. The gap
 * between two must satisfy both: at least the longer of what the earlier one keeps after itself and the later one before itself.
 * A booking of a kind the playbook no longer knows is taken for one of the kind asked for.
 */
function withBuffers({ busy, meeting, meetings = [] }: SlotQuestion): Interval[] {
  const kinds = new Map(meetings.map((kind) => [kind.id, kind]));
  const widened: Interval[] = [];
  for (const { start, end, meeting: kind } of busy) {
    if (start >= end) continue;
    const own = kind === undefined ? noBuffers : ((kind === null ? undefined : kinds.get(kind)) ?? meeting);
    const beforeMs = Math.max(own.bufferBeforeMinutes, meeting.bufferAfterMinutes) * MINUTE_MS;
    const afterMs = Math.max(own.bufferAfterMinutes, meeting.bufferBeforeMinutes) * MINUTE_MS;
    widened.push({ start: start - beforeMs, end: end + afterMs });
  }
  return merged(widened);
}

const noBuffers = { bufferBeforeMinutes: 0, bufferAfterMinutes: 0 };

function visitorStretches({ visitorZone, rep }: SlotQuestion, first: EpochMs, last: EpochMs) {
  const zone = isZone(visitorZone) ? visitorZone : rep.timeZone;
  return localDays(zone, first, last + 1).flatMap((day) => day.stretches);
}
