import { useRef, useState } from "preact/hooks";
import { Avatar } from "../../look/Avatar.tsx";
import { Icon } from "../../look/Icon.tsx";
import { Pill } from "../../look/Pill.tsx";
import { Act } from "../Act.tsx";
import type { DraftParts, RepPart } from "../edit/read.ts";
import { addAbsence, pauseRep, removeAbsence } from "../edit/reps.ts";
import { AddRep } from "./AddRep.tsx";
import { type Desk, More, rowsShown, sought } from "./FormView.tsx";
import { HoursForm } from "./HoursForm.tsx";

interface Props {
  parts: DraftParts;
  search: string;
  desk: Desk;
}

/** Who works here: add somebody, pause them, mark them away. */
export function RepsForm({ parts, search, desk }: Props) {
  const [adding, setAdding] = useState(false);
  const [open, setOpen] = useState<string | null>(null);
  const place = useRef<HTMLDivElement>(null);
  const found = parts.reps
    .map((rep, index) => ({ rep, index }))
    .filter(({ rep }) => sought(search, rep.name, rep.email, rep.title, rep.id));
  return (
    <>
      {adding ? (
        <AddRep
          parts={parts}
          desk={desk}
          onClose={() => {
            setAdding(false);
            // Where one came from, and where the next one begins.
            requestAnimationFrame(() => place.current?.querySelector("button")?.focus());
          }}
        />
      ) : (
        <div class="form-add" ref={place}>
          <Act small onClick={() => setAdding(true)}>
            <Icon name="plus" size={14} />
            Add a rep
          </Act>
        </div>
      )}
      {found.length === 0 && <p class="muted small">{parts.reps.length === 0 ? "There are no reps yet." : "No rep is like that."}</p>}
      <ul class="form-rows">
        {found.slice(0, rowsShown).map(({ rep, index }) => (
          <li key={rep.id || index} class="form-row">
            <div class="form-line">
              <Avatar name={rep.name} />
              <span class="form-who">
                <button
                  type="button"
                  class="form-name"
                  aria-expanded={open === rep.id}
                  onClick={() => setOpen(open === rep.id ? null : rep.id)}
                >
                  {rep.name}
                </button>
                <span class="muted small">{[rep.title, rep.timeZone].filter((part) => part !== "").join(" · ")}</span>
              </span>
              {rep.paused && <Pill tone="warn">Paused</Pill>}
              {rep.absences.length > 0 && <Pill>{rep.absences.length === 1 ? "1 absence" : `${rep.absences.length} absences`}</Pill>}
              <Act
                kind="quiet"
                small
                pressed={rep.paused}
                label={rep.paused ? `Let ${rep.name} get leads again` : `Pause ${rep.name}`}
                onClick={() => desk.apply((text) => pauseRep(text, rep.id, !rep.paused))}
              >
                <Icon name={rep.paused ? "right" : "pause"} size={14} />
              </Act>
            </div>
            <Wrong desk={desk} path={`reps[${index}]`} />
            {open === rep.id && <RepDetails rep={rep} index={index} parts={parts} desk={desk} />}
          </li>
        ))}
      </ul>
      <More count={found.length} />
    </>
  );
}

function RepDetails({ rep, index, parts, desk }: { rep: RepPart; index: number; parts: DraftParts; desk: Desk }) {
  const [hours, setHours] = useState(false);
  const pools = parts.pools.filter(({ members }) => members.some((member) => member.rep === rep.id));
  const away = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const given = new FormData(form);
    const [from, to] = [String(given.get("from")), String(given.get("to") || given.get("from"))];
    if (desk.apply((text) => addAbsence(text, rep.id, { from, to, note: String(given.get("note")).trim() }))) form.reset();
  };
  return (
    <div class="form-details">
      <p class="small muted">
        {rep.email} · {pools.length === 0 ? "in no pool" : `in ${pools.map(({ name }) => name).join(", ")}`}
      </p>
      {rep.absences.map((absence, place) => (
        // Two absences may have the same dates.
        <p key={`${absence.from} ${place}`} class="form-absence">
          <Icon name="calendar" size={14} />
          <span>
            {absence.from === absence.to ? absence.from : `${absence.from} to ${absence.to}`}
            {absence.note !== "" && <span class="muted"> · {absence.note}</span>}
          </span>
          <Act
            kind="quiet"
            small
            label={`Take out the absence from ${absence.from}`}
            onClick={() => desk.apply((text) => removeAbsence(text, rep.id, place))}
          >
            <Icon name="cross" size={14} />
          </Act>
        </p>
      ))}
      <form class="form-away" onSubmit={away} noValidate>
        <label>
          <span>Away from</span>
          <input class="input" type="date" name="from" />
        </label>
        <label>
          <span>to, that day included</span>
          <input class="input" type="date" name="to" />
        </label>
        <label>
          <span>Note, for colleagues</span>
          <input class="input" name="note" maxLength={200} autocomplete="off" />
        </label>
        <Act small type="submit">
          Mark away
        </Act>
      </form>
      {hours ? (
        <HoursForm rep={rep} desk={desk} onClose={() => setHours(false)} />
      ) : (
        <div class="form-acts">
          <Act kind="quiet" small onClick={() => setHours(true)}>
            Working hours…
          </Act>
          <Act kind="quiet" small onClick={() => desk.show(["reps", index])}>
            Show in the text
          </Act>
        </div>
      )}
    </div>
  );
}

/** What is wrong with the part above it. */
export function Wrong({ desk, path }: { desk: Desk; path: string }) {
  const [first, ...others] = desk.problemsAt(path);
  if (first === undefined) return null;
  return (
    <p class="form-wrong">
      <Icon name="alert" size={14} />
      <span>
        {first}
        {others.length > 0 && `, and ${others.length} more`}
      </span>
    </p>
  );
}
