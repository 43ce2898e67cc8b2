/** Names of the words of a form that are made of values. */
export const formValues = ["stepOf", "problems", "kept", "didYouMean", "matches", "stars"] as const;

/** And of what comes after Send. */
export const meetingValues = [
  "meet",
  "meeting",
  "meetLater",
  "minutes",
  "zone",
  "times",
  "book",
  "held",
  "yourTime",
  "moveTo",
  "was",
  "summary",
  "free",
  "noneLater",
  "tooLate",
] as const;

export const wordsWithValues = [...formValues, ...meetingValues] as const;
