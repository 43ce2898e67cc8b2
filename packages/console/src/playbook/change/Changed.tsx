import { meetingInWords } from "../../look/time.ts";
import { figure } from "../../look/words.ts";
import { Balance } from "./Balance.tsx";
import { Moves } from "./Moves.tsx";
import { Reps } from "./Reps.tsx";
import type { Replaying } from "./replay-leads.ts";

type Done = Extract<Replaying, { state: "done" }>;

/** What the draft changes: how many leads, from whom to whom, with examples, and who has more or fewer. */
export function Changed({ result, workMs, keptSince, more }: Done) {
  const { difference, leftOut, oldestAt, newestAt, names } = result;
  const { leads, moved, rerouted } = difference;
  return (
    <div class="change-result">
      <section class="section section-lead change-sum" aria-label="In short">
        <p class="change-first">{summary(leads, rerouted, moved - rerouted)}</p>
        <dl class="change-figures">
          <Figure value={leads} what={leads === 1 ? "lead replayed" : "leads replayed"} />
          <Figure value={rerouted} what="another route, pool or outcome" strong={rerouted > 0} />
          <Figure value={moved - rerouted} what="the same pool, another rep's turn" />
        </dl>
        <p class="muted small">
          {oldestAt !== null && newestAt !== null && `Decided from ${meetingInWords(oldestAt)} to ${meetingInWords(newestAt)}. `}
          {more && "There were more; these are the newest. "}
          {keptSince !== null && !more && `Decisions are kept since ${meetingInWords(keptSince)}. `}
          {asides(leftOut)}
          {`Worked out in ${(workMs / 1000).toFixed(1)} s.`}
        </p>
      </section>
      {moved > 0 && <Moves result={result} />}
      {moved > 0 && <Reps difference={difference} names={names} />}
      {moved > 0 && <Balance result={result} />}
    </div>
  );
}

function summary(leads: number, rerouted: number, turned: number): string {
  if (leads === 0) return "None of the decisions in this time could be made again.";
  if (rerouted === 0 && turned === 0) return "Nothing would change: every lead goes to the same rep, the same way.";
  if (rerouted === 0) return `No lead goes another way; ${figure(turned)} of ${figure(leads)} come to another rep of the same pool.`;
  return `${figure(rerouted)} of ${figure(leads)} ${leads === 1 ? "lead" : "leads"} would go another way.`;
}

function Figure({ value, what, strong = false }: { value: number; what: string; strong?: boolean }) {
  return (
    <div class={strong ? "change-figure change-figure-strong" : "change-figure"}>
      <dt>{what}</dt>
      <dd>{figure(value)}</dd>
    </div>
  );
}

function asides({ forgotten, earlier, keptOwner }: Done["result"]["leftOut"]): string {
  const said = [
    earlier > 0 ? `${figure(earlier)} earlier decisions of the same leads` : "",
    keptOwner > 0 ? `${figure(keptOwner)} that kept their rep` : "",
    forgotten > 0 ? `${figure(forgotten)} whose visitor asked to be forgotten` : "",
  ].filter((words) => words !== "");
  return said.length === 0 ? "" : `Left out: ${said.join(", ")}. `;
}
