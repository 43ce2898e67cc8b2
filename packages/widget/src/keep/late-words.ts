import { anyTexts } from "@baton/engine/fields/any-texts";

/** What the form says of saving once something has happened. It comes with this file, since nothing of it stands in the first drawing. */
export const lateWords = {
  ...anyTexts,
  problems: (count: number) => `${count} ${count === 1 ? "answer needs" : "answers need"} another look`,
  notSavedYet: "The connection is down. ",
  routing: "Finding the right person for you…",
  received: "We have your answers",
  openBooking: "Choose a time",
  welcome: "Welcome back: your answers are still here.",
  startOver: "Start over",
  forget: "Forget my answers",
  refused: "Nothing is saved until you send the form.",
  erasing: "Deleting what was saved…",
  erased: "What was saved has been deleted. Nothing more is saved until you send the form.",
  kept: (durable: boolean) =>
    `For now your answers are kept ${durable ? "on this device, encrypted" : "in this tab only"}, and sent as soon as the connection is back.`,
};
