import type { ReplayAnswer } from "@baton/contract/ops";
import type { Course } from "@baton/contract/replay";
import { replayInWords } from "@baton/engine/replay/words";
import { SideBySide } from "../look/SideBySide.tsx";
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
      <SideBySide
        label="Both decisions side by side"
        sides={[
          [<SideTitle said="As it was decided" hash={before.playbook} />, before],
          [<SideTitle said="There" hash={after.playbook} />, after],
        ]}
        rows={rows}
      />
    </div>
  );
}

const SideTitle = ({ said, hash }: { said: string; hash: string }) => (
  <>
    {said} <code>{hash.slice(0, 7)}</code>
  </>
);
