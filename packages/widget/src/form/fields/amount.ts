import { amountAnswer, type Marks, plainSigns, readAmount } from "@baton/engine/fields/amount";

/** What stands in a box for an amount, and the answer that was made of it. */
export interface AmountLine {
  shown: string;
  answer: string;
  /** Marks in it were written by hand, or came from elsewhere: none of them was put there only to help reading. */
  byHand?: boolean;
}

/** `1.234,50` → `1234.50`: what was typed without everything that only helps to read it. */
export const plainAmount = (typed: string, { decimal }: Marks): string => {
  const [whole = "", ...rest] = [...typed]
    .filter((letter) => /\d/.test(letter) || letter === decimal || letter === "-")
    .join("")
    .split(decimal);
  const minus = whole.startsWith("-") ? "-" : "";
  const digits = whole.replace(/-/g, "");
  return minus + digits + (rest.length > 0 ? `.${rest.join("").replace(/-/g, "")}` : "");
};

const isPlain = (text: string): boolean => /^-?\d*\.?\d*$/.test(text);

/** `1234.50` → `1.234,50`. What is no amount stays as it is. */
export function grouped(plain: string, { group, decimal }: Marks): string {
  if (!isPlain(plain)) return plain;
  const [whole = "", fraction] = plain.split(".");
  const parts = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return fraction === undefined ? parts : `${parts}${decimal}${fraction}`;
}

/**
 * The line after something was typed into it. Digits are grouped at once. After a mark that is not the language's decimal mark nobody knows
 * yet what it will have meant, 12.5 on its way to 12.500 or whole already: from there on the line stays as it is typed and is read as a
 * whole. `pasted`: all of it may be new, and where it says more than a number and its currency, as 10k and 5-10 do, it stays as it came and
 * is refused in words; `units`: what that currency is called here.
 */
export function typedInto(last: AmountLine, given: string, marks: Marks, pasted: boolean, units: readonly string[] = []): AmountLine {
  const { shown } = last;
  const most = Math.min(shown.length, given.length);
  let ahead = 0;
  while (ahead < most && shown[ahead] === given[ahead]) ahead += 1;
  let behind = 0;
  while (behind < most - ahead && shown.at(-1 - behind) === given.at(-1 - behind)) behind += 1;
  const added = plainSigns(given.slice(ahead, given.length - behind), marks.decimal);
  const around = [given.slice(0, ahead), given.slice(given.length - behind)] as const;
  const text = around.join(added);
  const digits = /^-?\d*$/.test(added) || (added === marks.decimal && !around.join("").includes(added)) || /^[^\d.,'-]+$/.test(added);
  const read = readAmount(text, marks);
  if (pasted && text && !isPriced(text, units)) return { shown: given, answer: amountAnswer(given, marks), byHand: true };
  if (!(pasted && read !== null) && digits && isPlain(last.answer) && shown === grouped(last.answer, marks)) {
    const answer = plainAmount(text, marks);
    return { shown: grouped(answer, marks), answer };
  }
  const own = (part: string) => (last.byHand || pasted ? part : part.replaceAll(marks.group || ",", ""));
  const line = signs(around.map(own).join(added));
  return { shown: line, answer: amountAnswer(line, marks), byHand: true };
}

/** Without what is no part of any number, as the sign of a currency that was pasted along. */
const signs = (text: string): string =>
  text
    .replace(/\p{L}\.|[^\d.,'\s\u2019\u066b\u066c-]/gu, "")
    .trim()
    .replace(/(?!^)-/g, "");

/** A number alone, or with a currency before it or behind it: another word there may make it a thousand times as much. */
function isPriced(text: string, units: readonly string[]): boolean {
  const [, unit] = /^[\p{L}\p{Sc}\s.+-]*\d[\d.,'\s]*[-–—]{0,2}\s*(.*)$/u.exec(text) ?? [];
  if (unit === undefined) return false;
  const named = unit.trim().toLowerCase();
  const known = [...units, ...(/^[A-Z]{3}$/.test(unit) ? (Intl.supportedValuesOf?.("currency") ?? []) : [])];
  return /^\p{Sc}?$/u.test(named) || known.some((one) => ` ${one.toLowerCase()}`.endsWith(` ${named}`));
}
