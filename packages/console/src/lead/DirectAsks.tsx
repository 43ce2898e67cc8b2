import type { DecisionReceipt } from "@baton/contract/assignment";
import { reasonInWords } from "@baton/engine/explain";
import { Avatar } from "../look/Avatar.tsx";
import { Pill } from "../look/Pill.tsx";
import { Section } from "../look/Section.tsx";
import type { Names } from "./names.ts";

const by: Record<DecisionReceipt["direct"][number]["by"], string> = {
  account: "Owner of the account",
  route: "Named by the route",
  onEmpty: "Named for when nobody else can",
  backup: "Stands in for the rep asked for",
};

/** Reps asked for by name rather than through a pool. */
export function DirectAsks({ receipt, names }: { receipt: DecisionReceipt; names: Names }) {
  if (receipt.direct.length === 0) return null;
  return (
    <Section title="Asked by name">
      <ul class="direct">
        {receipt.direct.map((ask) => (
          <li key={`${ask.rep}:${ask.by}`}>
            <Avatar name={names.rep(ask.rep)} />
            <span class="direct-who">
              <strong>{names.rep(ask.rep)}</strong>
              <span class="muted small">{by[ask.by]}</span>
            </span>
            {ask.excluded.length === 0 ? (
              <Pill tone="good">Took it</Pill>
            ) : (
              <span class="muted small">{ask.excluded.map((why) => reasonInWords(why, names)).join(", ")}</span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
