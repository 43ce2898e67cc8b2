import type { Candidate, Pick } from "@baton/contract/assignment";
import { reasonInWords } from "@baton/engine/explain";
import { Avatar } from "../look/Avatar.tsx";
import { Icon } from "../look/Icon.tsx";
import { Pill } from "../look/Pill.tsx";
import { Section } from "../look/Section.tsx";
import { meetingInWords } from "../look/time.ts";
import { Wide } from "../look/Wide.tsx";
import { figure } from "../look/words.ts";
import { decidedInWords, type Names } from "./names.ts";

/** The rotation as it stood before the pick: the picked one first, then by virtual deadline, those left out last. */
export function Candidates({ pick, names }: { pick: Pick; names: Names }) {
  const order = [...pick.candidates].sort((a, b) => rank(a, pick) - rank(b, pick) || a.deadline - b.deadline);
  const extras = everyExtra.filter(({ shows }) => pick.candidates.some(shows));
  const eligible = pick.candidates.filter((candidate) => candidate.eligible).length;
  return (
    <Section title={`Pool: ${names.pool(pick.pool)}`} aside={`${figure(eligible)} of ${figure(pick.candidates.length)} eligible`}>
      <p class="decided">
        <Icon name="right" size={14} />
        {decidedInWords(pick.decidedBy)}
      </p>
      <Wide label={`Candidates in ${names.pool(pick.pool)}`}>
        <table class="figures">
          <thead>
            <tr>
              <th scope="col">Rep</th>
              <th scope="col">Outcome</th>
              {extras.map(({ title, about }) => (
                <th key={title} scope="col" title={about}>
                  {title}
                </th>
              ))}
              <th scope="col" class="end" title="Intended share, relative to the others">
                Weight
              </th>
              <th scope="col" class="end" title="Leads counted before this one">
                Credit before
              </th>
              <th scope="col" class="end" title="(credit + 1) / weight: the smallest goes first">
                Deadline
              </th>
              <th scope="col" title="Whether credit / weight is at or below the pool's virtual time">
                Share
              </th>
            </tr>
          </thead>
          <tbody>
            {order.map((candidate) => (
              <Row key={candidate.rep} candidate={candidate} pick={pick} names={names} extras={extras} />
            ))}
          </tbody>
        </table>
      </Wide>
      <p class="figures-note">
        Virtual time of the pool {figure(pick.virtualTime)}. Credits are never reset: a rep who took fewer leads than their share is due
        sooner.
      </p>
    </Section>
  );
}

/** A column for what only some rotations look at. */
interface Extra {
  title: string;
  about: string;
  shows(candidate: Candidate): boolean;
  say(candidate: Candidate, pick: Pick): string;
}

const everyExtra: readonly Extra[] = [
  {
    title: "Priority",
    about: "Higher goes first",
    shows: ({ priority }) => priority !== undefined,
    say: ({ priority = 0 }) => figure(priority),
  },
  {
    title: "Open",
    about: "Leads of this pool open with them",
    shows: ({ open }) => open !== undefined,
    say: ({ open }) => (open === undefined ? "" : figure(open)),
  },
  {
    title: "Fit",
    about: "What they have of what the route prefers",
    shows: ({ has }) => has !== undefined,
    say: ({ has = [] }) => has.join(", ") || "none",
  },
  {
    title: "At work",
    about: "When they are at work next",
    shows: ({ worksAt }) => worksAt !== undefined,
    say: ({ worksAt }, { at }) =>
      worksAt === at ? "now" : worksAt === null || worksAt === undefined ? "not soon" : meetingInWords(worksAt),
  },
];

function Row({ candidate, pick, names, extras }: { candidate: Candidate; pick: Pick; names: Names; extras: readonly Extra[] }) {
  const name = names.rep(candidate.rep);
  const picked = candidate.rep === pick.rep;
  return (
    <tr class={picked ? "picked" : candidate.eligible ? undefined : "left-out"}>
      <th scope="row">
        <span class="owner">
          <Avatar name={name} />
          {name}
        </span>
      </th>
      <td>
        {picked ? (
          <Pill tone="solid">
            <Icon name="check" size={12} />
            Picked
          </Pill>
        ) : candidate.eligible ? (
          "Eligible"
        ) : (
          candidate.excluded.map((why) => reasonInWords(why, names)).join(", ")
        )}
      </td>
      {extras.map(({ title, say }) => (
        <td key={title}>{say(candidate, pick)}</td>
      ))}
      <td class="end">{figure(candidate.weight)}</td>
      <td class="end">{figure(candidate.credit)}</td>
      <td class="end">{figure(candidate.deadline)}</td>
      <td>{candidate.due ? "Due" : "Ahead"}</td>
    </tr>
  );
}

function rank(candidate: Candidate, pick: Pick): number {
  if (candidate.rep === pick.rep) return 0;
  return candidate.eligible ? (candidate.due ? 1 : 2) : 3;
}
