import { plusDays, type Reader } from "./agenda.ts";
import type { PickerActions, PickerState } from "./PickerView.tsx";
import { pickerWords as words } from "./picker-words.ts";

const steps: Record<string, number> = { ArrowUp: -7, ArrowDown: 7, PageUp: -28, PageDown: 28 };

interface CalendarProps {
  state: PickerState;
  weeks: string[][];
  /** Of dates, which have no zone: it reads them as UTC. */
  read: Reader;
  title: string;
  actions: PickerActions;
}

/** Weeks of days to choose one from: a grid that is one stop of the keyboard's, with arrows inside (WAI-ARIA APG, "grid"). */
export const Calendar = ({ state, weeks, read, title, actions }: CalendarProps) => {
  const { from, until, days, loading } = state;
  const earliest = days[0]?.date ?? from;
  const free = new Set(days.map(({ date }) => date));
  const first = weeks[0]?.[0] ?? "";
  const last = weeks.at(-1)?.[6] ?? "";
  const key = (event: KeyboardEvent) => {
    const table = event.currentTarget as HTMLElement;
    const rtl = getComputedStyle(table).direction === "rtl" ? -1 : 1;
    const { key } = event;
    const weekday = weeks.flat().indexOf(state.at) % 7;
    const step =
      key === "Home" ? -weekday : key === "End" ? 6 - weekday : key === "ArrowLeft" ? -rtl : key === "ArrowRight" ? rtl : steps[key];
    if (step === undefined) return;
    event.preventDefault();
    actions.goTo(plusDays(state.at, step), true);
  };
  const page = (label: string, sign: string, to: string, possible: boolean) => (
    <button type="button" class="turn" aria-label={label} aria-disabled={!possible && "true"} onClick={() => possible && actions.goTo(to)}>
      {sign}
    </button>
  );
  return (
    <div class="calendar">
      <div class="month">
        <b aria-live="polite">{title}</b>
        {(first > earliest || last < until) && [
          page(words.sooner, "‹", plusDays(first, -28), first > earliest),
          page(words.more, "›", plusDays(first, 28), last < until),
        ]}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table of days is what the grid pattern is made for. */}
      <table role="grid" aria-label={words.day} aria-busy={loading} onKeyDown={key}>
        <thead>
          <tr>
            {weeks[0]?.map((date) => (
              <th key={date} scope="col">
                {read.weekday(date)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((date) => (
                <td key={date}>
                  <button
                    type="button"
                    class={free.has(date) ? "day" : "day none"}
                    tabIndex={date === state.at ? 0 : -1}
                    data-at={date === state.at}
                    aria-pressed={`${date === state.date}`}
                    aria-current={date === from && "date"}
                    aria-disabled={!free.has(date) && "true"}
                    aria-label={read.longDay(date)}
                    onClick={() => free.has(date) && actions.day(date)}
                  >
                    {read.number(date)}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
