import { describe, expect, it } from "vitest";
import { whyLost } from "./rep-lost.ts";

const rep = { timeZone: "Europe/Berlin", absences: [{ from: "2026-12-01", to: "2026-12-02", note: "leave" }] };

describe("a rep is lost to a meeting", () => {
  it.each([
    ["who is in the playbook no more", undefined, "2026-11-30T09:00:00Z", "rep-unknown"],
    ["who is away that day, in their own zone", rep, "2026-11-30T23:30:00Z", "rep-absent"],
    ["who is away until the last minute of it", rep, "2026-12-02T22:59:00Z", "rep-absent"],
  ])("%s", (_, who, at, code) => {
    expect(whyLost(who, "ana", Date.parse(at))?.code).toBe(code);
  });

  it.each(["2026-11-30T22:30:00Z", "2026-12-02T23:00:00Z"])("but not one who is there at %s", (at) => {
    expect(whyLost(rep, "ana", Date.parse(at))).toBeNull();
  });
});
