import { describe, expect, it } from "vitest";
import { slaTarget } from "./followup.ts";
import type { WorkingRep } from "./hours.ts";

const ana: WorkingRep = {
  timeZone: "Europe/Berlin",
  hours: { mon: ["09:00-12:00", "13:00-17:00"], tue: ["09:00-17:00"] },
  absences: [{ from: "2026-11-24", to: "2026-11-24" }],
};
const at = (instant: string) => new Date(instant).getTime();
const sla = (firstResponseMinutes: number, clock: "owner" | "around-the-clock" = "owner") => ({
  id: "first",
  name: "First response",
  firstResponseMinutes,
  clock,
});

describe("slaTarget", () => {
  it.each([
    ["in hours the clock runs at once", "2026-11-23T09:00:00Z", 15, "2026-11-23T09:15:00Z"],
    ["a lead at night is due in the morning", "2026-11-22T23:00:00Z", 15, "2026-11-23T08:15:00Z"],
    ["lunch does not count", "2026-11-23T10:50:00Z", 15, "2026-11-23T12:05:00Z"],
    ["used up exactly at closing time it is due then", "2026-11-23T15:45:00Z", 15, "2026-11-23T16:00:00Z"],
    ["an absence is skipped to the next working day", "2026-11-23T15:50:00Z", 15, "2026-11-30T08:05:00Z"],
  ])("%s", (_promise, startedAt, minutes, dueAt) => {
    expect(slaTarget(sla(minutes), ana, at(startedAt))).toEqual({ sla: "first", startedAt: at(startedAt), dueAt: at(dueAt) });
  });

  it("around the clock every minute counts, whoever sleeps", () => {
    const startedAt = at("2026-11-22T23:00:00Z");
    expect(slaTarget(sla(15, "around-the-clock"), ana, startedAt)?.dueAt).toBe(startedAt + 15 * 60_000);
  });

  it("makes no promise for somebody who never works", () => {
    expect(slaTarget(sla(15), { ...ana, hours: {} }, at("2026-11-23T09:00:00Z"))).toBeNull();
    expect(slaTarget(sla(15, "around-the-clock"), { ...ana, hours: {} }, at("2026-11-23T09:00:00Z"))).not.toBeNull();
  });
});
