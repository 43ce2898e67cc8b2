import { SimulateRequest } from "@baton/contract/simulation";
import { DecisionsQuery } from "./decisions-query.ts";
import type { Operation } from "./operations.ts";
import { DecisionList, Simulated } from "./simulation-answers.ts";

/** What was decided, and what a draft would change. */
export const simulationOperations: readonly Operation[] = [
  {
    method: "get",
    path: "/api/decisions",
    does: "Routing decisions with what they were made from, newest first; of the last thirty days where no period is named.",
    query: DecisionsQuery,
    answer: DecisionList,
    problems: ["bad-query", "unavailable"],
  },
  {
    method: "post",
    path: "/api/playbook/simulate",
    does: "What a draft or another version would change for the newest decisions, two thousand at most; nothing is stored.",
    body: SimulateRequest,
    answer: Simulated,
    problems: ["bad-json", "bad-shape", "too-large", "no-playbook", "unknown-playbook", "playbook-invalid", "unavailable"],
  },
];
