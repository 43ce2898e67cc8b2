import type { CalendarHealth, OutsideBooking, RepCalendars } from "@baton/contract/calendar";
import { PlaceLink } from "../frame/PlaceLink.tsx";
import { Ago } from "../look/Ago.tsx";
import { Pill } from "../look/Pill.tsx";
import { Section } from "../look/Section.tsx";
import { exactInWords } from "../look/time.ts";
import { standings, troubleInWords, vendors } from "./trouble-in-words.ts";

/** One rep: each calendar and how it answers, then the meetings that are not in it as they should be. */
export function RepSection({ rep }: { rep: RepCalendars }) {
  const { calendars, bookings } = rep;
  const many = bookings.length === 1 ? "1 meeting" : `${bookings.length} meetings`;
  return (
    <Section title={rep.name ?? rep.rep} aside={bookings.length > 0 ? `${many} not there as booked` : undefined}>
      <ul class="calendar-list">
        {calendars.map((calendar, index) => (
          // Calendars have no other name, and their order is the playbook's.
          <CalendarLine key={`${calendar.kind} ${index}`} calendar={calendar} />
        ))}
      </ul>
      {bookings.length > 0 && (
        <ul class="calendar-list calendar-bookings">
          {bookings.map((booking) => (
            <BookingLine key={booking.booking} booking={booking} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function CalendarLine({ calendar }: { calendar: CalendarHealth }) {
  const { kind, readAt, problem, failures, restsUntil } = calendar;
  const isGrave = failures > 2 || problem === "secret-missing";
  const [tone, word] = problem
    ? ([isGrave ? "bad" : "warn", "Trouble"] as const)
    : readAt === null
      ? (["plain", "Not asked yet"] as const)
      : (["good", "Answers"] as const);
  return (
    <li class="calendar-line">
      <span class="calendar-what">
        <strong>{vendors[kind]}</strong>
        <span class="calendar-when">
          {readAt === null ? problem && "Never read" : [<span key="read">Read </span>, <Ago key="at" at={readAt} />]}
        </span>
      </span>
      <Pill tone={tone} dot>
        {word}
      </Pill>
      {problem && (
        <span class="calendar-why">
          {troubleInWords(problem)}
          {failures > 1 && ` ${failures} times in a row.`}
          {restsUntil !== undefined && ` Asked again after ${exactInWords(restsUntil)}.`}{" "}
          {readAt === null ? "Until it answers, its busy times are not known" : "Its busy times are as last read"}; nobody is refused a
          meeting because of it.
        </span>
      )}
    </li>
  );
}

function BookingLine({ booking }: { booking: OutsideBooking }) {
  const { lead, start, sync, attempts, problem } = booking;
  const { words, tone } = standings[sync];
  return (
    <li class="calendar-line">
      <span class="calendar-what">
        <PlaceLink to={{ screen: "lead", id: lead }}>{exactInWords(start)}</PlaceLink>
        {attempts > 0 && <span class="calendar-when">{attempts === 1 ? "tried once" : `tried ${attempts} times`}</span>}
      </span>
      <Pill tone={tone}>{words}</Pill>
      {problem && <span class="calendar-why">{troubleInWords(problem)}</span>}
    </li>
  );
}
