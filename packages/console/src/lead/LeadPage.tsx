import type { LeadDetail } from "@baton/contract/ops";
import { useState } from "preact/hooks";
import { Answers } from "./Answers.tsx";
import { Closing } from "./Closing.tsx";
import { Company } from "./Company.tsx";
import { Decision } from "./Decision.tsx";
import { Deliveries } from "./Deliveries.tsx";
import { FactList } from "./FactList.tsx";
import { Joins } from "./Joins.tsx";
import { LeadHeader } from "./LeadHeader.tsx";
import { Meeting } from "./Meeting.tsx";
import { decisionsOf, namesOf } from "./names.ts";
import { Quarantine } from "./Quarantine.tsx";
import { RawReceipt } from "./RawReceipt.tsx";
import { Timeline } from "./Timeline.tsx";
import { UnderAnother } from "./UnderAnother.tsx";
import { Visit } from "./Visit.tsx";
import { Why } from "./Why.tsx";

/** Everything about one lead; why it went where it went comes first. */
export function LeadPage({ detail, onChanged }: { detail: LeadDetail; onChanged(): void }) {
  const names = namesOf(detail);
  const decisions = decisionsOf(detail);
  const [chosen, setChosen] = useState<string | null>(null);
  const receipt = decisions.find(({ id }) => id === chosen) ?? decisions[0] ?? null;
  return (
    <>
      <LeadHeader detail={detail} names={names} />
      <Quarantine detail={detail} names={names} onChanged={onChanged} />
      <div class="lead-columns">
        <div class="lead-column">
          <Why detail={detail} names={names} receipt={receipt} decisions={decisions} onChoose={setChosen} onChanged={onChanged} />
          {receipt && <UnderAnother receipt={receipt} />}
          {receipt && <Decision receipt={receipt} names={names} />}
          <Timeline events={detail.events} names={names} />
          {receipt && <RawReceipt receipt={receipt} />}
        </div>
        <div class="lead-column">
          <Answers detail={detail} names={names} />
          <Meeting detail={detail} names={names} onChanged={onChanged} />
          <Closing detail={detail} names={names} onChanged={onChanged} />
          <Deliveries detail={detail} onChanged={onChanged} />
          <Joins lead={detail.lead} />
          <Company detail={detail} />
          <FactList detail={detail} />
          <Visit lead={detail.lead} />
        </div>
      </div>
    </>
  );
}
