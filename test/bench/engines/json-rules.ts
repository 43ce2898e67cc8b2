import { Engine, type NestedCondition, type RuleProperties } from "json-rules-engine";
import { type Contestant, type Dialect, translated } from "./contestant.ts";

const operators: Record<string, string> = {
  eq: "equal",
  ne: "notEqual",
  in: "in",
  nin: "notIn",
  gt: "greaterThan",
  gte: "greaterThanInclusive",
  lt: "lessThan",
  lte: "lessThanInclusive",
};
const dialect: Dialect<NestedCondition> = {
  all: (all) => ({ all }),
  any: (any) => ({ any }),
  not: (not) => ({ not }),
  test: (path, test, expected) => ({ fact: path, operator: operators[test] ?? test, value: expected }),
};

/** Rules of falling priority: the first success ends the run, as its documentation has it. */
export const jsonRules: Contestant = {
  name: "json-rules-engine",
  prepare(conditions) {
    const engine = new Engine([], { allowUndefinedFacts: true });
    engine.addOperator<unknown, string>("contains", (value, part) => typeof value === "string" && value.includes(part));
    engine.addOperator<unknown, string>("startsWith", (value, part) => typeof value === "string" && value.startsWith(part));
    let first = -1;
    for (const [place, condition] of conditions.entries()) {
      const own = translated(condition, dialect);
      engine.addRule({
        conditions: "all" in own || "any" in own || "not" in own ? own : { all: [own] },
        event: { type: String(place) },
        priority: conditions.length - place,
      } as RuleProperties);
    }
    engine.on("success", ({ type }) => {
      if (first >= 0) return;
      first = Number(type);
      engine.stop();
    });
    return async ({ flat }) => {
      first = -1;
      await engine.run(Object.fromEntries(flat));
      return first;
    };
  },
};
