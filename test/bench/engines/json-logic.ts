import { LogicEngine } from "json-logic-engine";
import { type Contestant, type Dialect, translated, unknownTest } from "./contestant.ts";

const tests: Record<string, string> = { eq: "===", ne: "!==", gt: ">", gte: ">=", lt: "<", lte: "<=" };
const dialect: Dialect<unknown> = {
  all: (parts) => (parts.length > 0 ? { and: parts } : true),
  any: (parts) => ({ or: parts }),
  not: (part) => ({ "!": part }),
  test(path, test, expected) {
    const value = { var: path };
    if (tests[test]) return { [tests[test]]: [value, expected] };
    if (test === "in") return { in: [value, expected] };
    if (test === "nin") return { "!": { in: [value, expected] } };
    if (test === "contains") return { in: [expected, value] };
    if (test === "startsWith") return { "===": [{ substr: [value, 0, String(expected).length] }, expected] };
    throw unknownTest(test);
  },
};

/** Rules in JsonLogic, interpreted: its compiler makes functions out of text, which Workers forbid. */
export const jsonLogic: Contestant = {
  name: "json-logic-engine",
  prepare(conditions) {
    const engine = new LogicEngine();
    const rules = conditions.map((condition) => translated(condition, dialect));
    return ({ nested }) => rules.findIndex((rule) => engine.run(rule, nested));
  },
};
