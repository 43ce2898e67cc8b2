import type { Move, WouldChange } from "@baton/contract/simulation";
import { Bar } from "../../look/Bar.tsx";
import { Icon } from "../../look/Icon.tsx";
import { Section } from "../../look/Section.tsx";
import { figure, nameOf } from "../../look/words.ts";
import { Example } from "./Example.tsx";
import { Opened } from "./Opened.tsx";

/** Ways told at most; the command line has all of them. */
const listed = 40;

/** From which way to which, how many leads, and three of each to look into. */
export function Moves({ result }: { result: WouldChange }) {
  const { difference, examples, names } = result;
  const shown = difference.moves.slice(0, listed);
  const most = shown[0]?.leads ?? 1;
  return (
    <Section title="From where to where" aside={`${figure(difference.moves.length)} ${difference.moves.length === 1 ? "way" : "ways"}`}>
      <ul class="change-moves">
        {shown.map((move) => {
          const leads = examples.find(({ from, to }) => from === move.from && to === move.to)?.leads ?? [];
          return (
            <li key={`${move.from} ${move.to}`}>
              <Opened
                class="change-move"
                summary={
                  <>
                    <Icon name="right" size={14} />
                    <span class="change-way">
                      <Way move={move} names={names} />
                    </span>
                    <span class="change-drawn">
                      <Bar value={move.leads} of={most} tone={move.from === move.to && move.otherPool === 0 ? "ink" : "accent"} />
                    </span>
                    <span class="change-count">
                      {figure(move.leads)}
                      <span class="unseen"> leads</span>
                    </span>
                  </>
                }
              >
                {() => (
                  <div class="change-examples">
                    {leads.map((example, index) => (
                      <Example
                        key={example.decision}
                        example={example}
                        called={`${wayInWords(move.from, names)} to ${wayInWords(move.to, names)}, example ${index + 1}`}
                        names={names}
                      />
                    ))}
                    {leads.length === 0 && <p class="muted small">Too many ways to keep examples of this one.</p>}
                  </div>
                )}
              </Opened>
            </li>
          );
        })}
        {difference.moves.length > listed && (
          <li class="section-none">{figure(difference.moves.length - listed)} more with fewer leads; `baton simulate --last` lists all.</li>
        )}
      </ul>
    </Section>
  );
}

function Way({ move: { from, to, otherRep, otherPool, leads }, names }: { move: Move; names: WouldChange["names"] }) {
  if (from === to)
    return (
      <>
        {wayInWords(from, names)} <span class="muted">stays; {otherPool > 0 ? "another pool" : "another rep's turn"}</span>
      </>
    );
  const same = leads - otherRep;
  return (
    <>
      {wayInWords(from, names)} <span aria-hidden="true">→</span>
      <span class="unseen"> to </span> <strong>{wayInWords(to, names)}</strong>
      {same > 0 && <span class="muted"> · {same === leads ? "the same rep" : `${figure(same)} keep their rep`}</span>}
    </>
  );
}

const outcomes: Record<string, string> = { held: "Held for a person", disqualified: "Not qualified", queued: "Waiting in a queue" };

export const wayInWords = (way: string, names: WouldChange["names"]): string =>
  Object.hasOwn(outcomes, way) ? (outcomes[way] ?? way) : nameOf(names.routes, way);
