import type { PilotStanding, ShadowStanding } from "@baton/contract/pilot/standing";
import { placeInWords } from "@baton/engine/pilot/words";
import { Bar } from "../../look/Bar.tsx";
import { Section } from "../../look/Section.tsx";
import { figure } from "../../look/words.ts";

/** What a shadow would have done: how many leads elsewhere, from whom to whom. */
export function ShadowMoves({ shadow, names }: { shadow: ShadowStanding | undefined; names: PilotStanding["names"] }) {
  if (!shadow || shadow.leads === 0)
    return (
      <Section title="What it would have done">
        <p class="section-none">No lead has been decided since it began.</p>
      </Section>
    );
  const { leads, elsewhere, failed, moves } = shadow;
  return (
    <Section title="What it would have done" aside={`${figure(leads)} ${leads === 1 ? "lead" : "leads"}`}>
      <div class="section-body">
        <p class="why-first">
          {elsewhere === 0
            ? "Every lead would have gone where it went."
            : `${figure(elsewhere)} of ${figure(leads)} ${leads === 1 ? "lead" : "leads"} would have gone elsewhere.`}
        </p>
        {failed > 0 && <p class="problem">{figure(failed)} it could not decide.</p>}
        {moves.length > 0 && (
          <table class="figures moves">
            <thead>
              <tr>
                <th scope="col">From</th>
                <th scope="col">To</th>
                <th scope="col">
                  <span class="unseen">Drawn</span>
                </th>
                <th scope="col" class="end">
                  Leads
                </th>
              </tr>
            </thead>
            <tbody>
              {moves.map((move) => (
                <tr key={`${move.from} ${move.to}`}>
                  <td>{placeInWords(move.from, names)}</td>
                  <td>{placeInWords(move.to, names)}</td>
                  <td class="moves-drawn">
                    <Bar value={move.leads} of={moves[0]?.leads ?? 1} />
                  </td>
                  <td class="end">{figure(move.leads)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <p class="muted small">Whose turn it would have been in a pool is not asked: a shadow takes nobody's turn.</p>
      </div>
    </Section>
  );
}
