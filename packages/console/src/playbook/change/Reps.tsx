import type { Difference, WouldChange } from "@baton/contract/simulation";
import { Avatar } from "../../look/Avatar.tsx";
import { Section } from "../../look/Section.tsx";
import { ShareBar } from "../../look/ShareBar.tsx";
import { Wide } from "../../look/Wide.tsx";
import { figure } from "../../look/words.ts";

/** Rows told at most. */
const listed = 30;
const pairsListed = 14;

interface Props {
  difference: Difference;
  names: WouldChange["names"];
}

/** Who would have more leads, or fewer, and who gives them to whom. */
export function Reps({ difference: { reps, handovers }, names }: Props) {
  const name = (rep: string | null) => (rep === null ? "Nobody" : (names.reps[rep]?.name ?? rep));
  const most = Math.max(1, ...reps.map(({ before, after }) => Math.max(before, after)));
  return (
    <div class="pools-two">
      <Section title="Who has more, who has fewer" aside={`${figure(reps.length)} ${reps.length === 1 ? "rep" : "reps"}`}>
        {reps.length === 0 ? (
          <p class="section-none">Everybody has as many leads as before.</p>
        ) : (
          <Wide label="Leads of each rep before and after">
            <table class="figures shares">
              <thead>
                <tr>
                  <th scope="col">Rep</th>
                  <th scope="col">
                    <span class="unseen">Drawn</span>
                  </th>
                  <th scope="col" class="end">
                    Published
                  </th>
                  <th scope="col" class="end">
                    Draft
                  </th>
                  <th scope="col" class="end">
                    Change
                  </th>
                </tr>
              </thead>
              <tbody>
                {reps.slice(0, listed).map(({ rep, before, after }) => (
                  <tr key={rep}>
                    <th scope="row">
                      <span class="owner">
                        <Avatar name={name(rep)} />
                        {name(rep)}
                      </span>
                    </th>
                    <td class="shares-drawn">
                      <ShareBar value={after} line={before} most={most} />
                    </td>
                    <td class="end">{figure(before)}</td>
                    <td class="end">{figure(after)}</td>
                    <td class="end">
                      <strong>
                        {after > before ? "+" : "−"}
                        {figure(Math.abs(after - before))}
                      </strong>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Wide>
        )}
        {reps.length > 0 && <p class="figures-note">The bar is the draft, the line what is published.</p>}
      </Section>
      <Section title="From whom to whom">
        <ul class="change-handovers">
          {handovers.slice(0, pairsListed).map(({ from, to, leads }) => (
            <li key={`${from} ${to}`}>
              <span>
                {name(from)} <span aria-hidden="true">→</span>
                <span class="unseen"> to </span> {name(to)}
              </span>
              <span class="change-count">{figure(leads)}</span>
            </li>
          ))}
          {handovers.length === 0 && <li class="muted">Every lead keeps its rep.</li>}
          {handovers.length > pairsListed && <li class="muted">{figure(handovers.length - pairsListed)} more pairs with fewer leads</li>}
        </ul>
      </Section>
    </div>
  );
}
