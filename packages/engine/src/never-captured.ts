import { holdsCardNumber } from "./card-number.ts";

/** What is known of a field and, where there is one, of the value in it. */
export interface Capturable {
  /** Field id or `name` attribute: `cardNumber`, `card_number`. */
  name?: string | undefined;
  /** `type` of the input, or the field's type. */
  type?: string | undefined;
  autocomplete?: string | undefined;
  value?: unknown;
}

const secretWord = /^(pass(word|wd|phrase|code)|pwd|ssn|iban|cv[vc]2?|csc|t?otp)$/;
const secretPhrase = /(credit|debit)card|card(number|no$|exp)|cc(num|exp|csc)|securitycode|socialsecurity|(onetime|verification)code/;
const secretAutofill = /(^|\s)(cc-\S*|one-time-code|(current|new)-password)(\s|$)/i;

/**
 * true: this must neither leave the page nor be stored. Passwords, files, card and one-time-code fields by type, autofill
 * token or name, and any value that holds a card number. One telephone number in ten would pass for one if only the check digit were
 * looked at.
 */
export function neverCaptured({ name = "", type = "", autocomplete = "", value }: Capturable): boolean {
  return /^(password|file)$/.test(type) || secretAutofill.test(autocomplete) || isSecretName(name) || holdsCardNumber(value);
}

function isSecretName(name: string): boolean {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  return words.some((word) => secretWord.test(word)) || secretPhrase.test(words.join(""));
}
