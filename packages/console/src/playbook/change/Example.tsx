import type { MoveExample, SimulatedCourse, WouldChange } from "@baton/contract/simulation";
import { unturnedIn } from "@baton/engine/languages/direction";
import { PlaceLink } from "../../frame/PlaceLink.tsx";
import { SideBySide } from "../../look/SideBySide.tsx";
import { meetingInWords } from "../../look/time.ts";
import { nameOf } from "../../look/words.ts";
import { Opened } from "./Opened.tsx";
import { Receipt } from "./Receipt.tsx";

interface Props {
  example: MoveExample;
  /** What tells it from the others, for those who hear it. */
  called: string;
  names: WouldChange["names"];
}

/** One lead under both playbooks: what differs, why, and both receipts to open. */
export function Example({ example, called, names }: Props) {
  const { lead, at, company, before, after, why } = unturnedIn(example);
  const rows: [string, (course: SimulatedCourse) => string][] = [
    ["Route", ({ route }) => (route === null ? "–" : nameOf(names.routes, route))],
    ["Pool", ({ pool }) => (pool === null ? "–" : nameOf(names.pools, pool))],
    ["Rep", ({ rep, outcome }) => (rep === null ? inWords(outcome) : (names.reps[rep]?.name ?? rep))],
    ["Meeting", ({ meeting }) => (meeting === null ? "–" : nameOf(undefined, meeting))],
    ["Grade", ({ receipt: { score } }) => `${score.grade}, fit ${score.fit}, intent ${score.intent}`],
    ["Because", ({ why: because }) => because],
  ];
  return (
    <article class="change-example">
      <header class="change-example-head">
        <strong>{company || "A lead"}</strong>
        <span class="muted small">{meetingInWords(at)}</span>
        <PlaceLink to={{ screen: "lead", id: lead }} class="change-open">
          Open the lead
        </PlaceLink>
      </header>
      {why.length > 0 && (
        <ul class="change-why">
          {why.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      <SideBySide
        label={`Both decisions side by side: ${called}`}
        sides={[
          ["Published", before],
          ["Draft", after],
        ]}
        rows={rows}
      />
      <Opened class="change-receipts" summary="Both receipts">
        {() => (
          <div class="change-sides">
            <Receipt title="Published" called={called} receipt={before.receipt} names={names} />
            <Receipt title="Draft" called={called} receipt={after.receipt} names={names} />
          </div>
        )}
      </Opened>
    </article>
  );
}

const inWords = (outcome: string): string =>
  outcome === "disqualified" ? "Nobody: not qualified" : outcome === "queued" ? "Waiting in a queue" : "Nobody: held";
