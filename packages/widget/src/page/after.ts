import type { BookingOffer, Outcome } from "@baton/contract/assignment";
import type { Wire } from "../capture/wire.ts";
import { borrow, draw, type Pencil } from "../picker/borrowed.ts";
import type { OwnWords } from "../words.ts";
import { speakOutcome } from "./after-words.ts";
import { OutcomeView } from "./Outcome.tsx";
import style from "./outcome.css";
import { beside, inTheirWords } from "./their-words.ts";

export { awaitOutcome } from "./await-outcome.ts";

/** What the second file is told and lent. */
export interface AfterWorld {
  outcome: Outcome;
  /** What the form says where the outcome says nothing. */
  thanks: string;
  wire: Wire;
  /** The form's own words, and which language it speaks. */
  words: OwnWords | undefined;
  /** Adds a style sheet to the root it is drawn in. */
  dress(text: string): void;
  now(): number;
  onBooked(): void;
}

const here = import.meta.url;
const loadPicker = () =>
  Promise.all([beside(here, "picker"), beside(here, "booked")]) as Promise<
    [typeof import("../picker/picker.ts"), typeof import("../picker/booked.ts")]
  >;
// Most who send meet a rep: the picker comes with this, before anybody waits for it.
loadPicker().catch(() => {});

/** Draws what came of a Send into an element, once its words are there. */
export async function openOutcome(pencil: Pencil, into: Element, given: AfterWorld): Promise<void> {
  borrow(pencil);
  const [words, picker] = await Promise.all([
    inTheirWords(given.words, (language) => beside(here, `after-${language}`)),
    given.outcome.booking?.token && loadPicker(),
  ]);
  const world = { ...given, words };
  world.dress(style);
  const { outcome, thanks } = world;
  const onBooked = () => {
    show(true);
    world.onBooked();
  };
  const show = (booked: boolean) => {
    speakOutcome(world.words);
    draw(OutcomeView({ outcome, thanks, booked, pick }), into);
  };
  const pick = (place: Element, offer: BookingOffer) => {
    if (picker) picker[0].openPicker(pencil, picker[1], place, offer, { ...world, onBooked });
  };
  show(outcome.booking?.booked !== undefined);
  // The heading the keyboard is on has moved up with its words: who sent from far down a page still sees whom they meet.
  into.querySelector("h2:focus")?.scrollIntoView({ block: "nearest" });
}
