import type { Candidate, Pick } from "@baton/contract/assignment";
import { tieWidth } from "./measures.ts";

/** A number that receipts hold of each candidate, smaller first, and what is said of whoever has the greater one. */
export interface Step {
  code: string;
  of(candidate: Candidate): number;
  values?(candidate: Candidate): Record<string, unknown>;
  width?: (size: number) => number;
}

const priority: Step = {
  code: "lower-priority",
  of: (one) => -(one.priority ?? 0),
  values: (one) => ({ priority: one.priority ?? 0 }),
};

/** Steps of the rotation as a receipt holds them, the most important first: who has the smaller number goes first. */
export function stepsOf({ rotation, candidates }: Pick): Step[] {
  return [
    ...(rotation === "order" ? [priority] : []),
    ...(candidates.some(({ worksAt }) => worksAt !== undefined) ? [worksLater] : []),
    ...(rotation === "bestFit" ? [lessFit] : []),
    ...(rotation === "leastLoaded" ? [moreLoaded] : []),
    ahead,
    laterDeadline,
    priority,
    waitedLess,
  ];
}

const worksLater: Step = {
  code: "works-later",
  of: ({ worksAt }) => worksAt ?? Number.POSITIVE_INFINITY,
  values: ({ worksAt }) => ({ worksAt }),
};
const lessFit: Step = { code: "less-fit", of: ({ has }) => -(has?.length ?? 0), values: ({ has }) => ({ has }) };
const moreLoaded: Step = {
  code: "more-loaded",
  of: ({ load }) => load ?? Number.POSITIVE_INFINITY,
  values: ({ open, weight }) => ({ open, weight }),
  width: tieWidth,
};
const ahead: Step = { code: "ahead-of-share", of: ({ due }) => (due ? 0 : 1), values: ({ credit, weight }) => ({ credit, weight }) };
const laterDeadline: Step = {
  code: "later-turn",
  of: ({ deadline }) => deadline,
  values: ({ credit, weight, deadline }) => ({ credit, weight, deadline }),
  width: tieWidth,
};
const waitedLess: Step = {
  code: "waited-less",
  of: ({ lastAssignedAt }) => lastAssignedAt ?? Number.NEGATIVE_INFINITY,
  values: ({ lastAssignedAt }) => ({ lastAssignedAt }),
};
