/**
 * Postal codes as territories name them: one code, the beginning of codes, or a range of either. Codes are compared without spaces and
 * dashes, in capitals, so that `1012 AB`, `1012ab` and `SW1A1AA` are what people mean by them.
 *
 * British codes are read as Royal Mail does: area (`SW`), district (`SW1A`), then three more. `N1` is the district N1 and not N10; `S`
 * is the area of Sheffield and not SW. Everywhere else a beginning is a beginning: `10` holds 10115.
 */

/** `from`-`to` inclusive, both of one length: what codes cut to that length are compared with. */
export type PostalSpan =
  | { kind: "text"; from: string; to: string }
  /**
   * `districts` inclusive; null: the whole area. `inward`: what follows after the space, as in `SW1A 1`. `text`: what it is to codes of
   * other countries that look alike (`K1A`, `D01-D06`); null: nothing.
   */
  | { kind: "british"; area: string; districts: [number, number] | null; letter: string; inward: string; text: TextSpan | null };

interface TextSpan {
  from: string;
  to: string;
}

const plain = (text: string): string => text.toUpperCase().replaceAll(/[^A-Z0-9]/g, "");

/** Null where it is none: the ends of a range must be of one kind and length, in order. */
export function postalSpan(written: string): PostalSpan | null {
  const [first = "", second, ...more] = written.split("-").map((end) => end.trim());
  if (first === "" || second === "" || more.length > 0) return null;
  const [one, other] = [outward(first), outward(second ?? first)];
  const text = textSpan(plain(first), plain(second ?? first));
  if (one && other && (second === undefined || (one.number !== null && other.number !== null))) return britishSpan(one, other, text);
  return text && { kind: "text", ...text };
}

const textSpan = (from: string, to: string): TextSpan | null =>
  from !== "" && from.length === to.length && from <= to ? { from, to } : null;

/** An area, a district, a district and the beginning of what follows it after a space, or districts of one area. */
function britishSpan(one: Outward, other: Outward, text: TextSpan | null): PostalSpan | null {
  const { area, number: from, letter, inward } = one;
  const { number: to } = other;
  const isOne = one.letter === other.letter && one.inward === other.inward && from === to;
  if (other.area !== area || (!isOne && `${letter}${inward}${other.letter}${other.inward}` !== "")) return null;
  if (from === null || to === null) return { kind: "british", area, districts: null, letter, inward, text };
  return from <= to ? { kind: "british", area, districts: [from, to], letter, inward, text } : null;
}

interface Outward {
  area: string;
  number: number | null;
  letter: string;
  inward: string;
}

const outwardForm = /^([A-Z]{1,2})(?:(\d{1,2})([A-Z]?)(?: +(\d?[A-Z]{0,2}))?)?$/;

function outward(text: string): Outward | null {
  const [, area = "", number, letter = "", inward = ""] = outwardForm.exec(text.toUpperCase()) ?? [];
  return area === "" ? null : { area, number: number === undefined ? null : Number(number), letter, inward };
}

/** The same with what a code says: whole, or only its first half, as networks often know it. Null: not British. */
function britishCode(code: string) {
  const [, front = code, inward = ""] = /^([A-Z]{1,2}\d[A-Z0-9]?)(\d[A-Z]{2})$/.exec(code) ?? [];
  const read = outward(front);
  return read && read.number !== null ? { ...read, number: read.number, inward } : null;
}

/** Whether a code lies in one of the spans; undefined: it is no code. */
export function isWithin(value: unknown, spans: readonly PostalSpan[]): boolean | undefined {
  const code = typeof value === "string" || typeof value === "number" ? plain(String(value)) : "";
  if (code === "") return undefined;
  const british = britishCode(code);
  return spans.some((span) => {
    if (span.kind === "text") return isBetween(code, span);
    return british ? isInDistrict(british, span) : span.text !== null && isBetween(code, span.text);
  });
}

function isBetween(code: string, { from, to }: TextSpan): boolean {
  const start = code.slice(0, from.length);
  return start.length === from.length && from <= start && start <= to && sameForm(start, from);
}

type British = Extract<PostalSpan, { kind: "british" }>;

function isInDistrict(code: NonNullable<ReturnType<typeof britishCode>>, { area, districts, letter, inward }: British): boolean {
  if (code.area !== area || (letter !== "" && code.letter !== letter) || !code.inward.startsWith(inward)) return false;
  return districts === null || (districts[0] <= code.number && code.number <= districts[1]);
}

/** Digits where digits stand: `1000AA` is not among `100000-199999`. */
const sameForm = (one: string, other: string): boolean => formOf(one) === formOf(other);
const formOf = (text: string): string => text.replaceAll(/\d/g, "0").replaceAll(/[A-Z]/g, "A");

/** Whether some code lies in both. */
export function overlap(one: PostalSpan, other: PostalSpan): boolean {
  if (one.kind === "british" && other.kind === "british") {
    if (one.area !== other.area) return false;
    if (one.districts === null || other.districts === null) return true;
    const meet = one.districts[0] <= other.districts[1] && other.districts[0] <= one.districts[1];
    const letters = one.letter === "" || other.letter === "" || one.letter === other.letter;
    return meet && letters && (one.inward.startsWith(other.inward) || other.inward.startsWith(one.inward));
  }
  if (one.kind !== "text" || other.kind !== "text") return false;
  const length = Math.min(one.from.length, other.from.length);
  const [a, b] = [one, other].map(({ from, to }) => ({ from: from.slice(0, length), to: to.slice(0, length) }));
  return a !== undefined && b !== undefined && a.from <= b.to && b.from <= a.to && sameForm(a.from, b.from);
}
