import type { Slot } from "@baton/contract/booking";
import { pickerWords as words } from "../page/after-words.ts";
import { cityOf, type Reader } from "./agenda.ts";

interface BookedProps {
  slot: Slot;
  read: Reader;
  timeZone: string;
  links: { page: string; ics: string };
}

/** It is booked: when, and how to keep it or change it. */
export const Booked = ({ slot, read, timeZone, links }: BookedProps) => (
  <div class="booked">
    <span class="tick" aria-hidden="true" />
    <div>
      <h3 tabIndex={-1} data-booked>
        {words.booked}
      </h3>
      <p class="when">{read.span(slot)}</p>
      <p class="muted small">{words.zone(cityOf(timeZone))}</p>
    </div>
    <a class="button main" href={links.ics}>
      {words.calendar}
    </a>
    <a class="small" href={links.page} target="_blank" rel="noopener">
      {words.change}
    </a>
  </div>
);
