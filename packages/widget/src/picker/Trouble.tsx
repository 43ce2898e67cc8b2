import type { Reader } from "./agenda.ts";
import { bookedWords as words } from "./booked-words.ts";
import type { PickerActions, PickerState } from "./PickerView.tsx";

/** What stands in the way of a booking, and what can be done about it. */
export const Trouble = ({ state, read, actions }: { state: PickerState; read: Reader; actions: PickerActions }) => {
  const { trouble, alternatives } = state;
  const remedy = trouble === "heldOver" ? words.holdAgain : trouble === "slotsFailed" && words.retry;
  return (
    <div class="trouble" role="alert" tabIndex={-1} data-trouble>
      <p>{trouble && words[trouble]}</p>
      {remedy && (
        <button
          type="button"
          class="link"
          onClick={({ currentTarget }) => {
            // The button goes, and where there are no times there is none to book one for the keyboard to go to.
            currentTarget.closest(".waiting")?.querySelector("select")?.focus();
            actions.remedy();
          }}
        >
          {remedy}
        </button>
      )}
      {trouble === "closed" && (
        <a class="button" href={state.links.page} target="_blank" rel="noopener">
          {words.elsewhere}
        </a>
      )}
      {alternatives.length > 0 && (
        <div class="close">
          {alternatives.map((slot) => (
            <button key={slot.start} type="button" class="time" onClick={() => actions.choose(slot)}>
              {read.moment(slot.start)}
            </button>
          ))}
        </div>
      )}
    </div>
  );
};
