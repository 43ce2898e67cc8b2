import { readFileSync } from "node:fs";
import type { Playbook } from "@baton/contract/playbook";
import { describe, expect, it } from "vitest";
import { reasonInWords } from "../explain.ts";
import { absenceAt } from "../hours.ts";
import { checkPlaybook } from "../playbook.ts";
import type { HolidayLists } from "./holidays.ts";

const sample = readFileSync(`${import.meta.dirname}/sample.jsonc`, "utf8");
const lists: HolidayLists = {
  isHolidayRegion: (region) => region === "DE",
  holidayRegions: () => ["DE", "DE-BY", "US"],
  holidaysOf: (region) =>
    region === "DE"
      ? [
          { name: "Unity Day", from: "2026-10-03", to: "2026-10-03" },
          { name: "Long feast", from: "2026-12-24", to: "2026-12-28" },
          { name: "New Year's Eve", from: "2026-12-31", to: "2026-12-31", hours: "13:00-24:00" },
        ]
      : [],
};
const written = (more: string) => sample.replace('"team": "central",', `"team": "central", ${more},`);
const absences = (more: string) => {
  const { playbook, problems } = checkPlaybook(written(more), undefined, lists);
  expect(problems.filter(({ level }) => level === "error")).toEqual([]);
  return (playbook as Playbook).reps[0]?.absences;
};

describe("public holidays of a rep", () => {
  it("are absences like any other, with their names", () => {
    expect(absences('"holidays": "DE", "absences": [{ "from": "2026-08-01", "to": "2026-08-20", "note": "leave" }]')).toEqual([
      { from: "2026-08-01", to: "2026-08-20", note: "leave" },
      { from: "2026-10-03", to: "2026-10-03", holiday: "Unity Day" },
      { from: "2026-12-24", to: "2026-12-28", holiday: "Long feast" },
      { from: "2026-12-31", to: "2026-12-31", hours: "13:00-24:00", holiday: "New Year's Eve" },
    ]);
    expect(absences('"title": "Director"')).toEqual([]);
  });

  it("spare the dates the rep wrote hours for, and nothing else", () => {
    const overrides = ["2026-10-03", "2026-12-28", "2026-12-26"].map((date) => `{ "date": "${date}", "hours": ["10:00-12:00"] }`);
    expect(absences(`"holidays": "DE", "overrides": [${overrides.join(", ")}]`)).toEqual([
      { from: "2026-12-24", to: "2026-12-25", holiday: "Long feast" },
      { from: "2026-12-27", to: "2026-12-27", holiday: "Long feast" },
      { from: "2026-12-31", to: "2026-12-31", hours: "13:00-24:00", holiday: "New Year's Eve" },
    ]);
  });

  it("are named in a receipt, and a private note is not", () => {
    const rep = { timeZone: "Europe/Berlin", absences: absences('"holidays": "DE"') ?? [] };
    const holiday = absenceAt(rep, Date.UTC(2026, 9, 3, 12))?.holiday;
    expect(reasonInWords({ code: "rep-absent", values: { rep: "ana", holiday } })).toBe("public holiday (Unity Day)");
    expect(reasonInWords({ code: "rep-absent", values: { rep: "ana" } })).toBe("away");
  });

  it("of a country nobody knows are refused, with the nearest one that is known", () => {
    const { playbook, problems } = checkPlaybook(written('"holidays": "DE-BX"'), undefined, lists);
    expect(playbook).toBeNull();
    expect(problems).toMatchObject([{ code: "unknown-region", path: "reps[0].holidays", got: "DE-BX", expected: "DE-BY" }]);
  });
});
