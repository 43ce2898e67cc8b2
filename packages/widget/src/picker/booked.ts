import type { OwnWords } from "../words.ts";
import style from "./booked.css";
import { speakBooked } from "./booked-words.ts";
import { borrow, type Pencil } from "./borrowed.ts";

export { Booked } from "./Booked.tsx";
export { speakBooked } from "./booked-words.ts";
export { Extras } from "./Extras.tsx";
export { Trouble } from "./Trouble.tsx";

/** Lends this file what it draws with. */
export function openBooked(pencil: Pencil, words: OwnWords | undefined, dress: (text: string) => void): void {
  borrow(pencil);
  speakBooked(words);
  dress(style);
}
