import { expect, it } from "vitest";
import { difference } from "./difference.ts";

const row = (outcome: "assigned" | "held", route: string | null, rep: string | null) => ({
  outcome,
  route,
  pool: route && `pool of ${route}`,
  rep,
});

it("counts leads that go another way, or to another rep on the same way, and what each rep gains", () => {
  const before = [row("assigned", "a", "ana"), row("assigned", "a", "ana"), row("assigned", "b", "ben"), row("held", null, null)];
  const after = [row("assigned", "a", "ben"), row("assigned", "c", "ana"), row("assigned", "b", "ben"), row("assigned", "b", "ben")];
  expect(difference(before, after)).toEqual({
    leads: 4,
    moved: 3,
    rerouted: 2,
    moves: [
      { from: "a", to: "a", leads: 1, otherRep: 1, otherPool: 0 },
      { from: "a", to: "c", leads: 1, otherRep: 0, otherPool: 1 },
      { from: "held", to: "b", leads: 1, otherRep: 1, otherPool: 1 },
    ],
    handovers: [
      { from: "ana", to: "ben", leads: 1 },
      { from: null, to: "ben", leads: 1 },
    ],
    reps: [
      { rep: "ben", before: 1, after: 3 },
      { rep: "ana", before: 2, after: 1 },
    ],
  });
  expect(difference(before, before)).toMatchObject({ moved: 0, moves: [], reps: [] });
});
