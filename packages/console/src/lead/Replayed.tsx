import type { ReplayAnswer } from "@baton/contract/ops";
import type { Course } from "@baton/contract/replay";
import { replayInWords } from "@baton/engine/replay/words";
import { nameOf } from "../look/words.ts";

/** What a replay came to: in sentences, and both courses side by side. */
export function Replayed({ answer }: { answer: ReplayAnswer }) {
  const { before, after, reps, names } = answer;
  const [first, ...rest] = replayInWords(answer, { ...names, reps });
  const repNames = Object.fromEntries(Object.entries(reps).map(([id, { name }]) => [id, name]));
  const rows: [string, (course: Course) => string][] = [
    [
      "Outcome",
      ({ outcome }) => (outcome === "depends" ? "Depends on whose turn it was" : outcome.charAt(0).toUpperCase() + outcome.slice(1)),
    ],
    ["Route", ({ route }) => (route === null ? "–" : nameOf(names.routes, route))],
    ["Pool", ({ pool }) => (pool === null ? "–" : nameOf(names.pools, pool))],
    ["Rep", ({ rep, possible }) => (rep === null ? possible.map((id) => nameOf(repNames, id)).join(" or ") || "–" : nameOf(repNames, rep))],
    ["Meeting", ({ meeting }) => meeting ?? "–"],
    ["Grade", ({ score }) => `${score.grade}, fit ${score.fit}, intent ${score.intent}`],
  ];
  return (
    <div class="replayed">
      <p class="why-first">{first}</p>
      {rest.length > 0 && (
        <ul class="why-rest">
          {rest.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways must be reachable by keyboard. */}
      <section class="wide" tabIndex={0} aria-label="Both decisions side by side">
        <table class="figures replay-sides">
          <thead>
            <tr>
              <td />
              <th scope="col">
                As it was decided <code>{before.playbook.slice(0, 7)}</code>
              </th>
              <th scope="col">
                There <code>{after.playbook.slice(0, 7)}</code>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([what, of]) => (
              <tr key={what}>
                <th scope="row">{what}</th>
                <td>{of(before)}</td>
                <td class={of(after) === of(before) ? "muted" : "replay-other"}>{of(after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
