import { describe, expect, it } from "vitest";
import { reminders } from "./reminder.ts";

const start = Date.UTC(2026, 11, 1, 14);
const minutes = (before: number) => start - before * 60_000;
const meeting = {
  reminders: [
    { beforeMinutes: 60, to: "visitor" as const },
    { beforeMinutes: 1440, to: "visitor" as const },
    { beforeMinutes: 60, to: "rep" as const },
  ],
};

describe("reminders of a meeting", () => {
  it.each([
    ["booked long before: all, the next one first", minutes(5000), [1440, 60, 60]],
    ["booked within the day: only those still to come", minutes(90), [60, 60]],
    ["booked at the last minute: none", minutes(10), []],
    ["from the very moment of one on: not that one again", minutes(1440), [60, 60]],
  ])("%s", (_, after, left) => {
    expect(reminders(meeting, { start }, after).map(({ at }) => (start - at) / 60_000)).toEqual(left);
  });

  it("of a kind of meeting that is in the playbook no more: none", () => {
    expect(reminders(undefined, { start }, 0)).toEqual([]);
  });
});
