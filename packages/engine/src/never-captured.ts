/** What is known of a field and, where there is one, of the value in it. */
export interface Capturable {
  /** Field id or `name` attribute: `cardNumber`, `card_number`. */
  name?: string | undefined;
  /** `type` of the input, or the field's type. */
  type?: string | undefined;
  autocomplete?: string | undefined;
  value?: unknown;
}

const secretWords = new Set("password passwd passphrase passcode pwd ssn iban cvv cvv2 cvc cvc2 csc otp totp".split(" "));
const secretPhrases =
  /creditcard|debitcard|cardnumber|cardno$|cardexp|ccnum|ccexp|cccsc|securitycode|socialsecurity|onetimecode|verificationcode/;
const secretAutofill = /^(cc-.*|one-time-code|current-password|new-password)$/;

/**
 * true: this must neither leave the page nor be stored. Passwords, files, card and one-time-code fields by type, autofill
 * token or name, and any value that holds a run of 13 to 19 digits which passes the card check digit (ISO/IEC 7812-1, Luhn).
 * A run after `+` or `00` is a telephone number, of which one in ten would pass that check by chance.
 */
export function neverCaptured(field: Capturable): boolean {
  if (field.type === "password" || field.type === "file") return true;
  if (
    field.autocomplete
      ?.toLowerCase()
      .split(/\s+/)
      .some((token) => secretAutofill.test(token))
  )
    return true;
  return (field.name !== undefined && isSecretName(field.name)) || holdsCardNumber(field.value);
}

function isSecretName(name: string): boolean {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  return words.some((word) => secretWords.has(word)) || secretPhrases.test(words.join(""));
}

function holdsCardNumber(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(holdsCardNumber);
  if (typeof value !== "string" && typeof value !== "number") return false;
  const runs = String(value).match(/\+?\d+(?:[\s.-]\d+)*/g) ?? [];
  return runs.some((run) => {
    if (run.startsWith("+") || run.startsWith("00")) return false;
    const groups = run.split(/[\s.-]/);
    return groups.some((_, first) => startsCardNumber(groups, first));
  });
}

/** A card number may stand beside other figures ("2 x 4111 1111 1111 1111"), so every row of whole groups is looked at. */
function startsCardNumber(groups: readonly string[], first: number): boolean {
  let digits = "";
  for (let next = first; next < groups.length && digits.length < 19; next++) {
    digits += groups[next];
    if (digits.length >= 13 && digits.length <= 19 && passesLuhn(digits)) return true;
  }
  return false;
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits[digits.length - 1 - place]);
    sum += place % 2 === 0 ? digit : digit < 5 ? digit * 2 : digit * 2 - 9;
  }
  return sum % 10 === 0;
}
