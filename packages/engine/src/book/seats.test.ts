import { describe, expect, it } from "vitest";
import { gathered, mustCome, possible, type Seat, seat, seatsOf } from "./seats.ts";

const seatFor = (...of: string[]): Seat => ({ of, required: true });
const free =
  (...reps: string[]) =>
  (rep: string) =>
    reps.includes(rep);

describe("the seats of a meeting", () => {
  const turns = new Map([
    ["experts", ["eve", "finn"]],
    ["general", ["ana", "ben"]],
  ]);
  const required = true;
  it.each([
    ["alone", undefined, [], [seatFor("ana")]],
    ["slot-first: the owner, then the others", undefined, ["ben", "ana"], [seatFor("ana", "ben")]],
    ["with a named host", [{ rep: "boss", required }], [], [seatFor("ana"), seatFor("boss")]],
    ["a named host who is the owner has a place already", [{ rep: "ana", required }], [], [seatFor("ana")]],
    ["but not where another may come in their place", [{ rep: "ana", required }], ["ben"], [seatFor("ana", "ben"), seatFor("ana")]],
    ["one of a pool", [{ oneOf: "experts", required }], [], [seatFor("ana"), { ...seatFor("eve", "finn"), pool: "experts" }]],
    ["a pool without anybody", [{ oneOf: "gone", required }], [], [seatFor("ana"), { of: [], required, pool: "gone" }]],
    ["an optional one", [{ rep: "boss", required: false }], [], [seatFor("ana"), { of: ["boss"], required: false }]],
  ])("%s", (_, hosts, takers, expected) => {
    expect(seatsOf({ meeting: { hosts }, owner: "ana", takers, turns })).toEqual(expected);
  });
});

describe("who sits where", () => {
  it.each<[string, Seat[], string[], (string | null)[] | null]>([
    ["the first who is free", [seatFor("ana", "ben")], ["ben", "ana"], ["ana"]],
    ["nobody is free", [seatFor("ana", "ben")], [], null],
    ["nobody sits on two seats", [seatFor("ana"), seatFor("ana")], ["ana"], null],
    ["one moves up for another", [seatFor("ana", "ben"), seatFor("ana")], ["ana", "ben"], ["ben", "ana"]],
    ["and moves up twice", [seatFor("a", "b"), seatFor("b", "c"), seatFor("a")], ["a", "b", "c"], ["b", "c", "a"]],
    ["an optional seat keeps nobody away and stays free", [seatFor("ana"), { of: ["boss"], required: false }], ["ana"], ["ana", null]],
  ])("%s", (_, seats, who, expected) => {
    expect(seat(seats, free(...who))).toEqual(expected);
  });

  it("whoever is named for a later seat is kept for it", () => {
    const seats = [seatFor("ana", "ben"), seatFor("ana")];
    expect(possible(seats, 0, free("ana", "ben"), [])).toEqual(["ben"]);
    expect(possible(seats, 1, free("ana", "ben"), ["ben"])).toEqual(["ana"]);
    expect(possible(seats, 1, free("ana", "ben"), ["ana"])).toEqual([]);
  });
});

describe("times on offer", () => {
  const at = (...starts: number[]) => starts.map((start) => ({ start, end: start + 30 }));
  const times = new Map([
    ["ana", at(0, 30, 90)],
    ["ben", at(60, 30)],
    ["boss", at(30, 60, 120)],
  ]);
  it.each([
    ["of everybody, slot-first", [seatFor("ana", "ben")], [0, 30, 60, 90]],
    ["that two have in common", [seatFor("ana"), seatFor("boss")], [30]],
    ["of whoever is there together with a host", [seatFor("ana", "ben"), seatFor("boss")], [30, 60]],
    ["none without the host", [seatFor("ana"), seatFor("nobody")], []],
  ])("%s", (_, seats, starts) => {
    expect(gathered(seats, times).map(({ start }) => start)).toEqual(starts);
  });
});

describe("at another time", () => {
  it.each([
    ["boss", true],
    ["eve", false],
    ["somebody-else", true],
  ])("%s must be there again: %s", (rep, expected) => {
    const hosts = [
      { rep: "boss", required: true },
      { oneOf: "experts", required: false },
    ];
    expect(mustCome({ hosts }, rep, () => ["eve"])).toBe(expected);
  });
});
