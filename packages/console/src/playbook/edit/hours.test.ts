import { expect, it } from "vitest";
import { hoursFrom } from "./hours.ts";

it.each([
  ["09:00-17:30", ["09:00-17:30"]],
  ["9-17", ["09:00-17:00"]],
  ["09:00-12:30, 13:15 – 17:30", ["09:00-12:30", "13:15-17:30"]],
  ["22:00-24:00", ["22:00-24:00"]],
  ["", undefined],
])("working hours typed as %s", (typed, spans) => expect(hoursFrom([["mon", typed]])).toEqual({ hours: spans ? { mon: spans } : {} }));

it.each(["17:30-09:00", "9am-5pm", "25:00-26:00", "09:70-10:00", "09:00"])("%s is no time of day, and says how to write one", (typed) =>
  expect(hoursFrom([["mon", typed]])).toEqual({ refused: expect.stringContaining("09:00-17:30") }),
);
