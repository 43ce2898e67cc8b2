import type { SlotQuestion } from "@baton/engine/book";
import { slots } from "@baton/engine/book";

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const week = ["09:00-12:30", "13:15-17:30"];
const hours = { mon: week, tue: week, wed: week, thu: week, fri: ["09:00-15:00"] };
const zones = ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "America/Los_Angeles", "Australia/Lord_Howe"];
const meeting = {
  id: "intro",
  minutes: 30,
  bufferBeforeMinutes: 5,
  bufferAfterMinutes: 10,
  noticeMinutes: 120,
  horizonDays: 30,
  stepMinutes: 15,
};

/** A day in early March: within the thirty days clocks change in America and in Europe. */
const now = Date.UTC(2027, 2, 3, 10);

/**
 * Thirty days of a rep with 200 busy intervals, bookings and outside ones, fifty days of absence on record, and all limits set. The
 * visitor sits half an hour beside everybody.
 */
export function agenda(rep: number): SlotQuestion {
  const busy = Array.from({ length: 200 }, (_, n) => {
    const start = now + Math.floor(n * 0.15 * 24) * 60 * minuteMs + ((n * 7 + rep * 13) % 12) * 15 * minuteMs;
    return {
      start,
      end: start + (n % 3 === 0 ? 60 : 25) * minuteMs,
      ...(n % 2 === 0 ? { meeting: n % 4 === 0 ? "intro" : "briefing" } : {}),
    };
  });
  const absences = Array.from({ length: 50 }, (_, n) => {
    const date = new Date(now + (n * 29 - 300) * dayMs).toISOString().slice(0, 10);
    return { from: date, to: date, holiday: "A holiday" };
  });
  const limits = { meetingsPerDay: 6, meetingsPerWeek: 25 };
  return {
    rep: {
      timeZone: zones[rep % zones.length] ?? "UTC",
      hours,
      absences,
      overrides: [{ date: "2027-03-10", hours: ["10:00-11:00"] }],
      ...limits,
    },
    meeting: { ...meeting, perDay: 4, perWeek: 15 },
    meetings: [meeting, { id: "briefing", bufferBeforeMinutes: 15, bufferAfterMinutes: 15 }],
    busy,
    visitorZone: "Asia/Kolkata",
  };
}

/** Slots of so many reps, that many times over; the number of those found last, so that nothing is optimised away. */
export function offerMany(reps: readonly SlotQuestion[], times: number): number {
  let found = 0;
  for (let turn = 0; turn < times; turn++) {
    const starts = new Set<number>();
    for (const rep of reps) for (const { start } of slots(rep, now)) starts.add(start);
    found = starts.size;
  }
  return found;
}
