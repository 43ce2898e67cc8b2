/**
 * What may be wrong with an answer, in English, by the names of the words; what only one type says stands in its rule. A browser has these
 * from a file that comes after the first drawing.
 */
export const anyTexts = {
  required: "This is needed",
  "email.required": "Enter your e-mail address",
  "phone.required": "Enter your phone number",
  "choose.required": "Choose an option",
  "email.invalid": "Enter an e-mail address, such as name@company.com",
  "phone.invalid": "Enter a phone number with 6 to 15 digits",
  "choose.invalid": "Choose one of the options",
  "too-long": "Please use at most {maxLength} characters",
  "card.invalid": "This looks like a card number. Please leave it out",
  invalid: "Please answer this in words",
};

/** The text of a name; of one that is not here, that of any answer. */
export const anyText = (name: string): string => (anyTexts as Record<string, string>)[name] ?? anyTexts.invalid;
