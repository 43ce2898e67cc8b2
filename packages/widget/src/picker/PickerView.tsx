import type { BookingOffer } from "@baton/contract/assignment";
import type { Slot } from "@baton/contract/booking";
import type { Field } from "@baton/contract/field";
import { cityOf } from "@baton/engine/languages/reading";
import type { Day, Reader } from "./agenda.ts";
import { Calendar } from "./Calendar.tsx";
import type { BookedLinks } from "./desk.ts";
import { pickerWords as words } from "./picker-words.ts";
import { Times } from "./Times.tsx";
import { fillZones } from "./zones.ts";

/** The other file: what is drawn with a booking, after it, and where one does not come about. */
type Late = Pick<typeof import("./booked.ts"), "Booked" | "Extras" | "Trouble">;

export interface PickerState {
  phase: "choosing" | "booking" | "booked" | "closed";
  /** The zone times are read in; `own` is the visitor's. */
  zone: string;
  own: string;
  days: Day[];
  /** Today, and the last day that has a free time: the calendar's ends. */
  from: string;
  until: string;
  /** The day whose times are shown. */
  date: string;
  /** The day the keyboard is on. */
  at: string;
  chosen: Slot | null;
  /** Until then the chosen time is kept, epoch ms; 0: it is not. */
  heldUntil: number;
  /** Near a slot that somebody else took. */
  alternatives: Slot[];
  trouble: "" | "slotsFailed" | "heldOver" | "taken" | "takenNone" | "failed" | "closed";
  loading: boolean;
  /** What is asked with a booking, and whether the visitor may bring others. */
  questions: Field[];
  guests: boolean;
  answers: Record<string, string>;
  /** What is wrong with them, by field. */
  wrong: Record<string, string>;
  links: BookedLinks;
}

export interface PickerActions {
  zone(zone: string): void;
  /** Shows a day in the calendar; `focus`: and puts the keyboard on it. */
  goTo(date: string, focus?: boolean): void;
  day(date: string): void;
  choose(slot: Slot): void;
  answer(field: string, value: string): void;
  book(): void;
  remedy(): void;
}

interface PickerProps {
  state: PickerState;
  offer: BookingOffer;
  /** In the zone shown, in the visitor's own, and of dates. */
  read: Reader;
  readOwn: Reader;
  readDate: Reader;
  weeks: string[][];
  month: string;
  /** Name of the rep. */
  rep: string;
  lateFile: Late;
  /** Of the time that is kept, in milliseconds. */
  left: number;
  actions: PickerActions;
}

/** Days, times of a day, and the one button that books. */
export const PickerView = ({ state, offer, read, readOwn, readDate, weeks, month, rep, lateFile, left, actions }: PickerProps) => {
  const { phase, days, chosen, trouble, links, zone, own, loading } = state;
  if (phase === "booked" && chosen)
    return <lateFile.Booked slot={chosen} read={read} city={cityOf(zone)} offer={offer} rep={rep} links={links} />;
  const day = days.find(({ date }) => date === state.date);
  const booking = phase === "booking";
  const bookWord = offer.moving ? words.moveTo : words.book;
  return (
    <div class="waiting">
      <div>
        <b>{words.heading}</b>
        {offer.minutes && (
          <p class="muted small">
            {words.minutes(offer.minutes)}
            {offer.location && ` · ${offer.location}`}
          </p>
        )}
        {offer.moving && offer.booked && <p class="small">{words.was(read.moment(offer.booked.start))}</p>}
      </div>
      {trouble && <lateFile.Trouble key="trouble" state={state} read={read} actions={actions} />}
      {phase !== "closed" && [
        <label key="zone" class="zone">
          <span class="small">{words.zoneLabel}</span>
          <select
            class="input"
            ref={(select) => fillZones(select as HTMLSelectElement, own)}
            onChange={({ currentTarget }) => actions.zone(currentTarget.value)}
          />
        </label>,
        (days[0] || loading) && (
          <div key="agenda" class="agenda">
            <Calendar state={state} weeks={weeks} read={readDate} title={month} actions={actions} />
            {day ? <Times key={day.date} day={day} chosen={chosen} read={read} choose={actions.choose} /> : <span class="bone" />}
          </div>
        ),
        !days[0] && !loading && !trouble && (
          <p key="none" class="muted">
            {words.none}
          </p>
        ),
        chosen && <lateFile.Extras key="extras" state={state} actions={actions} />,
        days[0] && (
          <div key="book" class="confirm">
            {chosen && zone !== own && <p class="small">{words.yourTime(readOwn.moment(chosen.start), cityOf(own))}</p>}
            {left > 0 && (
              <p class="small" role="timer">
                {words.held(new Date(left).toISOString().slice(14, 19).replace(/^0/, ""))}
              </p>
            )}
            <p class="live" aria-live="polite">
              {left > 0 && left < 60_000 && words.lastMinute}
            </p>
            <button type="button" class="button main" data-book aria-disabled={(!chosen || booking) && "true"} onClick={actions.book}>
              {booking && <span class="spin" />}
              {booking ? words.booking : chosen ? bookWord(read.moment(chosen.start)) : words.bookNone}
            </button>
          </div>
        ),
      ]}
    </div>
  );
};
