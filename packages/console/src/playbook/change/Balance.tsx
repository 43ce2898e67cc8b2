import type { SimulatedOutcome, Totals, WouldChange } from "@baton/contract/simulation";
import { Section } from "../../look/Section.tsx";
import { Wide } from "../../look/Wide.tsx";
import { figure, nameOf } from "../../look/words.ts";

type Pool = Totals["pools"][number];

/** Every pool that gives leads on either side: what each rep gets beside what the weights say, before and after. */
export function Balance({ result: { before, after, names } }: { result: WouldChange }) {
  const ids = [...new Set([...after.pools, ...before.pools].map(({ pool }) => pool))];
  const of = ({ pools }: Totals, id: string) => pools.find(({ pool }) => pool === id);
  const rows = ids.map((id) => ({ id, was: of(before, id), is: of(after, id) }));
  return (
    <Section title="Fairness before and after" aside={outcomesInWords(before, after)}>
      <Wide label="Leads and fairness of each pool before and after">
        <table class="figures">
          <thead>
            <tr>
              <th scope="col">Pool</th>
              <th scope="col" class="end">
                Leads published
              </th>
              <th scope="col" class="end">
                Leads draft
              </th>
              <th scope="col" class="end" title="The most leads any rep gets beside what the weights say">
                Beside the share, published
              </th>
              <th scope="col" class="end" title="The most leads any rep gets beside what the weights say">
                Draft
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, was, is }) => (
              <tr key={id}>
                <th scope="row">{nameOf(names.pools, id)}</th>
                <td class="end">{figure(was?.leads ?? 0)}</td>
                <td class={was?.leads === is?.leads ? "end muted" : "end sides-other"}>{figure(is?.leads ?? 0)}</td>
                <td class="end">{furthest(was, names)}</td>
                <td class={furthest(was, names) === furthest(is, names) ? "end muted" : "end sides-other"}>{furthest(is, names)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      <p class="figures-note">
        Beside the share: the rep who gets most more, or fewer, leads than the weights say. Up to one is what turns make of it; more comes
        from absences, hours, caps and who could take what.
      </p>
    </Section>
  );
}

function furthest(pool: Pool | undefined, names: WouldChange["names"]): string {
  const [first] = [...(pool?.fairness ?? [])].sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference));
  if (!first) return "–";
  const by = Math.abs(first.difference);
  if (by < 1) return "even";
  return `${first.difference > 0 ? "+" : "−"}${by.toFixed(1)} ${names.reps[first.rep]?.name ?? first.rep}`;
}

const words: [SimulatedOutcome, string][] = [
  ["held", "held"],
  ["disqualified", "not qualified"],
  ["queued", "in queues"],
];

function outcomesInWords(before: Totals, after: Totals): string {
  const told = words.filter(([outcome]) => before.outcomes[outcome] !== after.outcomes[outcome]);
  return told.map(([outcome, said]) => `${said}: ${figure(before.outcomes[outcome])} → ${figure(after.outcomes[outcome])}`).join(", ");
}
