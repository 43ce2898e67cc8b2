import type { DecisionReceipt } from "@baton/contract/assignment";
import type { LeadDetail } from "@baton/contract/ops";
import { receiptInWords } from "@baton/engine/explain";
import { PlaceLink } from "../frame/PlaceLink.tsx";
import { Section } from "../look/Section.tsx";
import { exactInWords, spanInWords } from "../look/time.ts";
import type { Names } from "./names.ts";
import { Unmerge } from "./Unmerge.tsx";
import { WhyNot } from "./WhyNot.tsx";

interface Props {
  detail: LeadDetail;
  names: Names;
  receipt: DecisionReceipt | null;
  /** Newest first. */
  decisions: DecisionReceipt[];
  onChoose(id: string): void;
  onChanged(): void;
}

/** Why the lead is where it is, in sentences a sales manager reads out loud. */
export function Why({ detail, names, receipt, decisions, onChoose, onChanged }: Props) {
  const { lead } = detail;
  const sentences = receipt ? receiptInWords(receipt, names) : [undecided(detail, names)];
  const [first, ...rest] = sentences;
  return (
    <Section
      title="Why"
      lead
      aside={
        decisions.length > 1 && (
          <label class="decisions">
            <span>Decision</span>
            <select class="input" value={receipt?.id} onChange={(event) => onChoose(event.currentTarget.value)}>
              {decisions.map((decision, index) => (
                <option key={decision.id} value={decision.id}>
                  {decisions.length - index} of {decisions.length}, {exactInWords(decision.at)}
                </option>
              ))}
            </select>
          </label>
        )
      }
    >
      <div class="section-body why">
        <p class="why-first">{first}</p>
        {rest.length > 0 && (
          <ul class="why-rest">
            {rest.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )}
        {lead.mergedInto !== null && (
          <>
            <p>
              <PlaceLink class="link" to={{ screen: "lead", id: lead.mergedInto }}>
                Open the lead it was folded into
              </PlaceLink>
            </p>
            <Unmerge lead={lead.id} onChanged={onChanged} />
          </>
        )}
        {receipt && <WhyNot detail={detail} receipt={receipt} names={names} />}
        {receipt && <Timing receipt={receipt} />}
      </div>
    </Section>
  );
}

/** What to say before anything was decided. */
function undecided({ lead }: LeadDetail, names: Names): string {
  if (lead.mergedInto !== null) return "The same person had been here before, so this submission was folded into their earlier lead.";
  if (lead.gates.some((gate) => gate.quarantine)) return "Kept back by a gate, so nothing was decided.";
  if (lead.problems.length > 0)
    return `Send was pressed, and the form asked to correct ${lead.problems.map((problem) => names.field(problem.field)).join(", ")}.`;
  if (lead.kind === "partial")
    return `Still on the form${lead.step === null ? "" : `, last at the step “${lead.step}”`}. Nothing is decided before Send, or before the lead counts as abandoned.`;
  if (lead.kind === "abandoned") return "Left the form without pressing Send. Only routes that speak of abandoned leads apply.";
  return "Sent. The decision is on its way.";
}

function Timing({ receipt }: { receipt: DecisionReceipt }) {
  const words: Record<string, string> = { ask: "pool asked", assigned: "assigned", held: "held" };
  const steps = Object.entries(receipt.timing);
  return (
    <p class="why-foot">
      <span>Playbook</span> <code title={receipt.playbook}>{receipt.playbook.replace(/^sha256[:-]/, "").slice(0, 7)}</code>
      {steps.map(([step, ms]) => (
        <span key={step}>
          {" "}
          · {Object.hasOwn(words, step) ? words[step] : step.replaceAll("-", " ")} after {spanInWords(ms)}
        </span>
      ))}
    </p>
  );
}
