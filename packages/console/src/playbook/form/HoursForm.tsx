import { weekdays } from "@baton/contract/time";
import { Act } from "../Act.tsx";
import { hoursFrom, hoursInWords } from "../edit/hours.ts";
import type { RepPart } from "../edit/read.ts";
import { setHours } from "../edit/reps.ts";
import type { Desk } from "./FormView.tsx";

export const dayNames: Record<(typeof weekdays)[number], string> = {
  mon: "Mon",
  tue: "Tue",
  wed: "Wed",
  thu: "Thu",
  fri: "Fri",
  sat: "Sat",
  sun: "Sun",
};

/** When somebody works, day by day, in their zone; an empty day is a day off. */
export function HoursForm({ rep, desk, onClose }: { rep: RepPart; desk: Desk; onClose(): void }) {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget as HTMLFormElement);
    const done = desk.apply((text) => {
      const hours = hoursFrom(weekdays.map((day) => [day, String(given.get(day) ?? "")]));
      return "refused" in hours ? hours : setHours(text, rep.id, hours.hours);
    });
    if (done) onClose();
  };
  return (
    <form class="form-week" onSubmit={submit} noValidate aria-label={`Working hours of ${rep.name}`}>
      {weekdays.map((day) => (
        <label key={day}>
          <span>{dayNames[day]}</span>
          <input class="input" name={day} defaultValue={hoursInWords(rep.hours[day])} placeholder="off" autocomplete="off" />
        </label>
      ))}
      <p class="muted small">As in 09:00-12:30, 13:15-17:30, in {rep.timeZone}.</p>
      <div class="form-acts">
        <Act small type="submit">
          Set hours
        </Act>
        <Act kind="quiet" small onClick={onClose}>
          Cancel
        </Act>
      </div>
    </form>
  );
}
