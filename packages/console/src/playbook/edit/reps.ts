import { type Edited, inTurn } from "./edited.ts";
import { insertAt, removeAt, setAt } from "./list.ts";
import { newId } from "./new-id.ts";
import { addMember } from "./pools.ts";
import { partsOfDraft } from "./read.ts";

export interface NewRep {
  name: string;
  email: string;
  timeZone: string;
  /** As in `WeeklyHours`: `{ mon: ["09:00-17:30"] }`. */
  hours: Record<string, string[]>;
  /** `https:` address of the room they meet in; "": none of their own. */
  videoLink?: string;
  /** Pool they join; "": none yet. */
  pool: string;
  weight: number;
}

const gone: Edited = { refused: "This rep is not in the draft any more" };

/** Somebody new, at the end of the reps, and in a pool. */
export function addRep(text: string, { name, email, timeZone, hours, videoLink = "", pool, weight }: NewRep): Edited {
  const parts = partsOfDraft(text);
  if (!parts) return { refused: "The text has a mistake that has to be mended first" };
  if (parts.reps.some((rep) => rep.email.toLowerCase() === email.toLowerCase()))
    return { refused: `Somebody with ${email} is there already` };
  const id = newId(
    name,
    parts.reps.map((rep) => rep.id),
  );
  const into = parts.pools.find((one) => one.id === pool);
  const made = { id, name, email, timeZone, hours, ...(videoLink === "" ? {} : { videoLink }) };
  const steps = [(now: string) => insertAt(now, ["reps"], null, made, "")];
  if (into) steps.push((now) => addMember(now, pool, id, weight));
  return inTurn(text, steps, into ? `${name} is added, and joins ${into.name} with weight ${weight}.` : `${name} is added.`);
}

/** Gets nothing new until set back; keeps what they own. */
export function pauseRep(text: string, id: string, paused: boolean): Edited {
  const at = placeOf(text, id);
  if (!at) return gone;
  if (!paused) return removeAt(text, ["reps", at.index, "paused"], `${at.name} is back and gets leads again.`);
  return setAt(text, ["reps", at.index, "paused"], true, `${at.name} is paused and gets nothing new.`);
}

/** Whole days, both of them included; local to the rep. */
export function addAbsence(text: string, id: string, { from, to, note }: { from: string; to: string; note: string }): Edited {
  const at = placeOf(text, id);
  if (!at) return gone;
  if (from === "" || to === "") return { refused: "Say the first and the last day" };
  if (from > to) return { refused: "The last day is before the first" };
  const absence = { from, to, ...(note === "" ? {} : { note }) };
  const days = from === to ? `on ${from}` : `from ${from} to ${to}`;
  return insertAt(text, ["reps", at.index, "absences"], null, absence, `${at.name} is away ${days}.`);
}

export function removeAbsence(text: string, id: string, absence: number): Edited {
  const at = placeOf(text, id);
  if (!at) return gone;
  const isOnly = at.absences === 1;
  return removeAt(text, ["reps", at.index, "absences", ...(isOnly ? [] : [absence])], `${at.name} is not away then.`);
}

export function setHours(text: string, id: string, hours: Record<string, string[]>): Edited {
  const at = placeOf(text, id);
  return at ? setAt(text, ["reps", at.index, "hours"], hours, `New working hours for ${at.name}.`) : gone;
}

function placeOf(text: string, id: string): { index: number; name: string; absences: number } | null {
  const reps = partsOfDraft(text)?.reps ?? [];
  const index = reps.findIndex((rep) => rep.id === id);
  const rep = reps[index];
  return rep ? { index, name: rep.name, absences: rep.absences.length } : null;
}
