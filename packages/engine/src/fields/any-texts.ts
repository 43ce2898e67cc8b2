/** What may be wrong with an answer to any field, in English, by the names of the words. A browser has them from a file that comes after the first drawing. */
export const anyTexts = {
  "too-long": "Please use at most {maxLength} characters",
  "card.invalid": "This looks like a card number. Please leave it out",
  invalid: "Please answer this in words",
};
