import type { Slot } from "@baton/contract/booking";
import type { Day, Reader } from "./agenda.ts";
import { pickerWords as words } from "./picker-words.ts";

/** The free times of one day. */
export const Times = ({ day, chosen, read, choose }: { day: Day; chosen: Slot | null; read: Reader; choose(slot: Slot): void }) => (
  <fieldset class="times" aria-label={words.times(read.longDay(day.slots[0]?.start ?? ""))}>
    <b>{read.day(day.slots[0]?.start ?? "")}</b>
    {day.slots.map((slot) => (
      <button key={slot.start} type="button" class="time" aria-pressed={`${slot.start === chosen?.start}`} onClick={() => choose(slot)}>
        {read.time(slot.start)}
      </button>
    ))}
  </fieldset>
);
