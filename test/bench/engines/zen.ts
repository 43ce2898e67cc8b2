import { ZenEngine } from "@gorules/zen-engine";
import { type Contestant, type Dialect, translated, unknownTest } from "./contestant.ts";

const tests: Record<string, string> = { eq: "==", ne: "!=", gt: ">", gte: ">=", lt: "<", lte: "<=", in: "in", nin: "not in" };
const dialect: Dialect<string> = {
  all: (parts) => (parts.length > 0 ? `(${parts.join(" and ")})` : "true"),
  any: (parts) => `(${parts.join(" or ")})`,
  not: (part) => `not (${part})`,
  test(path, test, expected) {
    if (tests[test]) return `${path} ${tests[test]} ${JSON.stringify(expected)}`;
    if (test === "contains" || test === "startsWith") return `${test}(${path}, ${JSON.stringify(expected)})`;
    throw unknownTest(test);
  },
};

/** A decision table of which the first row that hits is taken; native code, in Node only. */
export const zen: Contestant = {
  name: "zen-engine (native, Node)",
  prepare(conditions) {
    const rules = conditions.map((condition, place) => ({ _id: `r${place}`, when: translated(condition, dialect), place: String(place) }));
    const decision = new ZenEngine().createDecision({
      contentType: "application/vnd.gorules.decision",
      nodes: [
        { id: "in", type: "inputNode", name: "in" },
        {
          id: "table",
          type: "decisionTableNode",
          name: "table",
          content: {
            hitPolicy: "first",
            inputs: [{ id: "when", name: "when" }],
            outputs: [{ id: "place", name: "place", field: "place" }],
            rules,
          },
        },
        { id: "out", type: "outputNode", name: "out" },
      ],
      edges: [
        { id: "e1", sourceId: "in", targetId: "table" },
        { id: "e2", sourceId: "table", targetId: "out" },
      ],
    });
    return async ({ nested }) => {
      const { result } = await decision.evaluate(nested);
      return (result as { place?: number }).place ?? -1;
    };
  },
};
