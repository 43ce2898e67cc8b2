import { theirWords } from "../page/their-words.ts";

/** What is said with a booking, after it, and where one does not come about. */
export const { words: bookedWords, speak: speakBooked } = theirWords({
  slotsFailed: "We could not load the free times.",
  retry: "Try again",
  heldOver: "We no longer keep that time for you. It may still be free.",
  holdAgain: "Keep it again",
  taken: "That time has just been taken. These are close to it:",
  takenNone: "That time has just been taken. Please choose another.",
  failed: "We could not book that time just now. Please try again.",
  closed: "This calendar no longer takes bookings here.",
  elsewhere: "Open the booking page",
  guests: "Who else is coming?",
  guestsHelp: "E-mail addresses, separated by commas",
  guestsWrong: "Please check the guests' addresses",
  optional: "optional",
  yes: "Yes",
  no: "No",
  booked: "Your meeting is booked",
  moved: "Your meeting is moved",
  summary: (meeting: string, rep: string) => `${meeting} with ${rep}`,
  heading: "Pick a time to talk",
  zone: (zone: string) => `Times in your time zone, ${zone}`,
  calendar: "Add to calendar (.ics)",
  change: "Open the booking page",
  move: "Move it",
  cancel: "Cancel it",
});
