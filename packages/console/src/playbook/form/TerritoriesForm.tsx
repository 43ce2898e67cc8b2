import type { Condition } from "@baton/contract/condition";
import { conditionInWords } from "@baton/engine/playbook/diff/condition-words";
import { useState } from "preact/hooks";
import { Icon } from "../../look/Icon.tsx";
import { Act } from "../Act.tsx";
import { countryNames } from "../complete/names.ts";
import type { DraftParts } from "../edit/read.ts";
import { addPlace, type Places, placesOf, removePlace } from "../edit/territories.ts";
import { type Desk, More, rowsShown, sought } from "./FormView.tsx";
import { Wrong } from "./RepsForm.tsx";
import { SplitTerritory } from "./SplitTerritory.tsx";

interface Props {
  parts: DraftParts;
  search: string;
  desk: Desk;
}

const names = new Map(countryNames().map(({ value, name }) => [value, name]));
const isCountry = (asks: string) => /(^|\.)country$/.test(asks);
export const placeName = (asks: string, value: string): string => (isCountry(asks) ? (names.get(value) ?? value) : value);

/** Which countries and regions belong together, and how to take them apart. */
export function TerritoriesForm({ parts, search, desk }: Props) {
  const [splitting, setSplitting] = useState<string | null>(null);
  const found = parts.territories.filter(([name, condition]) =>
    sought(search, name, ...placesOf(condition).flatMap(({ asks, values }) => values.flatMap((value) => [value, placeName(asks, value)]))),
  );
  if (found.length === 0)
    return <p class="muted small">{parts.territories.length === 0 ? "There are no territories yet." : "No territory is like that."}</p>;
  return (
    <>
      {found.slice(0, rowsShown).map(([name, condition]) => {
        const lists = apart(placesOf(condition));
        const longest = lists.toSorted((a, b) => b.values.length - a.values.length)[0];
        return (
          <section key={name} class="form-card" aria-label={`Territory ${name}`}>
            <header class="form-card-head">
              <h3>{name}</h3>
              <span class="muted small">{routesOf(parts, name)}</span>
              {longest && longest.values.length > 1 && (
                <Act small onClick={() => setSplitting(splitting === name ? null : name)}>
                  <Icon name="split" size={14} />
                  Split…
                </Act>
              )}
              <Act kind="quiet" small label={`Show ${name} in the text`} onClick={() => desk.show(["territories", name])}>
                <code aria-hidden="true">{"{ }"}</code>
              </Act>
            </header>
            <Wrong desk={desk} path={`territories.${name}`} />
            {splitting === name && longest ? (
              <SplitTerritory territory={name} places={longest} parts={parts} desk={desk} onClose={() => setSplitting(null)} />
            ) : lists.length === 0 ? (
              <p class="muted small">{inWords(condition)}</p>
            ) : (
              lists.map((places) => <PlaceList key={places.at.join("/")} territory={name} places={places} desk={desk} />)
            )}
          </section>
        );
      })}
      <More count={found.length} />
    </>
  );
}

/** Lists with the same values are one to people: they are shown once, and change together. */
function apart(lists: Places[]): Places[] {
  const seen = new Set<string>();
  return lists.filter(({ values }) => {
    const key = [...values].sort().join();
    return !seen.has(key) && seen.add(key);
  });
}

function PlaceList({ territory, places, desk }: { territory: string; places: Places; desk: Desk }) {
  const [all, setAll] = useState(false);
  const { asks, values } = places;
  const what = isCountry(asks) ? "country" : "region";
  const id = `places-${territory}-${places.at.join("-")}`.replace(/[^A-Za-z0-9-]/g, "-");
  const shown = all ? values : values.slice(0, 24);
  const add = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const typed = String(new FormData(form).get("place")).trim();
    const code = isCountry(asks) ? codeOf(typed) : typed.toUpperCase();
    if (typed === "") return;
    if (code === null) desk.apply(() => ({ refused: `There is no country "${typed}"` }));
    else if (desk.apply((text) => addPlace(text, territory, places, code))) form.reset();
  };
  return (
    <div class="places">
      <ul class="places-list" aria-label={`${asks} of ${territory}`}>
        {shown.map((value) => (
          <li key={value} class="place">
            {placeName(asks, value)}
            <button
              type="button"
              class="place-out"
              aria-label={`Take ${placeName(asks, value)} out of ${territory}`}
              onClick={() => desk.apply((text) => removePlace(text, territory, places, value))}
            >
              <Icon name="cross" size={12} />
            </button>
          </li>
        ))}
        {values.length > shown.length && (
          <li>
            <button type="button" class="button button-small" onClick={() => setAll(true)}>
              and {values.length - shown.length} more
            </button>
          </li>
        )}
      </ul>
      <form class="form-join" onSubmit={add}>
        <input
          class="input"
          name="place"
          list={isCountry(asks) ? id : undefined}
          placeholder={`Add a ${what}`}
          aria-label={`Add a ${what} to ${territory}`}
          autocomplete="off"
        />
        {isCountry(asks) && (
          <datalist id={id}>
            {[...names].map(([code, name]) => (
              <option key={code} value={name}>
                {code}
              </option>
            ))}
          </datalist>
        )}
        <Act small type="submit">
          Add
        </Act>
      </form>
    </div>
  );
}

/** `Germany` and `de` → `DE`. */
function codeOf(typed: string): string | null {
  if (names.has(typed.toUpperCase())) return typed.toUpperCase();
  const wanted = typed.toLowerCase();
  return [...names].find(([, name]) => name.toLowerCase() === wanted)?.[0] ?? null;
}

function routesOf(parts: DraftParts, territory: string): string {
  const count = parts.routes.filter(({ when }) =>
    JSON.stringify(when ?? null).includes(`{"territory":${JSON.stringify(territory)}}`),
  ).length;
  return count === 0 ? "in no route" : count === 1 ? "in 1 route" : `in ${count} routes`;
}

function inWords(condition: unknown): string {
  try {
    return conditionInWords(condition as Condition);
  } catch {
    return "";
  }
}
