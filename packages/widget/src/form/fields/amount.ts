/** How a language writes an amount. */
export interface Marks {
  group: string;
  decimal: string;
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

/** `1234.50` → `1.234,50`. What is no amount stays as it is. */
export function grouped(plain: string, { group, decimal }: Marks): string {
  if (!/^-?\d*\.?\d*$/.test(plain)) return plain;
  const [whole = "", fraction] = plain.split(".");
  const parts = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return fraction === undefined ? parts : `${parts}${decimal}${fraction}`;
}
