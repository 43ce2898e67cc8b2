import { wordsOf } from "@baton/engine/languages/all";
import { readingLanguage } from "@baton/engine/languages/reading";
import { say } from "@baton/engine/languages/say";

/** Everything the pages of a booking say, in English; other languages have the same names in `engine/languages`. */
const english = {
  heading: "Pick a time to talk",
  minutes: "[one:{0} minute|other:{0} minutes]",
  summary: "{0} with {1}",
  zone: "Times in your time zone, {0}",
  zoneLabel: "Time zone",
  show: "Show",
  free: "{0} free",
  noneLater: "There is no free time just now. {0} will get in touch with you.",
  openBooking: "Choose a time",
  taken: "That time has just been taken. These are close to it:",
  takenNone: "That time has just been taken. Please choose another.",
  was: "Now: {0}",
  details: "A few more details",
  guests: "Who else is coming?",
  guestsHelp: "E-mail addresses, separated by commas",
  guestsWrong: "Please check the guests' addresses",
  optional: "optional",
  choose: "Please choose",
  yes: "Yes",
  no: "No",
  book: "Book {0}",
  moveTo: "Move to {0}",
  other: "Choose another time",
  booked: "Your meeting is booked",
  calendar: "Add to calendar (.ics)",
  where: "Where",
  move: "Move it",
  cancel: "Cancel it",
  cancelAsk: "Cancel this meeting?",
  cancelReason: "Reason (optional)",
  cancelYes: "Yes, cancel it",
  keep: "Keep the meeting",
  cancelled: "Your meeting is cancelled",
  bookAgain: "Book another time",
  tooLate: "It is too close to the meeting to do this here. Please contact {0} directly.",
  badLink: "This link does not work",
  badLinkText: "It may have been cut off on its way, or be too old. Please use the newest link you were sent.",
  notBookable: "There is no meeting to book here",
  notBookableText: "Please get in touch with us directly and we will find a time.",
};
export type PageWord = keyof typeof english;

/** A visitor's page: words in their language, dates and times as people where they are write them. */
export interface Reading {
  language: string;
  say(word: PageWord, ...values: unknown[]): string;
  /** `2026-11-23T14:00:00Z` or epoch ms → day in words, time, both, and from–to. */
  day(at: number | string): string;
  time(at: number | string): string;
  moment(at: number | string): string;
  span(from: number | string, to: number | string): string;
}

/** `tag`: language of the page; `browser`: where the browser says it is from; `timeZone`: of the times. */
export function readingOf(tag: string, browser: string, timeZone: string): Reading {
  const words = wordsOf(tag);
  const language = words ? tag : "en";
  const locale = readingLanguage(language, browser || language);
  const format = (options: Intl.DateTimeFormatOptions) => {
    const made = new Intl.DateTimeFormat(locale, { timeZone, ...options });
    return (at: number | string) => made.format(typeof at === "string" ? Date.parse(at) : at);
  };
  const day = format({ weekday: "long", month: "long", day: "numeric" });
  const time = format({ hour: "numeric", minute: "2-digit" });
  const short = format({ weekday: "short", month: "short", day: "numeric" });
  return {
    language,
    say: (word, ...values) => say(words?.[word] ?? english[word], language, ...values),
    day,
    time,
    moment: (at) => `${short(at)}, ${time(at)}`,
    span: (from, to) => `${time(from)} – ${time(to)}`,
  };
}
