import { useMemo, useState } from "preact/hooks";
import { Act } from "../Act.tsx";
import type { DraftParts } from "../edit/read.ts";
import { type Places, splitTerritory } from "../edit/territories.ts";
import type { Desk } from "./FormView.tsx";
import { placeName } from "./TerritoriesForm.tsx";

interface Props {
  territory: string;
  places: Places;
  parts: DraftParts;
  desk: Desk;
  onClose(): void;
}

/** Two territories out of one: which places go, what the new one is called, and who gets its leads. */
export function SplitTerritory({ territory, places, parts, desk, onClose }: Props) {
  const [moving, setMoving] = useState<string[]>([]);
  // In the text they stand by code; one looks for a name.
  const byName = useMemo(
    () => places.values.toSorted((a, b) => placeName(places.asks, a).localeCompare(placeName(places.asks, b))),
    [places],
  );
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget as HTMLFormElement);
    const name = String(given.get("name")).trim();
    const done = desk.apply((text) =>
      name === ""
        ? { refused: "Give the new territory a name" }
        : splitTerritory(text, { territory, places, moving, name, pool: String(given.get("pool")) }),
    );
    if (done) onClose();
  };
  const toggle = (value: string) => setMoving((now) => (now.includes(value) ? now.filter((one) => one !== value) : [...now, value]));
  return (
    <form class="split" onSubmit={submit} noValidate>
      <fieldset class="split-places">
        <legend>
          Which go to the new territory?{" "}
          {moving.length > 0 && (
            <span class="muted">
              {moving.length} of {places.values.length}
            </span>
          )}
        </legend>
        {byName.map((value) => (
          <label key={value} class="split-place">
            <input type="checkbox" checked={moving.includes(value)} onChange={() => toggle(value)} />
            {placeName(places.asks, value)}
          </label>
        ))}
      </fieldset>
      <div class="form-grid">
        <label>
          <span>Name of the new territory</span>
          <input class="input" name="name" maxLength={60} autocomplete="off" />
        </label>
        <label>
          <span>Its leads go to</span>
          <select class="input" name="pool">
            <option value="same">where they go now</option>
            <option value="+new">a new pool of that name</option>
            {parts.pools.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </div>
      <p class="muted small">
        Each route for {territory} gets a sibling for the new one, right before it. Everything else about them stays.
      </p>
      <div class="form-acts">
        <Act kind="primary" type="submit">
          Split
        </Act>
        <Act onClick={onClose}>Cancel</Act>
      </div>
    </form>
  );
}
