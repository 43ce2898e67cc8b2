/** Groups of digits, what they are written as, how such numbers begin, and how they are written after the calling code where that differs. */
export type Format = [groups: string, shape: string, leading: string, abroad?: string | undefined];
/** By country: calling code, pattern of a whole number, formats (none: those of the first country with that code), prefix dialled within. */
export type Numbering = Record<string, [code: string, pattern: string, formats: Format[], prefix: string]>;

/** A number as far as it was typed. `e164`: when it is whole. */
export interface Typed {
  country: string;
  shown: string;
  e164: string | undefined;
}

const digitsIn = (text: string): string => text.replace(/\D/g, "");
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

  /** Digits without prefixes, in the groups of their country, as many as there are. */
  function grouped(country: string, digits: string, abroad: boolean): string {
    const own = known(country)?.[2] ?? [];
    const formats = own.length > 0 ? own : (known(sharing(codeOf(country))[0] ?? "")?.[2] ?? []);
    for (const [groups, shape, leading, foreign] of formats) {
      if (!new RegExp(`^(?:${leading})`).test(digits)) continue;
      const sizes = Array.from(
        groups.matchAll(/\\d(?:\{(\d+)(?:,(\d+))?\})?/g),
        ([, least = "1", most]) => [Number(least), Number(most ?? least)] as const,
      );
      if (digits.length > sizes.reduce((sum, [, most]) => sum + most, 0)) continue;
      const full = new RegExp(`^${groups}$`);
      const wanted = (abroad && foreign) || shape;
      if (full.test(digits)) return digits.replace(full, wanted);
      // So few look like a slip of the pen in brackets.
      return digits.length < 4 ? digits : begun(wanted, sizes, digits);
    }
    return digits;
  }

  /** `text` as a number of `country`; after a `+` of the country its code says, which is `country` itself where it shares that code. */
  function read(text: string, country: string): Typed {
    const digits = digitsIn(text);
    if (!/^\s*\+/.test(text)) {
      const [code = "", pattern = "", , prefix = ""] = known(country) ?? [];
      const dialled = prefix && digits.startsWith(prefix) && !whole(pattern, digits);
      const rest = dialled ? digits.slice(prefix.length) : digits;
      const shown = !rest
        ? digits
        : dialled
          ? prefix + (prefix.length > 1 || prefix === "1" || prefix === "8" ? " " : "") + grouped(country, rest, false)
          : grouped(country, rest, false);
      return {
        country,
        shown: /[^\d\s().\-/]/.test(text) ? text : shown,
        e164: code && whole(pattern, rest) ? `+${code}${rest}` : undefined,
      };
    }
    const code = [1, 2, 3].map((length) => digits.slice(0, length)).find((start) => sharing(start).length > 0);
    if (!code || /[^+\d\s().\-/]/.test(text)) return { country, shown: text, e164: undefined };
    const rest = digits.slice(code.length);
    const all = codeOf(country) === code ? [country, ...sharing(code)] : sharing(code);
    const fits = all.find((one) => whole(known(one)?.[1] ?? "", rest));
    const best = fits ?? all[0] ?? country;
    return { country: best, shown: `+${code} ${grouped(best, rest, true)}`.trimEnd(), e164: fits && `+${code}${rest}` };
  }

  return { read, codeOf, countries: Object.keys(numbering) };
}
export type Numbers = ReturnType<typeof numbers>;

/** A shape filled with the digits there are: `(212) 5` of `($1) $2-$3`. */
function begun(shape: string, sizes: (readonly [number, number])[], digits: string): string {
  let rest = digits;
  let text = "";
  for (const part of shape.split(/(\$\d)/)) {
    if (!rest) break;
    const group = /^\$(\d)$/.exec(part)?.[1];
    if (group === undefined) {
      text += part;
      continue;
    }
    const [least, most] = sizes[Number(group) - 1] ?? [rest.length, rest.length];
    const last = Number(group) === sizes.length;
    text += rest.slice(0, last ? most : least);
    rest = rest.slice(last ? most : least);
  }
  return text + rest;
}
