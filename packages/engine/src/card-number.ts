/** A run of 13 to 19 digits that passes the card check digit, and is no telephone number. */
export function holdsCardNumber(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(holdsCardNumber);
  if (typeof value !== "string" && typeof value !== "number") return false;
  const runs = String(value).match(/\+?\d+(?:[\s.-]\d+)*/g) ?? [];
  return runs.some((run) => {
    const groups = run.split(/[\s.-]/);
    return !/^(\+|00)/.test(run) && groups.some((_, first) => startsCardNumber(groups.slice(first, first + 19)));
  });
}

/** A card number may stand beside other figures ("2 x 4111 1111 1111 1111"), so every row of whole groups is looked at. */
function startsCardNumber(groups: readonly string[]): boolean {
  let digits = "";
  return groups.some((group) => {
    digits += group;
    return digits.length >= 13 && digits.length <= 19 && passesLuhn(digits);
  });
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  // From the right, every second digit is doubled; this is the sum of the digits of that.
  for (const [place, digit] of [...digits].reverse().entries()) sum += Number(place % 2 === 0 ? digit : "0246813579"[Number(digit)]);
  return sum % 10 === 0;
}
