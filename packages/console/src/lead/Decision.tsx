import type { DecisionReceipt } from "@baton/contract/assignment";
import { Candidates } from "./Candidates.tsx";
import { DirectAsks } from "./DirectAsks.tsx";
import type { Names } from "./names.ts";
import { RoutesTried } from "./RoutesTried.tsx";
import { ScoreParts } from "./ScoreParts.tsx";

/** One decision receipt in its parts: routes, reps asked for by name, pools, score. */
export function Decision({ receipt, names }: { receipt: DecisionReceipt; names: Names }) {
  return (
    <>
      <RoutesTried receipt={receipt} names={names} />
      <DirectAsks receipt={receipt} names={names} />
      {receipt.picks.map((pick) => (
        <Candidates key={`${receipt.id}:${pick.pool}`} pick={pick} names={names} />
      ))}
      <ScoreParts score={receipt.score} />
    </>
  );
}
