import type { BookingOffer } from "@baton/contract/assignment";
import type { Slot } from "@baton/contract/booking";
import type { AfterWorld } from "../page/after.ts";
import { pickerWords, speakAfter } from "../page/after-words.ts";
import { daysOf, reader, readingLanguage } from "./agenda.ts";
import { draw } from "./borrowed.ts";
import { bookingDesk } from "./desk.ts";
import { type PickerState, PickerView } from "./PickerView.tsx";

const weekMs = 7 * 24 * 3_600_000;

/** Draws days and times into an element and books the one that is chosen. */
export function openPicker(into: Element, offer: BookingOffer, { wire, now, words, onBooked }: AfterWorld): void {
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const read = reader(readingLanguage(words?.tag, navigator.language), timeZone);
  const desk = bookingDesk(wire, offer, timeZone);
  let slots: Slot[] = offer.slots ?? [];
  let until = now();
  let state: PickerState = {
    phase: offer.booked ? "booked" : "choosing",
    days: [],
    date: "",
    chosen: offer.booked ?? null,
    alternatives: [],
    trouble: "",
    loading: false,
    ended: false,
    links: { page: offer.url, ics: `${offer.url}.ics` },
  };

  function show(change: Partial<PickerState> = {}, focus?: string) {
    const days = daysOf(slots, timeZone);
    state = { ...state, days, ...change };
    speakAfter(words);
    if (!days.some(({ date }) => date === state.date)) state = { ...state, date: days[0]?.date ?? "" };
    draw(PickerView({ state, offer, read, timeZone, actions }), into);
    if (focus) into.querySelector<HTMLElement>(focus)?.focus();
  }

  async function more() {
    show({ loading: true, trouble: "" });
    const from = until;
    const found = await desk.slots(from, from + weekMs);
    if (found) {
      until = from + weekMs;
      const known = slots.length;
      slots = [...slots, ...found];
      // Two empty weeks after the first say that the horizon is reached.
      show({ loading: false, ended: found.length === 0 && known > 0 });
    } else show({ loading: false });
  }

  async function book() {
    const { chosen } = state;
    if (!chosen || state.phase !== "choosing") return;
    show({ phase: "booking", trouble: "" });
    const reply = await desk.book(chosen);
    if (reply.kind === "booked") {
      show(
        { phase: "booked", chosen: reply.slot, links: { page: reply.page ?? offer.url, ics: reply.ics ?? `${offer.url}.ics` } },
        "[data-booked]",
      );
      onBooked();
    } else if (reply.kind === "taken") {
      slots = slots.filter(({ start }) => Date.parse(start) !== Date.parse(chosen.start)).concat(reply.alternatives);
      const trouble = reply.alternatives.length > 0 ? pickerWords.taken : pickerWords.takenNone;
      show({ phase: "choosing", chosen: null, alternatives: reply.alternatives, trouble }, "[data-trouble]");
    } else {
      const closed = reply.kind === "closed";
      show({ phase: closed ? "closed" : "choosing", trouble: closed ? pickerWords.closed : pickerWords.failed }, "[data-trouble]");
    }
  }

  const actions = {
    day: (date: string) => show({ date, chosen: null }),
    choose: (slot: Slot) => show({ chosen: slot, trouble: "", alternatives: [] }),
    alternative(slot: Slot) {
      show({ chosen: slot, alternatives: [], date: daysOf([slot], timeZone)[0]?.date ?? state.date });
      void book();
    },
    book: () => void book(),
    more: () => void more(),
  };

  show();
  // The first slots are there at once; the rest of their week follows.
  if (state.phase === "choosing") void more();
}
