import type { BookingOffer } from "@baton/contract/assignment";
import type { Slot } from "@baton/contract/booking";
import { readingLanguage } from "@baton/engine/languages/reading";
import type { AfterWorld } from "../page/after.ts";
import { daysOf, firstDayOf, localDate, plusDays, reader, weeksAt } from "./agenda.ts";
import { borrow, draw, type Pencil } from "./borrowed.ts";
import { bookingDesk } from "./desk.ts";
import { type PickerActions, type PickerState, PickerView } from "./PickerView.tsx";
import style from "./picker.css";
import { speakPicker } from "./picker-words.ts";

/** Whoever does something has the time they chose kept on, once this much of that is gone. */
const renewAfterMs = 60_000;

/** Draws days and times into an element, keeps the time that is chosen, and books it. `lateFile`: the other one. */
export function openPicker(
  pencil: Pencil,
  lateFile: typeof import("./booked.ts"),
  into: Element,
  offer: BookingOffer,
  world: AfterWorld,
): void {
  const { wire, now, words, dress, onBooked } = world;
  const rep = world.outcome.rep?.name ?? "";
  borrow(pencil);
  dress(style);
  lateFile.openBooked(pencil, words, dress);
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const language = readingLanguage(words?.tag, navigator.language);
  const firstDay = firstDayOf(language);
  const readOwn = reader(language, own);
  const readDate = reader(language, "UTC");
  const months = new Intl.DateTimeFormat(language, { timeZone: "UTC", month: "long" });
  let read = readOwn;
  const desk = bookingDesk(wire, offer);
  let slots: Slot[] = offer.slots ?? [];
  const done = offer.booked && !offer.moving;
  let state: PickerState = {
    phase: done ? "booked" : "choosing",
    zone: own,
    own,
    days: [],
    from: "",
    until: "",
    date: "",
    at: "",
    chosen: (done && offer.booked) || null,
    heldUntil: 0,
    alternatives: [],
    trouble: "",
    loading: false,
    questions: [],
    guests: false,
    answers: {},
    wrong: {},
    links: { page: offer.url, ics: `${offer.url}.ics` },
  };

  function show(change: Partial<PickerState> = {}, focus?: string | false) {
    const chose = change.chosen || (!state.heldUntil && change.heldUntil);
    state = { ...state, ...change };
    const days = daysOf(slots, state.zone);
    const from = localDate(state.zone)(now());
    const first = days[0]?.date ?? from;
    const date = days.some((day) => day.date === state.date) ? state.date : first;
    const known = days.at(-1)?.date ?? from;
    // What is still to come should find its room.
    const until = state.loading ? ([known, plusDays(from, 13)].sort()[1] ?? known) : known;
    // The keyboard stays within the calendar.
    const at = [state.at || date, first].sort()[1] ?? date;
    state = { ...state, days, from, until, date, at: at > until ? until : at };
    const weeks = weeksAt(state.at, first, until, firstDay);
    const shown = weeks.flat();
    speakPicker(words);
    lateFile.speakBooked(words);
    const month = months.formatRange(Date.parse([shown[0] ?? from, from].sort()[1] ?? from), Date.parse(shown.at(-1) ?? from));
    const left = state.heldUntil - now();
    draw(PickerView({ state, offer, read, readOwn, readDate, weeks, month, rep, lateFile, left, actions }), into);
    // On a telephone what is asked with a booking, and then the line about its time, push its button out of sight.
    if (chose) into.querySelector("[data-book]")?.scrollIntoView({ block: "nearest" });
    if (focus) into.querySelector<HTMLElement>(focus)?.focus();
  }

  async function load() {
    const { zone, chosen } = state;
    show({ loading: true, trouble: "" });
    const found = await desk.slots(zone);
    if (zone !== state.zone) return;
    if (found) {
      const { questions = [], guests } = found;
      slots = found.slots;
      // Slots begin on round times, which are others in some zones.
      const gone = chosen === state.chosen && !slots.some(({ start }) => start === chosen?.start);
      show({ loading: false, questions, guests: guests !== undefined, ...(gone && { chosen: null, heldUntil: 0 }) });
    } else show({ loading: false, trouble: "slotsFailed" });
  }

  let renewing = false;
  let heldAt = 0;
  /** Keeps the chosen time, or keeps it longer. An edge that cannot be asked costs nothing: booking asks again. */
  async function hold() {
    const { chosen, zone } = state;
    if (!chosen || renewing) return;
    renewing = true;
    const reply = await desk.hold(chosen, zone);
    renewing = false;
    if (state.phase !== "choosing") return;
    if (chosen !== state.chosen) return hold();
    if (reply.kind === "held") {
      heldAt = now();
      show({ heldUntil: heldAt + reply.leftMs });
    } else if (reply.kind === "taken") lost(chosen, reply.alternatives);
    else if (reply.kind === "closed") refuse("closed");
  }

  function lost(slot: Slot, alternatives: Slot[]) {
    slots = slots.filter(({ start }) => Date.parse(start) !== Date.parse(slot.start)).concat(alternatives);
    const trouble = alternatives.length > 0 ? "taken" : "takenNone";
    show({ phase: "choosing", chosen: null, heldUntil: 0, alternatives, trouble }, "[data-trouble]");
  }

  const refuse = (trouble: "closed" | "failed") => show({ phase: trouble === "closed" ? trouble : "choosing", trouble }, "[data-trouble]");

  async function book() {
    const { chosen, zone, answers: given } = state;
    if (!chosen || state.phase !== "choosing") return;
    show({ phase: "booking", trouble: "", wrong: {} });
    const guests = (given.guests ?? "").split(/[\s,;]+/).filter(Boolean);
    const answers = state.questions.map(({ id, type }) => [id, type === "multichoice" ? given[id]?.split("\n") : given[id]]);
    const reply = await desk.book(chosen, zone, {
      ...(guests[0] && { guests }),
      ...(answers[0] && { answers: Object.fromEntries(answers) }),
    });
    if (reply.kind === "booked") {
      show({ phase: "booked", chosen: reply.slot, heldUntil: 0, links: { ...state.links, ...reply } }, "[data-booked]");
      onBooked();
    } else if (reply.kind === "taken") lost(chosen, reply.alternatives);
    else if (reply.kind === "wrong") show({ phase: "choosing", wrong: reply.problems }, "[aria-invalid]");
    else refuse(reply.kind);
  }

  const dayOf = ({ start }: Slot) => localDate(state.zone)(Date.parse(start));

  const actions: PickerActions = {
    zone(zone) {
      read = reader(language, zone);
      // A time that was chosen is the same everywhere, and stays.
      show({ zone, at: "", date: "" });
      if (state.chosen) show({ date: dayOf(state.chosen) });
      void load();
    },
    goTo: (at, focus) => show({ at }, focus && "[data-at]"),
    // With no time chosen none is kept, or a countdown would run out for it.
    day: (date) => show({ chosen: null, heldUntil: 0, date, at: date }),
    choose(chosen) {
      const date = dayOf(chosen);
      show({ chosen, date, at: date, heldUntil: 0, trouble: "", alternatives: [] }, state.trouble && "[data-book]");
      void hold();
    },
    answer: (field, value) => show({ answers: { ...state.answers, [field]: value } }),
    book: () => void book(),
    remedy() {
      const { trouble } = state;
      show({ trouble: "" }, "[data-book]");
      void (trouble === "slotsFailed" ? load() : hold());
    },
  };

  const holds = () => state.heldUntil > 0 && state.phase === "choosing";
  function letGo() {
    if (holds()) desk.release();
    state = { ...state, heldUntil: 0 };
  }
  const renew = () => {
    if (holds() && now() - heldAt > renewAfterMs) void hold();
  };

  show();
  if (done) return;
  void load();
  for (const sign of ["pointerdown", "keydown"]) into.addEventListener(sign, renew);
  addEventListener("pagehide", letGo);
  const ticking = setInterval(() => {
    if (state.phase === "booked" || !into.isConnected) {
      letGo();
      removeEventListener("pagehide", letGo);
      clearInterval(ticking);
    } else if (holds()) {
      const over = state.heldUntil <= now();
      show(over ? { heldUntil: 0, trouble: "heldOver" } : {}, over && "[data-trouble]");
    }
  }, 1000);
}
