import type { OwnWords } from "../words.ts";

/** Texts of the second file. */
const englishAfter = {
  received: "We have your answers",
  openBooking: "Choose a time",
  thanks: "Thank you",
  meet: (name: string) => `Meet ${name}`,
  meeting: (name: string) => `You are meeting ${name}`,
  meetLater: (name: string) => `${name} will be in touch`,
  heading: "Pick a time to talk",
  minutes: (minutes: number) => `${minutes} minutes`,
  zone: (zone: string) => `Times in your time zone, ${zone}`,
  day: "Day",
  times: (day: string) => `Times on ${day}`,
  more: "Later days",
  loading: "Loading…",
  noMore: "There are no later times yet.",
  none: "No free times in the next days.",
  book: (moment: string) => `Book ${moment}`,
  bookNone: "Choose a time",
  booking: "Booking…",
  taken: "That time has just been taken. These are close to it:",
  takenNone: "That time has just been taken. Please choose another.",
  failed: "We could not book that time just now. Please try again.",
  closed: "This calendar no longer takes bookings here.",
  elsewhere: "Open the booking page",
  booked: "Your meeting is booked",
  calendar: "Add to calendar (.ics)",
  change: "Open the booking page",
};
export const pickerWords: typeof englishAfter & { tag?: string } = { ...englishAfter };

/** The same for the second file, which is opened once for every form. */
export function speakAfter(own?: OwnWords): void {
  delete pickerWords.tag;
  Object.assign(pickerWords, englishAfter, own);
}
