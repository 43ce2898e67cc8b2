import type { BookingOffer } from "@baton/contract/assignment";
import type { Slot } from "@baton/contract/booking";
import { pickerWords as words } from "../page/after-words.ts";
import { cityOf, type Day, type Reader } from "./agenda.ts";
import { Booked } from "./Booked.tsx";
import { Days } from "./Days.tsx";
import { Times } from "./Times.tsx";

export interface PickerState {
  phase: "choosing" | "booking" | "booked" | "closed";
  days: Day[];
  /** The day whose times are shown. */
  date: string;
  chosen: Slot | null;
  /** Near a slot that somebody else took. */
  alternatives: Slot[];
  trouble: string;
  loading: boolean;
  /** No later days to ask for. */
  ended: boolean;
  links: { page: string; ics: string };
}

export interface PickerActions {
  day(date: string): void;
  choose(slot: Slot): void;
  alternative(slot: Slot): void;
  book(): void;
  more(): void;
}

interface PickerProps {
  state: PickerState;
  offer: BookingOffer;
  read: Reader;
  timeZone: string;
  actions: PickerActions;
}

/** Days, times of a day, and the one button that books. */
export const PickerView = ({ state, offer, read, timeZone, actions }: PickerProps) => {
  const { phase, days, chosen, alternatives, trouble, links } = state;
  if (phase === "booked" && chosen) return <Booked slot={chosen} read={read} timeZone={timeZone} links={links} />;
  const day = days.find(({ date }) => date === state.date);
  const booking = phase === "booking";
  return (
    <div class="waiting">
      <div>
        <b>{words.heading}</b>
        <p class="muted small">
          {offer.minutes ? `${words.minutes(offer.minutes)} · ` : ""}
          {words.zone(cityOf(timeZone))}
        </p>
      </div>
      {trouble && (
        <div class="trouble" role="alert" tabIndex={-1} data-trouble>
          {trouble}
          {alternatives.length > 0 && (
            <div class="close">
              {alternatives.map((slot) => (
                <button key={slot.start} type="button" class="time" onClick={() => actions.alternative(slot)}>
                  {read.moment(slot.start)}
                </button>
              ))}
            </div>
          )}
        </div>
      )}
      {phase === "closed" ? (
        <a class="button main" href={links.page} target="_blank" rel="noopener">
          {words.elsewhere}
        </a>
      ) : (
        [
          <Days key="days" state={state} read={read} actions={actions} />,
          day && <Times key={day.date} day={day} chosen={chosen} read={read} choose={actions.choose} />,
          days.length === 0 && !state.loading && (
            <p key="none" class="muted">
              {words.none}
            </p>
          ),
          days.length > 0 && (
            <button
              key="book"
              type="button"
              class="button main"
              aria-disabled={!chosen || booking ? "true" : undefined}
              onClick={actions.book}
            >
              {booking && <span class="spin" />}
              {booking ? words.booking : chosen ? words.book(read.moment(chosen.start)) : words.bookNone}
            </button>
          ),
        ]
      )}
    </div>
  );
};
