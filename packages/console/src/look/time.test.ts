import { describe, expect, it } from "vitest";
import { agoInWords, dueInWords, exactInWords, meetingInWords, spanInWords } from "./time.ts";

const s = 1000;
const min = 60 * s;
const h = 60 * min;
const d = 24 * h;

describe("a span of time in words", () => {
  it.each([
    [-5, "0 ms"],
    [0, "0 ms"],
    [999.9, "999 ms"],
    [1000, "1 s"],
    [1240, "1.2 s"],
    [9999, "9.9 s"],
    [10 * s, "10 s"],
    [59_999, "59 s"],
    [60 * s, "1 min"],
    [200 * s, "3 min 20 s"],
    [h - 1, "59 min 59 s"],
    [h, "1 h"],
    [2 * h + 5 * min + 59 * s, "2 h 5 min"],
    [d, "1 d"],
    [3 * d + 4 * h, "3 d 4 h"],
  ])("%s ms reads %s", (ms, words) => expect(spanInWords(ms)).toBe(words));
});

describe("how long ago", () => {
  const now = Date.UTC(2026, 10, 21, 12);
  it.each([
    [0, "just now"],
    [-3 * h, "just now"],
    [4999, "just now"],
    [5 * s, "5 s ago"],
    [59_999, "59 s ago"],
    [min, "1 min ago"],
    [h - 1, "59 min ago"],
    [23 * h, "23 h ago"],
    [d, "1 d ago"],
    [7 * d - 1, "6 d ago"],
    [7 * d, "14 Nov"],
    [365 * d, "21 Nov 2025"],
  ])("%s ms ago reads %s", (age, words) => expect(agoInWords(now - age, now, "UTC")).toBe(words));

  it("the year is the reader's, not Greenwich's", () => {
    const newYear = Date.UTC(2027, 0, 10);
    expect(agoInWords(Date.UTC(2027, 0, 1, 3), newYear, "America/Chicago")).toBe("31 Dec 2026");
  });
});

describe("what is left of an SLA target", () => {
  const now = 1_790_000_000_000;
  it.each([
    [2 * h + 5 * min, "2 h 5 min left", "calm"],
    [14 * min + 50 * s, "14:50 left", "calm"],
    [3 * min, "3:00 left", "calm"],
    [3 * min - 1, "2:59 left", "near"],
    [4 * s, "0:04 left", "near"],
    [-1, "due now", "over"],
    [-90 * s, "1 min over", "over"],
    [-26 * h, "1 d over", "over"],
  ])("%s ms ahead reads %s", (left, text, tone) => expect(dueInWords(now + left, now)).toEqual({ text, tone }));
});

it("an exact moment names its day, second and zone, so that two people mean the same one", () => {
  const at = Date.UTC(2026, 10, 21, 13, 3, 22);
  expect(exactInWords(at, "UTC")).toBe("Sat 21 Nov 2026, 13:03:22 UTC");
  expect(meetingInWords(at, "Asia/Kolkata")).toBe("Sat 21 Nov, 18:33");
});
