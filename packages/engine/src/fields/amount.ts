/** How a language writes a number. */
export interface Marks {
  group: string;
  decimal: string;
}

export function marksOf(languages: string | string[]): Marks {
  const parts = new Intl.NumberFormat(languages).formatToParts(12345.6);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  return { group: part("group"), decimal: part("decimal") || "." };
}

/**
 * Digits of Arabic, Persian and full width as 0 to 9, and a mark between digits that only ever groups, which are a space and an apostrophe,
 * as an apostrophe. The decimal mark of Arabic is that of the language. Marks that nobody sees, such as come along with what is copied, go.
 */
export const plainSigns = (text: string, decimal: string): string =>
  text
    .normalize("NFKC")
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .replace(/\p{Cf}/gu, "")
    .replace(/\u066b/g, decimal)
    .replace(/\u2212/g, "-")
    .replace(/(\d)[\s\u2019\u066c](?=\d)/g, "$1'")
    .trim();

/**
 * The plain number, as in `1234.5`, that a text says in a language with these marks; null where it says none, or may say two. The language's
 * own marks come first: `1.000` is a thousand in German and one in English. Any other mark groups where it can do nothing else, as in
 * `1,234.50`, and is a decimal mark before one or two last digits. What is left, as `1.000` in French, nobody can know.
 */
export function readAmount(text: string, marks: Marks): string | null {
  const decimal = plainSigns(marks.decimal, ".");
  const group = marks.group.replace("\u066c", ",");
  const [, sign, amount = ""] = /^([+-]?)([\d.,']*\d[.,]?)$/.exec(plainSigns(text, decimal)) ?? [];
  const plain = (whole: string, fraction = "") =>
    (sign === "-" ? "-" : "") + (whole.replace(/\D/g, "") || "0") + (fraction && `.${fraction}`);
  const single = /^(\d*)(?:([.,])(\d*))?$/.exec(amount);
  if (amount && single) {
    const [, whole = "", mark, fraction = ""] = single;
    if (mark !== decimal && fraction.length > 2)
      return mark === group && /^[1-9]\d{0,2},\d{3}$/.test(`${whole},${fraction}`) ? plain(amount) : null;
    return plain(whole, fraction);
  }
  const [, whole = "", by, mark, fraction] = /^([1-9]\d{0,2}([.,'])(?:\d{2,3}\2)*\d{3})(?:([.,])(\d*))?$/.exec(amount) ?? [];
  return by && by !== mark ? plain(whole, fraction) : null;
}

/** The answer made of what was typed: what cannot be read stays as it is, with a question mark where it would pass for a plain number. */
export const amountAnswer = (text: string, marks: Marks): string =>
  readAmount(text, marks) ?? (/^[+-]?\d*\.?\d+$/.test(text.trim()) ? `${text.trim()}?` : text);
