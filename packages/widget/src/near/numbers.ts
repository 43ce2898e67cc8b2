/**
 * How many digits each group has, as in `3 3-4`; what they are written as, empty where it is with spaces between; how such numbers begin; and how
 * they are written after the calling code where that differs.
 */
export type Format = [groups: string, shape?: string, leading?: string, abroad?: string];
/**
 * By country: calling code, pattern of a whole number, formats (none: those of the first country with that code), prefix dialled within;
 * whether what begins with 00 and goes on names a carrier there, as 0011 in Australia.
 */
export type Numbering = Record<string, [code: string, pattern: string, formats: Format[], prefix: string, carriers?: 1]>;

/** A number as far as it was typed. `e164`: when it is whole; `begun`: one without its country's code, with it. */
export interface Typed {
  country: string;
  shown: string;
  e164?: string | undefined;
  begun?: string | undefined;
}

const digitsIn = (text: string): string => text.replace(/\D/g, "");
/**
 * Digits of Arabic, Persian and full width as 0 to 9, a full-width plus and every dash as ours; without the marks nobody sees that come along
 * from an address book, and the word in front of a colon, as in `tel:`.
 */
const latin = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => `${digit.charCodeAt(0) & 15}`)
    .replace(/\p{Pd}/gu, "-")
    .replace(/\p{Cf}|^[^\d+]*:/gu, "");
const whole = (pattern: string, text: string): boolean => new RegExp(`^(?:${pattern})$`).test(text);

/** Main countries of shared calling codes, as of +1, +7 and +44, which come first where a number does not tell. */
const mains = ["US", "RU", "GB", "IT", "NO", "FI", "AU", "MA", "GP", "RE", "SH", "CW"];

export function numbers(numbering: Numbering) {
  const known = (country: string) => (Object.hasOwn(numbering, country) ? numbering[country] : undefined);
  const sharing = (code: string) => {
    const all = Object.keys(numbering).filter((country) => numbering[country]?.[0] === code);
    return all.sort((one, other) => Number(mains.includes(other)) - Number(mains.includes(one)));
  };
  const codeOf = (country: string) => known(country)?.[0] ?? "";
  const codeAt = (digits: string) => [1, 2, 3].map((length) => digits.slice(0, length)).find((start) => sharing(start).length > 0);

  /** Digits without prefixes, in the groups of their country, as many as there are. */
  function grouped(country: string, digits: string, abroad: boolean): string {
    const own = known(country)?.[2] ?? [];
    const formats = own.length > 0 ? own : (known(sharing(codeOf(country))[0] ?? "")?.[2] ?? []);
    for (const [groups, shape, leading = "", foreign] of formats) {
      if (!new RegExp(`^(?:${leading})`).test(digits)) continue;
      const sizes = groups.split(" ").map((group) => group.split("-").map(Number));
      if (digits.length > sizes.reduce((sum, size) => sum + (size.at(-1) ?? 0), 0)) continue;
      const full = new RegExp(`^${sizes.map((size) => `(\\d{${size}})`).join("")}$`);
      const wanted = (abroad && foreign) || shape || sizes.map((_, index) => `$${index + 1}`).join(" ");
      if (full.test(digits)) return digits.replace(full, wanted);
      // So few look like a slip of the pen in brackets.
      return digits.length < 4 ? digits : begun(wanted, sizes, digits);
    }
    return digits;
  }

  /** `text` as a number of `country`; after a `+`, or 00, of the country its code says, which is `country` itself where it shares that code. */
  function read(typed: string, country: string): Typed {
    const text = latin(typed);
    if (/^\s*\+/.test(text)) return readAbroad(text, country);
    const digits = digitsIn(text);
    if (digits.startsWith("00") && !known(country)?.[4] && codeAt(digits.slice(2))) return readAbroad(text.replace(/0\D*0/, "+"), country);
    const [code = "", pattern = "", , prefix = ""] = known(country) ?? [];
    const dialled = prefix && digits.startsWith(prefix) && !whole(pattern, digits);
    const rest = dialled ? digits.slice(prefix.length) : digits;
    const shown = !rest
      ? digits
      : dialled
        ? prefix + (prefix.length > 1 || prefix === "1" || prefix === "8" ? " " : "") + grouped(country, rest, false)
        : grouped(country, rest, false);
    const strange = /[^\d\s().\-/]/.test(text);
    return {
      country,
      shown: strange ? text : shown,
      // Letters may be an extension, or digits by name: what is left without them is another number.
      e164: code && !strange && whole(pattern, rest) ? `+${code}${rest}` : undefined,
      begun: code && rest && !strange ? `+${code} ${rest}` : undefined,
    };
  }

  function readAbroad(text: string, country: string): Typed {
    const signs = text.replace(/[^+\d()]/g, "");
    const code = codeAt(digitsIn(text));
    if (!code || /[^+\d\s().\-/]/.test(text)) return { country, shown: text };
    const all = codeOf(country) === code ? [country, ...sharing(code)] : sharing(code);
    const [first = country] = all;
    // The 0 of "+44 (0)20" is dialled only by those who leave out the +44. Where it belongs to the number, as in Italy, there is no prefix.
    const prefix = known(first)?.[3];
    const within = `+${code}${prefix && `(${prefix})`}`;
    if (/\(\d*$/.test(signs) && within.startsWith(signs)) return { country: first, shown: text };
    const rest = digitsIn(signs.replace(within, code)).slice(code.length);
    const fits = all.find((one) => whole(known(one)?.[1] ?? "", rest));
    const best = fits ?? first;
    return { country: best, shown: `+${code} ${grouped(best, rest, true)}`.trimEnd(), e164: fits && `+${code}${rest}` };
  }

  return { read, codeOf, countries: Object.keys(numbering) };
}
export type Numbers = ReturnType<typeof numbers>;

/** A shape filled with the digits there are: `(212) 5` of `($1) $2-$3`. */
function begun(shape: string, sizes: number[][], digits: string): string {
  let rest = digits;
  let text = "";
  for (const part of shape.split(/(\$\d)/)) {
    if (!rest) break;
    const group = /^\$(\d)$/.exec(part)?.[1];
    if (group === undefined) {
      text += part;
      continue;
    }
    const size = sizes[Number(group) - 1];
    const length = Number(group) === sizes.length ? size?.at(-1) : size?.[0];
    text += rest.slice(0, length);
    rest = rest.slice(length ?? rest.length);
  }
  return text + rest;
}
