import type { PoolFairness } from "@baton/contract/fairness";
import { repFairnessInWords } from "@baton/engine/fairness/words";
import { Section } from "../look/Section.tsx";
import { figure, nameOf } from "../look/words.ts";
import { Adjust } from "./Adjust.tsx";
import { Changes } from "./Changes.tsx";
import { Shares } from "./Shares.tsx";

/** One pool over a period: how even it is, and why not, in words, the numbers, what changed the rotation, and a hand on the scales. */
export function Fairness({ fairness, onChanged }: { fairness: PoolFairness; onChanged(): void }) {
  const { reps, leads, names, outside, leftOut } = fairness;
  const rep = (id: string) => nameOf(names.reps, id);
  const words = { reps: Object.fromEntries(reps.map(({ rep: id }) => [id, { name: rep(id) }])) };
  const uneven = reps.filter(({ difference }) => Math.abs(difference) >= 1);
  return (
    <>
      <Section title="How even it is" lead aside={`${figure(leads)} ${leads === 1 ? "lead" : "leads"}`}>
        <div class="section-body why">
          <p class="why-first">{summary(leads, uneven.length, reps.length)}</p>
          <ul class="why-rest">
            {uneven.map((one) => (
              <li key={one.rep}>{repFairnessInWords(one, words)}</li>
            ))}
            {outside.map((one) => (
              <li key={`${one.rep} ${one.route}`}>
                {rep(one.rep)} also got {figure(one.leads)} {one.leads === 1 ? "lead" : "leads"} by no pool
                {one.route === null ? "" : `, by “${nameOf(names.routes, one.route)}”`}: those do not count here.
              </li>
            ))}
          </ul>
          {leftOut !== undefined && (
            <p class="why-foot">The oldest {figure(leftOut)} leads of the period play no part: it is too long to look at as a whole.</p>
          )}
        </div>
      </Section>
      {reps.length > 0 && <Shares reps={reps} nameOf={rep} />}
      <div class="pools-two">
        <Changes pool={fairness.pool} changes={fairness.changes} nameOf={rep} onChanged={onChanged} />
        <Adjust fairness={fairness} nameOf={rep} onChanged={onChanged} />
      </div>
    </>
  );
}

function summary(leads: number, uneven: number, all: number): string {
  if (leads === 0) return "Nobody got a lead of this pool in this time.";
  if (uneven === 0) return "Everybody got what the weights say, to within a lead.";
  return `${figure(uneven)} of ${figure(all)} reps got more or fewer leads than the weights say.`;
}
