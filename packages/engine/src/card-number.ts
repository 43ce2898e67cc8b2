/**
 * A run of digits that begins like a card network's numbers, is as long, and passes the card check digit (ISO/IEC 7812-1, Luhn): American
 * Express with 15 digits, Diners with 14, Visa with 13, and with 16 to 19 Mastercard, Visa, JCB, UnionPay, Discover, Maestro and RuPay. That is
 * wider than their tables where it is shorter, but not below 16 digits, which a telephone number has, too: no Maestro of that length (55 and
 * 62 are Brazil and Indonesia), and no Visa of 13 that begins like Austria, Britain or Germany, whose numbers may be that long.
 *
 * No card are figures before the @ of an e-mail address, and those after `+` or `00`. One may stand beside other figures ("2 x 4111 1111 1111 1111"), so
 * every row of whole groups is looked at.
 */
export const holdsCardNumber = (value: unknown): boolean =>
  !!String(value)
    .match(/(?![+\w.-]{0,64}@)\+?\d+([\s.-]\d+)*/g)
    ?.some(
      (run) =>
        !/^(\+|00)/.test(run) &&
        run.split(/\D/).some((_, first, groups) => {
          let digits = "";
          return groups.slice(first, first + 19).some((group) => {
            digits += group;
            return (
              /^(3[046-9]\d{12,13}|4[0-25-8]\d{11}|(2[2-7]|[3-68]\d)\d{14,17})$/.test(digits) && checkSum([...digits].reverse()) % 10 === 0
            );
          });
        }),
    );

/** From the right, every second digit is doubled; of a double with two digits their sum is added, which is what nine leaves of it. */
const checkSum = (digits: string[]) =>
  digits.reduce((sum, digit, place) => sum + ((place % 2 && (Number(digit) * 2) % 9) || Number(digit)), 0);
