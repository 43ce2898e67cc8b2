import type { LeadRow } from "@baton/contract/ledger";
import { PlaceLink, useNavigation } from "../frame/PlaceLink.tsx";
import { Ago } from "../look/Ago.tsx";
import { Grade } from "../look/Grade.tsx";
import { nameOf } from "../look/words.ts";
import type { HeldList } from "./merge.ts";
import { Next } from "./Next.tsx";
import { isOnRow } from "./on-row.ts";
import { Speed } from "./Speed.tsx";
import { Stage } from "./Stage.tsx";
import { rowMark } from "./use-list-keys.ts";
import { whereabouts } from "./whereabouts.tsx";
import { whoOf } from "./who.ts";

/** The list where there is room for columns. A click anywhere in the row goes where its link goes. */
export function LeadTable({ held }: { held: HeldList }) {
  const fresh = new Map(held.fresh.map(({ row }) => [row.lead, row.seq]));
  return (
    <table class="table">
      <caption class="unseen">Leads, newest change first</caption>
      <colgroup>
        {["lead", "stage", "route", "owner", "score", "speed", "due", "changed"].map((column) => (
          <col key={column} class={`col-${column}`} />
        ))}
      </colgroup>
      <thead>
        <tr>
          <th scope="col">Lead</th>
          <th scope="col">Stage</th>
          <th scope="col">Route</th>
          <th scope="col">Owner</th>
          <th scope="col">Score</th>
          <th scope="col" class="end" title="From submit to assigned">
            Speed
          </th>
          <th scope="col" class="end" title="First response due, or the meeting">
            Due
          </th>
          <th scope="col" class="end">
            Changed
          </th>
        </tr>
      </thead>
      <tbody>
        {held.rows.map((row) => (
          // A new key restarts the flash when the same lead moves on again.
          <Row key={fresh.has(row.lead) ? `${row.lead}:${row.seq}` : row.lead} row={row} names={held.names} fresh={fresh.has(row.lead)} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row, names, fresh }: { row: LeadRow; names: HeldList["names"]; fresh: boolean }) {
  const { go } = useNavigation();
  const who = whoOf(row);
  return (
    <tr class={fresh ? "row row-fresh" : "row"} onClick={(event) => isOnRow(event) && go({ screen: "lead", id: row.lead })}>
      <th scope="row">
        <PlaceLink
          to={{ screen: "lead", id: row.lead }}
          class={who.nameless ? "row-link row-nameless" : "row-link"}
          {...{ [rowMark]: row.lead }}
        >
          <bdi>{who.title}</bdi>
        </PlaceLink>
        <span class="row-line">{who.line}</span>
      </th>
      <td>
        <Stage row={row} />
      </td>
      <td class="row-route">{row.route === null ? <None /> : nameOf(names.routes, row.route)}</td>
      <td>{whereabouts(row, names.reps) ?? <None />}</td>
      <td>{row.grade === null ? <None /> : <Grade grade={row.grade} fit={row.fit ?? 0} intent={row.intent ?? 0} />}</td>
      <td class="end">
        <Speed row={row} none={<None />} />
      </td>
      <td class="end">
        <Next row={row} none={<None />} />
      </td>
      <td class="end muted">
        <Ago at={row.updatedAt} />
      </td>
    </tr>
  );
}

function None() {
  return (
    <span class="none">
      <span aria-hidden="true">–</span>
      <span class="unseen">none</span>
    </span>
  );
}
