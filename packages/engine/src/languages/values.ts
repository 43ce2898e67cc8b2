/** Names of the words that are made of values. */
export const wordsWithValues = [
  "stepOf",
  "problems",
  "kept",
  "meet",
  "meeting",
  "meetLater",
  "minutes",
  "zone",
  "times",
  "book",
  "didYouMean",
  "matches",
  "stars",
] as const;
