import type { DecisionReceipt } from "@baton/contract/assignment";
import type { LeadDetail } from "@baton/contract/ops";
import { whyNotInWords } from "@baton/engine/explain/why-not";
import { useState } from "preact/hooks";
import type { Names } from "./names.ts";

/** "Why not that one?", for any rep of the playbook. */
export function WhyNot({ detail, receipt, names }: { detail: LeadDetail; receipt: DecisionReceipt; names: Names }) {
  const [rep, setRep] = useState("");
  const others = Object.entries(detail.reps)
    .filter(([id]) => id !== receipt.rep)
    .sort(([, a], [, b]) => (a.name < b.name ? -1 : 1));
  if (others.length === 0) return null;
  return (
    <div class="why-not">
      <label class="decisions">
        <span>Why not</span>
        <select class="input" value={rep} onChange={(event) => setRep(event.currentTarget.value)}>
          <option value="">another rep…</option>
          {others.map(([id, { name }]) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <div role="status">{rep !== "" && whyNotInWords(receipt, rep, names).map((sentence) => <p key={sentence}>{sentence}</p>)}</div>
    </div>
  );
}
