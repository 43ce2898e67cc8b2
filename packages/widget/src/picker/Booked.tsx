import type { BookingOffer } from "@baton/contract/assignment";
import type { Slot } from "@baton/contract/booking";
import { calendarLinks } from "@baton/engine/meeting/calendar-links";
import type { Reader } from "./agenda.ts";
import { bookedWords as words } from "./booked-words.ts";
import type { BookedLinks } from "./desk.ts";

interface BookedProps {
  slot: Slot;
  read: Reader;
  /** Where the time is as it is written. */
  city: string;
  offer: BookingOffer;
  /** Name of the rep who was shown with the times; another one may have the meeting, or others with them. */
  rep: string;
  links: BookedLinks;
}

const Away = ({ url, words }: { url: string; words: string }) => (
  <a class="small" href={url} target="_blank" rel="noopener">
    {words}
  </a>
);

/** It is booked: when and where, and how to keep it or change it. */
export const Booked = ({ slot, read, city, offer, rep, links }: BookedProps) => {
  const people = links.people?.join(", ") ?? rep;
  const web = calendarLinks(slot, words.summary(offer.name ?? words.heading, people), offer.location ?? "", links.page);
  return (
    <div class="booked">
      <span class="tick" aria-hidden="true" />
      <div>
        <h3 tabIndex={-1} data-booked>
          {offer.moving ? words.moved : words.booked}
        </h3>
        <p class="when">{read.span(slot)}</p>
        <p class="muted small">{words.zone(city)}</p>
        {people !== rep && <p class="small">{people}</p>}
        {offer.location && <p class="small">{offer.location}</p>}
      </div>
      <p class="keep">
        <a class="button main" href={links.ics} download="meeting.ics">
          {words.calendar}
        </a>
        <a class="button" href={web.google} target="_blank" rel="noopener">
          Google
        </a>
        <a class="button" href={web.outlook} target="_blank" rel="noopener">
          Outlook
        </a>
      </p>
      <p class="change">
        {!links.move && <Away url={links.page} words={words.change} />}
        {links.move && <Away url={links.move} words={words.move} />}
        {links.cancel && <Away url={links.cancel} words={words.cancel} />}
      </p>
    </div>
  );
};
