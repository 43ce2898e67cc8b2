import { formValues, wordsWithValues } from "./values.ts";

/**
 * Built-in words of the form, the picker and the problems of answers, by the names a form's `words` overrides them with. `{0}`
 * stands for the first value; `[one:…|other:…]` are forms by number (CLDR's names, `Intl.PluralRules`), `[true:…|false:…]` by a
 * yes or no.
 */
export const plainWords = [
  // The form.
  "next",
  "back",
  "sending",
  "optional",
  "choose",
  "refuse",
  "agree",
  "notAgreed",
  "welcome",
  "startOver",
  "forget",
  "notSavedYet",
  "refused",
  "erasing",
  "erased",
  "unreachable",
  "retry",
  "routing",
  "received",
  "openBooking",
  // Said where a form says nothing of its own.
  "submitLabel",
  "noticeText",
  "thanksText",
  // Field types and ways of embedding that bring words of their own.
  "yes",
  "no",
  "dialCode",
  "noMatch",
  "close",
  // What is wrong with an answer, as the rules in `fields/` name it; their own values are named, as in `{min}`.
  "required",
  "email.required",
  "phone.required",
  "choose.required",
  "consent.required",
  "invalid",
  "email.invalid",
  "phone.invalid",
  "number.invalid",
  "choose.invalid",
  "date.invalid",
  "url.invalid",
  "card.invalid",
  "consent.invalid",
  "too-long",
  "not-work",
  "out-of-range.min",
  "out-of-range.max",
  "date.min",
  "date.max",
  "choose.min",
  "choose.max",
  "number.step",
  "number.steps",
] as const;

/** Outcome, picker and booking page. They come with what is fetched after Send, and not with the form. */
export const meetingWords = [
  "thanks",
  "heading",
  "day",
  "more",
  "sooner",
  "loading",
  "noMore",
  "none",
  "slotsFailed",
  "zoneLabel",
  "bookNone",
  "booking",
  "taken",
  "takenNone",
  "heldOver",
  "holdAgain",
  "lastMinute",
  "failed",
  "closed",
  "elsewhere",
  "guests",
  "guestsHelp",
  "guestsWrong",
  "booked",
  "moved",
  "calendar",
  "addTo",
  "change",
  "move",
  "cancel",
] as const;

/** Said by the pages of a booking alone. */
export const pageWords = [
  "show",
  "details",
  "badLink",
  "badLinkText",
  "notBookable",
  "notBookableText",
  "where",
  "cancelAsk",
  "cancelReason",
  "cancelYes",
  "keep",
  "cancelled",
  "bookAgain",
  "other",
] as const;

/** Said by the pages around a plain form, where no script draws it. */
export const plainPageWords = ["almost", "mend", "unsaved", "unsavedText", "noForm", "noFormText"] as const;

/** What a form says before Send. */
export const formWords = [...plainWords, ...formValues] as const;

export const wordNames = [...plainWords, ...meetingWords, ...pageWords, ...plainPageWords, ...wordsWithValues] as const;
export type WordName = (typeof wordNames)[number];

/** A language: every word in it; `dir` where it is written from right to left. */
export type LanguageWords = Record<WordName, string> & { dir?: "rtl" };
