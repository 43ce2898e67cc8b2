import { pickerWords as words } from "../page/after-words.ts";
import type { Reader } from "./agenda.ts";
import type { PickerActions, PickerState } from "./PickerView.tsx";

/** A strip of the days that have free times; it scrolls sideways where they do not fit. */
export const Days = ({ state, read, actions }: { state: PickerState; read: Reader; actions: PickerActions }) => (
  <fieldset class="days" aria-label={words.day}>
    {state.days.map(({ date, slots }) => {
      const start = slots[0]?.start ?? "";
      return (
        <button key={date} type="button" class="day" aria-pressed={`${date === state.date}`} onClick={() => actions.day(date)}>
          <small>{read.weekday(start)}</small>
          <b>{read.number(start)}</b>
          <small>{read.month(start)}</small>
        </button>
      );
    })}
    {state.loading && state.days.length < 4 && [1, 2, 3].map((bone) => <span key={bone} class="day bone" />)}
    {!state.ended && (
      <button type="button" class="day later" onClick={actions.more} aria-disabled={state.loading ? "true" : undefined}>
        {state.loading ? words.loading : words.more}
      </button>
    )}
  </fieldset>
);
