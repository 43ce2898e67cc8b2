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

/** The list on a phone: one card for each lead, the same words as in the table. */
export function LeadCards({ held }: { held: HeldList }) {
  const { go } = useNavigation();
  const fresh = new Set(held.fresh.map(({ row }) => row.lead));
  return (
    <ul class="cards">
      {held.rows.map((row) => {
        const who = whoOf(row);
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the link in the card is the keyboard's way to the same place.
          <li
            key={fresh.has(row.lead) ? `${row.lead}:${row.seq}` : row.lead}
            class={fresh.has(row.lead) ? "row card row-fresh" : "row card"}
            onClick={(event) => isOnRow(event) && go({ screen: "lead", id: row.lead })}
          >
            <div class="card-top">
              <div class="card-who">
                <PlaceLink
                  to={{ screen: "lead", id: row.lead }}
                  class={who.nameless ? "row-link row-nameless" : "row-link"}
                  {...{ [rowMark]: row.lead }}
                >
                  <bdi>{who.title}</bdi>
                </PlaceLink>
                <span class="row-line">{who.line}</span>
              </div>
              <div class="card-state">
                <Stage row={row} />
                <Ago at={row.updatedAt} />
              </div>
            </div>
            {(whereabouts(row, held.names.reps) !== null || row.route !== null) && (
              <div class="card-line">
                {whereabouts(row, held.names.reps)}
                {row.route !== null && <span class="muted">{nameOf(held.names.routes, row.route)}</span>}
              </div>
            )}
            <div class="card-line card-figures">
              {row.grade !== null && <Grade grade={row.grade} fit={row.fit ?? 0} intent={row.intent ?? 0} />}
              <Speed row={row} before="Assigned in " none={null} />
              <Next row={row} none={null} />
            </div>
          </li>
        );
      })}
    </ul>
  );
}
