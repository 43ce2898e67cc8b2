import type { RepFairness } from "@baton/contract/fairness";
import { leadsMore } from "@baton/engine/fairness/words";
import { Avatar } from "../look/Avatar.tsx";
import { Section } from "../look/Section.tsx";
import { ShareBar } from "../look/ShareBar.tsx";
import { Wide } from "../look/Wide.tsx";
import { figure } from "../look/words.ts";

/** What everybody got, beside what the weights say: drawn, and as numbers. */
export function Shares({ reps, nameOf }: { reps: RepFairness[]; nameOf(rep: string): string }) {
  const most = Math.max(1, ...reps.map(({ leads, share }) => Math.max(leads, share)));
  return (
    <Section title="Share against weight" aside="The line is the share">
      <Wide label="Each rep's leads beside their share">
        <table class="figures shares">
          <thead>
            <tr>
              <th scope="col">Rep</th>
              <th scope="col">
                <span class="unseen">Drawn</span>
              </th>
              <th scope="col" class="end">
                Leads
              </th>
              <th scope="col" class="end" title="What the weights say, over all leads of the period">
                Share
              </th>
              <th scope="col" class="end" title="Leads more or fewer than the share">
                Beside it
              </th>
              <th scope="col" class="end" title="Intended share, relative to the others">
                Weight
              </th>
              <th scope="col" class="end" title="Leads ahead of the fair share by the credits of now; who is behind comes first">
                Ahead now
              </th>
            </tr>
          </thead>
          <tbody>
            {reps.map(({ rep, leads, share, difference, weight, ahead }) => (
              <tr key={rep}>
                <th scope="row">
                  <span class="owner">
                    <Avatar name={nameOf(rep)} />
                    {nameOf(rep)}
                  </span>
                </th>
                <td class="shares-drawn">
                  <ShareBar value={leads} line={share} most={most} over={leads - share >= 1} />
                </td>
                <td class="end">{figure(leads)}</td>
                <td class="end">{share.toFixed(1)}</td>
                <td class="end">{leadsMore(difference)}</td>
                <td class="end">{figure(weight)}</td>
                <td class="end">{ahead === null ? "away" : leadsMore(ahead)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </Section>
  );
}
