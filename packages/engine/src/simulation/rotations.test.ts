import { Playbook } from "@baton/contract/playbook";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { rotations } from "./rotations.ts";

const hours = { mon: ["09:00-17:00"], tue: ["09:00-17:00"], wed: ["09:00-17:00"], thu: ["09:00-17:00"], fri: ["09:00-17:00"] };
const rep = (id: string, more = {}) => ({ id, name: id, email: `${id}@a.example`, timeZone: "America/Chicago", hours, ...more });
/** Monday 23 November 2026, 9:30 in Chicago. */
const monday = Date.UTC(2026, 10, 23, 15, 30);
const minute = 60_000;
const lead = (number: number) => `lead_x${String(number).padStart(21, "0")}`;

function playbook(pool: object, reps: object[]) {
  return v.parse(Playbook, {
    version: 1,
    workspace: { name: "A", timeZone: "UTC" },
    sites: [{ key: "pk_a", name: "a", origins: ["https://a.example"] }],
    forms: [
      { id: "f", title: "F", sites: ["pk_a"], steps: [{ id: "s", title: "S", fields: [{ id: "email", type: "email", label: "E" }] }] },
    ],
    routes: [{ id: "all", name: "All", when: {}, to: { pool: "p" }, onEmpty: "hold" }],
    pools: [{ id: "p", name: "P", ...pool }],
    reps,
  });
}

const give = (book: Playbook, count: number, everyMs = minute) => {
  const pools = rotations(book);
  return Array.from({ length: count }, (_, n) => pools.ask("p", lead(n), monday + n * everyMs).rep);
};
const counted = (given: (string | null)[]) =>
  Object.fromEntries([...new Set(given)].map((id) => [id, given.filter((one) => one === id).length]));

describe("pools kept in memory", () => {
  it("give every rep their share", () => {
    const members = [
      { rep: "ana", weight: 3 },
      { rep: "ben", weight: 1 },
    ];
    expect(counted(give(playbook({ members }, [rep("ana"), rep("ben")]), 40))).toEqual({ ana: 30, ben: 10 });
  });

  it("pass over whoever is paused or away, and say so", () => {
    const members = [{ rep: "ana" }, { rep: "ben" }, { rep: "cleo" }];
    const away = { absences: [{ from: "2026-11-23", to: "2026-11-23" }] };
    const pick = rotations(playbook({ members }, [rep("ana", { paused: true }), rep("ben", away), rep("cleo")])).ask("p", lead(0), monday);
    expect(pick.rep).toBe("cleo");
    expect(pick.candidates.map((one) => one.excluded.map(({ code }) => code))).toEqual([["rep-paused"], ["rep-absent"], []]);
  });

  it("keep a cap per day, in the rep's own day", () => {
    const book = playbook({ members: [{ rep: "ana", perDay: 2 }] }, [rep("ana")]);
    expect(give(book, 4)).toEqual(["ana", "ana", null, null]);
    expect(give(book, 4, 12 * 60 * minute)).toEqual(["ana", "ana", "ana", "ana"]);
  });

  it("keep a cap per week", () => {
    const book = playbook({ members: [{ rep: "ana", perWeek: 2 }] }, [rep("ana")]);
    expect(give(book, 9, 24 * 60 * minute)).toEqual(["ana", "ana", null, null, null, null, null, "ana", "ana"]);
  });

  it("look at working hours only where the pool asks", () => {
    const night = monday - 9 * 60 * minute;
    const reps = [rep("ana")];
    expect(rotations(playbook({ members: [{ rep: "ana" }] }, reps)).ask("p", lead(0), night).rep).toBe("ana");
    expect(rotations(playbook({ members: [{ rep: "ana" }], hours: "now" }, reps)).ask("p", lead(0), night).rep).toBeNull();
  });

  it("have nobody in a pool that does not exist", () => {
    expect(rotations(playbook({ members: [] }, [])).ask("nowhere", lead(0), monday).rep).toBeNull();
  });
});
