import type { Outcome } from "@baton/contract/assignment";
import type { Wire } from "../capture/wire.ts";
import { borrow, draw, type Pencil } from "../picker/borrowed.ts";
import style from "../picker/picker.css";
import { openPicker } from "../picker/picker.ts";
import type { OwnWords } from "../words.ts";
import { speakAfter } from "./after-words.ts";
import { OutcomeView } from "./Outcome.tsx";

export { awaitOutcome } from "./await-outcome.ts";

/** What the second file is told and lent. */
export interface AfterWorld {
  outcome: Outcome;
  /** What the form says where the outcome says nothing. */
  thanks: string;
  wire: Wire;
  /** Other words than the English ones. */
  words: OwnWords | undefined;
  /** Adds a style sheet to the root it is drawn in. */
  dress(text: string): void;
  now(): number;
  onBooked(): void;
}

/** Draws what came of a Send into an element. */
export function openOutcome(pencil: Pencil, into: Element, world: AfterWorld): void {
  borrow(pencil);
  world.dress(style);
  const { outcome, thanks } = world;
  const onBooked = () => {
    show(true);
    world.onBooked();
  };
  const show = (booked: boolean) => {
    speakAfter(world.words);
    draw(OutcomeView({ outcome, thanks, booked, pick: (place, offer) => openPicker(place, offer, { ...world, onBooked }) }), into);
  };
  show(outcome.booking?.booked !== undefined);
}
