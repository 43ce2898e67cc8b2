/** An id for a name, `Zoë Müller` → `zoe-muller`, with a number where it is taken. Ids are letters, digits and dashes, 63 at most. */
export function newId(name: string, taken: Iterable<string>): string {
  const base =
    name
      .normalize("NFKD")
      .replace(/[\u0300-\u036f]/g, "")
      .replaceAll("ß", "ss")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 58)
      .replace(/-+$/, "") || "new";
  const used = new Set(taken);
  if (!used.has(base)) return base;
  for (let count = 2; ; count++) if (!used.has(`${base}-${count}`)) return `${base}-${count}`;
}
