import { weekdays } from "@baton/contract/time";
import { useEffect, useRef } from "preact/hooks";
import { Act } from "../Act.tsx";
import { zones } from "../complete/names.ts";
import type { DraftParts } from "../edit/read.ts";
import { addRep } from "../edit/reps.ts";
import type { Desk } from "./FormView.tsx";
import { dayNames } from "./HoursForm.tsx";

const workdays = new Set(["mon", "tue", "wed", "thu", "fri"]);

/** Somebody new: who they are, when they work, and in which pool. */
export function AddRep({ parts, desk, onClose }: { parts: DraftParts; desk: Desk; onClose(): void }) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector("input")?.focus(), []);
  const usualZone = mostOf(parts.reps.map(({ timeZone }) => timeZone)) ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const submit = (event: Event) => {
    event.preventDefault();
    if (!form.current) return;
    const given = new FormData(form.current);
    const said = (name: string) => String(given.get(name) ?? "").trim();
    const span = `${said("begins") || "09:00"}-${said("ends") || "17:30"}`;
    const done = desk.apply((text) => {
      if (said("name") === "" || !/^[^@\s]+@[^@\s]+$/.test(said("email"))) return { refused: "Give a name and an e-mail address" };
      if (!/^(https:\/\/\S+)?$/.test(said("video"))) return { refused: "The link to meet at begins with https://" };
      if (span.slice(0, 5) >= span.slice(6)) return { refused: "The working day ends before it begins" };
      const hours = Object.fromEntries(weekdays.filter((day) => given.has(day)).map((day) => [day, [span]]));
      return addRep(text, {
        name: said("name"),
        email: said("email"),
        timeZone: said("zone") || usualZone,
        hours,
        videoLink: said("video"),
        pool: said("pool"),
        weight: Number(said("weight")),
      });
    });
    if (done) onClose();
  };
  return (
    <form class="form-card" ref={form} onSubmit={submit} noValidate aria-label="Add a rep">
      <div class="form-grid">
        <label>
          <span>Name</span>
          <input class="input" name="name" maxLength={120} autocomplete="off" />
        </label>
        <label>
          <span>E-mail</span>
          <input class="input" name="email" type="email" maxLength={254} autocomplete="off" />
        </label>
        <label>
          <span>Time zone</span>
          <input class="input" name="zone" list="playbook-zones" defaultValue={usualZone} autocomplete="off" />
          <datalist id="playbook-zones">
            {zones().map(({ value }) => (
              <option key={value} value={value} />
            ))}
          </datalist>
        </label>
        <label>
          <span>Link to meet at, unless their calendar makes one</span>
          <input class="input" name="video" type="url" placeholder="https://" maxLength={500} autocomplete="off" />
        </label>
        <fieldset class="form-hours">
          <legend>Working hours, in their zone</legend>
          <span class="form-days">
            {weekdays.map((day) => (
              <label key={day}>
                <input type="checkbox" name={day} defaultChecked={workdays.has(day)} />
                {dayNames[day]}
              </label>
            ))}
          </span>
          <span class="form-span">
            <input class="input" type="time" name="begins" defaultValue="09:00" aria-label="From" />
            <span aria-hidden="true">–</span>
            <input class="input" type="time" name="ends" defaultValue="17:30" aria-label="Until" />
          </span>
        </fieldset>
        <label>
          <span>Pool</span>
          <select class="input" name="pool">
            <option value="">None yet</option>
            {parts.pools.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>Weight, beside the others</span>
          <input class="input" name="weight" type="number" min="0.01" max="1000" step="any" defaultValue="1" />
        </label>
      </div>
      <p class="muted small">
        They join without a burst: the pool counts from where it stands, so the first leads come as often as everybody's, and nobody waits
        for them to catch up.
      </p>
      <div class="form-acts">
        <Act kind="primary" type="submit">
          Add
        </Act>
        <Act onClick={onClose}>Cancel</Act>
      </div>
    </form>
  );
}

function mostOf(values: string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== "") counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}
