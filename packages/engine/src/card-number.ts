/** A run of 13 to 19 digits that passes the card check digit, and is no telephone number. */
export function holdsCardNumber(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(holdsCardNumber);
  const runs = typeof value !== "object" && String(value).match(/\+?\d+(?:[\s.-]\d+)*/g);
  return runs ? runs.some((run) => !/^(\+|00)/.test(run) && run.split(/[\s.-]/).some(startsCardNumber)) : false;
}

/** A card number may stand beside other figures ("2 x 4111 1111 1111 1111"), so every row of whole groups is looked at. */
function startsCardNumber(_: string, first: number, groups: readonly string[]): boolean {
  let digits = "";
  return groups.slice(first, first + 19).some((group) => {
    digits += group;
    return /^\d{13,19}$/.test(digits) && passesLuhn(digits);
  });
}

function passesLuhn(digits: string): boolean {
  // From the right, every second digit is doubled; what is summed up are the digits of that.
  const sum = [...digits].reverse().reduce((sum, digit, place) => sum + Number(place % 2 ? "0246813579"[Number(digit)] : digit), 0);
  return sum % 10 === 0;
}
