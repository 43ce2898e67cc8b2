import { Playbook } from "@baton/contract/playbook";
import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { smallPlaybook } from "../../../test/people/playbook.ts";
import { matches } from "./conditions.ts";
import { decide } from "./decide.ts";
import { withRoutesTried } from "./tried.ts";

const score = { fit: 0, intent: 0, grade: "A", qualified: true, given: [], unmet: [] };
const playbookOf = (wanted: string[], onEmpty: string[] = []) =>
  v.parse(Playbook, {
    ...smallPlaybook,
    routes: wanted.map((country, place) => ({
      id: `r${place}`,
      name: `Route ${place}`,
      when: { "geo.country": country },
      // Nobody owns the account: whoever matches goes on as the route says.
      to: { owner: "account" },
      onEmpty: onEmpty[place] ?? "hold",
    })),
  });
function decided(playbook: Playbook, country = "DE") {
  const inputs = { "geo.country": { value: country, source: "edge" } };
  const subject = { inputs, lookup: (path: string) => (path === "geo.country" ? country : undefined) };
  return decide({ lead: "lead_x", id: "dec_x", kind: "submitted", subject, score }, { hash: "h", playbook }, 0).receipt;
}

describe("the routes a decision tried", () => {
  const playbook = playbookOf(["FR", "DE", "FR", "DE", "DE"], ["hold", "next"]);

  it("only those that matched are kept, and the others are counted", () => {
    const kept = decided(playbook);
    expect(kept.tried.map(({ route }) => route)).toEqual(["r1", "r3"]);
    expect(kept).toMatchObject({ triedMore: 2, route: "r3" });
  });

  it("whoever reads it is told why each of the others did not match, in the playbook's order", () => {
    const read = withRoutesTried(decided(playbook), playbook);
    const failed = [{ path: "geo.country", test: "eq", expected: "FR", actual: "DE" }];
    expect(read.tried.map(({ route, matched, misses }) => ({ route, matched, misses }))).toEqual([
      { route: "r0", matched: false, misses: failed },
      { route: "r1", matched: true, misses: [] },
      { route: "r2", matched: false, misses: failed },
      { route: "r3", matched: true, misses: [] },
    ]);
    expect(read.tried[1]?.empty?.instead).toBe("next");
    expect(read.triedMore).toBe(0);
  });

  it("those nearest before the match are listed, what matched and had nobody is told however far back, the others are counted", () => {
    const far = playbookOf(["DE", ...Array.from({ length: 100 }, () => "FR"), "DE"], ["next"]);
    const read = withRoutesTried(decided(far), far, 4);
    expect(read.tried.map(({ route }) => route)).toEqual(["r0", "r98", "r99", "r100", "r101"]);
    expect(read.triedMore).toBe(97);
  });

  it("where the values were forgotten no reasons are made up", () => {
    const forgotten = { ...decided(playbook), inputs: {} };
    expect(withRoutesTried(forgotten, playbook)).toBe(forgotten);
  });

  it("listed and counted together are every route up to the last match; one is listed as matched exactly where it does (law)", () => {
    const country = fc.constantFrom("DE", "FR");
    const some = fc.array(fc.tuple(country, fc.constantFrom("next", "hold")), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(some, fc.integer({ min: 1, max: 8 }), (list, limit) => {
        const under = playbookOf(
          list.map(([wanted]) => wanted),
          list.map(([, onEmpty]) => onEmpty),
        );
        const kept = decided(under);
        const read = withRoutesTried(kept, under, limit);
        const stopped = list.findIndex(([wanted, onEmpty]) => wanted === "DE" && onEmpty === "hold");
        expect(read.tried.length + read.triedMore).toBe(stopped < 0 ? list.length : stopped + 1);
        for (const { route, matched, misses } of read.tried) {
          const when = under.routes.find(({ id }) => id === route)?.when ?? {};
          expect(matched).toBe(matches(when, (path) => kept.inputs[path]?.value));
          expect(misses.length === 0).toBe(matched);
        }
      }),
    );
  });
});
