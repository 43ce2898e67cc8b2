import type { TimeWindow } from "@baton/contract/time-window";
import { describe, expect, it } from "vitest";
import { receiptInWords } from "../explain.ts";
import { Told, underRoute } from "../offer/offers.builder.ts";
import { withRoutesTried } from "../tried.ts";
import { clockValue, isOpen } from "./clock-paths.ts";

const berlin = { name: "Acme", timeZone: "Europe/Berlin" };
const says = (path: string, at: string, windows: TimeWindow[] = []) => clockValue(path, { workspace: berlin, windows }, Date.parse(at));

describe("what the clock says, where the workspace is", () => {
  it.each([
    ["time.weekday", "2026-11-22T23:30:00Z", "mon"],
    ["time.date", "2026-11-22T23:30:00Z", "2026-11-23"],
    ["time.hour", "2026-11-23T16:30:00Z", 17.5],
    // The clock falls back at 03:00 summer time: 02:30 comes twice, and 03:30 is three and a half on it.
    ["time.hour", "2026-10-25T00:30:00Z", 2.5],
    ["time.hour", "2026-10-25T01:30:00Z", 2.5],
    ["time.hour", "2026-10-25T02:30:00Z", 3.5],
    ["time.minute", "2026-11-23T16:30:00Z", undefined],
    ["time.window", "2026-11-23T16:30:00Z", []],
  ])("%s at %s is %s", (path, at, expected) => expect(says(path, at)).toEqual(expected));

  it("names every window that is open", () => {
    const windows = [
      { id: "always" },
      { id: "xmas", from: "2026-12-24", to: "2026-12-26" },
      { id: "days", hours: { thu: ["09:00-17:00"] } },
    ];
    expect(says("time.window", "2026-12-24T10:00:00Z", windows)).toEqual(["always", "xmas", "days"]);
  });
});

describe("a window", () => {
  const office: TimeWindow = {
    id: "office",
    timeZone: "America/New_York",
    hours: { mon: ["09:00-17:00"], fri: ["09:00-12:00"] },
    from: "2026-11-01",
    to: "2026-12-31",
    except: [{ from: "2026-11-27", to: "2026-11-27" }],
  };
  it.each([
    ["at work on Monday", "2026-11-23T15:00:00Z", true],
    ["before nine there", "2026-11-23T13:59:59Z", false],
    ["at nine there", "2026-11-23T14:00:00Z", true],
    ["at five there", "2026-11-23T22:00:00Z", false],
    ["on a day off", "2026-11-24T15:00:00Z", false],
    ["on an excepted Friday", "2026-11-27T15:00:00Z", false],
    ["on another Friday", "2026-12-04T15:00:00Z", true],
    ["before it begins", "2026-10-26T15:00:00Z", false],
    ["after it ends", "2027-01-04T15:00:00Z", false],
  ])("%s", (_, at, expected) => expect(isOpen(office, "Europe/Berlin", Date.parse(at))).toBe(expected));
});

describe("routes by the clock", () => {
  const windows = [{ id: "office", hours: { mon: ["08:00-18:00"] } }];
  const override = {
    id: "override",
    name: "Campaign desk",
    when: { "time.at": { before: "2026-11-24" } },
    to: { rep: "boss" },
    onEmpty: "next",
  };
  const night = { id: "night", name: "Out of hours", when: { not: { "time.window": "office" } }, to: { queue: "triage" }, onEmpty: "hold" };
  const rest = { id: "rest", name: "Rest", when: {}, to: { pool: "crew" }, onEmpty: "hold" };

  it("an override is a first route with an end; once it is over, the receipt says so", () => {
    const during = new Told(underRoute({}, { routes: [override, rest] }));
    expect(during.lead.owner).toBe("boss");
    const over = { ...override, when: { "time.at": { before: "2026-11-01T12:00:00Z" } } };
    const { lead, published } = new Told(underRoute({}, { routes: [over, rest] }));
    expect(lead.owner).toBe("ana");
    const [receipt] = lead.decisions;
    expect(receipt && receiptInWords(withRoutesTried(receipt, published.playbook))).toContain(
      "Route “Campaign desk” did not match: time.at is 2026-11-23 09:00 UTC, needs to be before 2026-11-01T12:00:00Z.",
    );
  });

  it("why a route out of hours did not match is told, though nobody asked the clock when it was passed over", () => {
    const when = { "company.employees": { gte: 1000 }, "time.hour": { gte: 18 } };
    const many = Array.from({ length: 20 }, (_, index) => ({ ...night, id: `n${index}`, when }));
    const { lead, published } = new Told(underRoute({}, { routes: [...many, rest] }));
    const [receipt] = lead.decisions;
    expect(receipt?.inputs).not.toHaveProperty("time.hour");
    expect(receipt && withRoutesTried(receipt, published.playbook).tried[0]?.misses[1]).toMatchObject({ path: "time.hour", actual: 9 });
  });

  it("a blackout is a window turned round, and what the clock said stands in the receipt only where it was asked", () => {
    const open = new Told(underRoute({}, { routes: [night, rest], windows }));
    expect(open.lead).toMatchObject({ owner: "ana", decisions: [{ inputs: { "time.window": { value: ["office"], source: "clock" } } }] });
    const closed = new Told(underRoute({}, { routes: [night, rest], windows: [{ id: "office", hours: { tue: ["08:00-18:00"] } }] }));
    expect(closed.lead).toMatchObject({ owner: null, queue: "triage", decisions: [{ inputs: { "time.window": { value: ["none"] } } }] });
    const without = new Told(underRoute({}, { routes: [rest] }));
    expect(Object.keys(without.lead.decisions[0]?.inputs ?? {}).filter((path) => path.startsWith("time."))).toEqual(["time.at"]);
  });
});
