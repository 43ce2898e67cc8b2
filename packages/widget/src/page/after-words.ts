import { theirWords } from "./their-words.ts";

/** What is said of the outcome itself. */
export const { words: outcomeWords, speak: speakOutcome } = theirWords({
  received: "We have your answers",
  openBooking: "Choose a time",
  thanks: "Thank you",
  meet: (name: string) => `Meet ${name}`,
  meeting: (name: string) => `You are meeting ${name}`,
  meetLater: (name: string) => `${name} will be in touch`,
});
