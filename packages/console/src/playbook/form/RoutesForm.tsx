import type { Condition } from "@baton/contract/condition";
import { conditionInWords } from "@baton/engine/playbook/diff/condition-words";
import { useRef, useState } from "preact/hooks";
import { Icon } from "../../look/Icon.tsx";
import { Act } from "../Act.tsx";
import type { DraftParts, RoutePart } from "../edit/read.ts";
import { moveRoute, setRoutePool } from "../edit/routes.ts";
import { type Desk, More, rowsShown, sought } from "./FormView.tsx";
import { Wrong } from "./RepsForm.tsx";

interface Props {
  parts: DraftParts;
  search: string;
  desk: Desk;
}

/** Routes in the order they are tried: dragged, moved by their buttons, or with Alt and an arrow. */
export function RoutesForm({ parts, search, desk }: Props) {
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const { routes } = parts;
  const found = routes
    .map((route, index) => ({ route, index }))
    .filter(({ route }) => sought(search, route.name, route.id, whenInWords(route)));
  const move = (id: string, to: number) => {
    if (!desk.apply((text) => moveRoute(text, id, to))) return;
    // The row was drawn anew in its new place; whoever moves it goes on moving it.
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-route="${CSS.escape(id)}"]`)?.focus());
  };
  const drop = (to: number) => {
    if (dragged !== null) move(dragged, to);
    setDragged(null);
    setOver(null);
  };
  return (
    <>
      <p class="muted small">The first that matches takes the lead. Move one with Alt and the arrow keys, or drag it.</p>
      {found.length === 0 && <p class="muted small">{routes.length === 0 ? "There are no routes yet." : "No route is like that."}</p>}
      <ol class="form-rows" ref={list}>
        {found.slice(0, rowsShown).map(({ route, index }) => (
          <li
            key={route.id || index}
            class={`form-row route-row ${dragged === route.id ? "route-dragged" : over === index ? "route-over" : ""}`}
            draggable
            onDragStart={(event) => {
              setDragged(route.id);
              event.dataTransfer?.setData("text/plain", route.id);
            }}
            onDragOver={(event) => {
              if (dragged === null) return;
              event.preventDefault();
              setOver(index);
            }}
            onDragEnd={() => {
              setDragged(null);
              setOver(null);
            }}
            onDrop={(event) => {
              event.preventDefault();
              drop(index);
            }}
          >
            <div class="form-line">
              <span class="route-grip" aria-hidden="true">
                <Icon name="grip" size={14} />
              </span>
              <span class="route-place">{index + 1}</span>
              <span class="form-who">
                <button
                  type="button"
                  class="form-name"
                  data-route={route.id}
                  aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
                  title="Show in the text"
                  onClick={() => desk.show(["routes", index])}
                  onKeyDown={(event) => {
                    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
                    event.preventDefault();
                    move(route.id, index + (event.key === "ArrowUp" ? -1 : 1));
                  }}
                >
                  {route.name}
                </button>
                <span class="muted small route-when">{whenInWords(route)}</span>
              </span>
              <Act
                kind="quiet"
                small
                label={`Move ${route.name} up`}
                lacks={index === 0 ? "It is the first" : null}
                onClick={() => move(route.id, index - 1)}
              >
                <Icon name="up" size={14} />
              </Act>
              <Act
                kind="quiet"
                small
                label={`Move ${route.name} down`}
                lacks={index === routes.length - 1 ? "It is the last" : null}
                onClick={() => move(route.id, index + 1)}
              >
                <Icon name="down" size={14} />
              </Act>
            </div>
            <Target route={route} parts={parts} desk={desk} />
            <Wrong desk={desk} path={`routes[${index}]`} />
          </li>
        ))}
      </ol>
      <More count={found.length} />
    </>
  );
}

/** Where it sends them: a pool can be changed here, anything else stands in the text. */
function Target({ route, parts, desk }: { route: RoutePart; parts: DraftParts; desk: Desk }) {
  const target = (route.to ?? {}) as { pool?: unknown; rep?: unknown; owner?: unknown; queue?: unknown; split?: unknown };
  if (typeof target.pool !== "string") {
    const rep = parts.reps.find(({ id }) => id === target.rep)?.name;
    const words = rep ?? (target.owner ? "the owner of the account" : target.queue ? `the queue ${target.queue}` : "a split");
    return <p class="route-to muted small">goes to {words}</p>;
  }
  return (
    <label class="route-to muted small">
      goes to
      <select
        class="input"
        aria-label={`Pool of ${route.name}`}
        value={target.pool}
        onChange={(event) => {
          const pool = event.currentTarget.value;
          desk.apply((text) => setRoutePool(text, route.id, pool));
        }}
      >
        {!parts.pools.some(({ id }) => id === target.pool) && <option value={target.pool}>{target.pool}</option>}
        {parts.pools.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

function whenInWords({ when }: RoutePart): string {
  try {
    return conditionInWords(when as Condition);
  } catch {
    // Half written: the check says what is wrong with it.
    return "";
  }
}
