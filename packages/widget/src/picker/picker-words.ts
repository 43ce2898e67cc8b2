import { theirWords } from "../page/their-words.ts";

/** What the picker says. */
export const { words: pickerWords, speak: speakPicker } = theirWords({
  heading: "Pick a time to talk",
  minutes: (minutes: number) => `${minutes} minutes`,
  zoneLabel: "Time zone",
  yourTime: (time: string, zone: string) => `${time} your time (${zone})`,
  day: "Day",
  times: (day: string) => `Times on ${day}`,
  more: "Later days",
  sooner: "Earlier days",
  none: "No free times in the next days.",
  book: (moment: string) => `Book ${moment}`,
  moveTo: (moment: string) => `Move to ${moment}`,
  was: (moment: string) => `Now: ${moment}`,
  bookNone: "Choose a time",
  booking: "Booking…",
  held: (left: string) => `Kept for you for ${left}`,
  lastMinute: "One minute left",
});
