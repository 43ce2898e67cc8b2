import { describe, expect, it } from "vitest";
import { conflictsIn, joined, merge } from "./three-way.ts";

const base = `{
  "members": [
    { "rep": "ana", "weight": 1 },
    { "rep": "ben", "weight": 1 },
    { "rep": "cem", "weight": 1 }
  ]
}
`;

describe("somebody else published in between", () => {
  it("and changed the line beside: both changes stand, and nobody is asked", () => {
    const theirs = base.replace('"ana", "weight": 1', '"ana", "weight": 3');
    const mine = base.replace('"ben", "weight": 1', '"ben", "weight": 2');
    const stretches = merge(base, theirs, mine);
    expect(conflictsIn(stretches)).toEqual([]);
    expect(joined(stretches, [])).toBe(theirs.replace('"ben", "weight": 1', '"ben", "weight": 2'));
  });

  it("and changed the same line otherwise: all three are shown, and the choice decides", () => {
    const theirs = base.replace('"ana", "weight": 1', '"ana", "weight": 3');
    const mine = base.replace('"ana", "weight": 1', '"ana", "weight": 2');
    const stretches = merge(base, theirs, mine);
    expect(conflictsIn(stretches)).toEqual([
      {
        line: 3,
        base: '    { "rep": "ana", "weight": 1 },\n',
        theirs: '    { "rep": "ana", "weight": 3 },\n',
        mine: '    { "rep": "ana", "weight": 2 },\n',
      },
    ]);
    expect(joined(stretches, ["theirs"])).toBe(theirs);
    expect(joined(stretches, ["mine"])).toBe(mine);
  });

  it("and both added at one place: that is for a person to put in order", () => {
    const add = (name: string) => base.replace('"weight": 1 }\n  ]', `"weight": 1 },\n    { "rep": "${name}" }\n  ]`);
    const stretches = merge(base, add("dan"), add("eva"));
    expect(conflictsIn(stretches)).toHaveLength(1);
    expect(joined(stretches, ["theirs"])).toBe(add("dan"));
  });

  it("and took out what was changed here: told, not lost", () => {
    const theirs = base.replace('    { "rep": "ben", "weight": 1 },\n', "");
    const mine = base.replace('"ben", "weight": 1', '"ben", "weight": 2');
    expect(conflictsIn(merge(base, theirs, mine))).toMatchObject([{ theirs: "", mine: '    { "rep": "ben", "weight": 2 },\n' }]);
  });
});
