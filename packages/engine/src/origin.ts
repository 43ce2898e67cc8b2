/** `http://localhost:*` takes any port; everything else is compared as it stands. */
export function originAllowed(origin: string, allowed: readonly string[]): boolean {
  const given = origin.toLowerCase();
  return allowed.some((pattern) => {
    const wanted = pattern.toLowerCase();
    if (!wanted.endsWith(":*")) return given === wanted;
    const host = wanted.slice(0, -2);
    return given === host || (given.startsWith(`${host}:`) && /^\d{1,5}$/.test(given.slice(host.length + 1)));
  });
}

/**
 * May a visitor be led there: to a path of the page's own, or to one of these origins? Compared is everything before the first slash, so
 * that `https://acme.com@evil.example` is no place of acme's; `\` and white space, which browsers read as something else, are refused.
 */
export function mayLeadTo(url: string, origins: readonly string[]): boolean {
  if (/[\s\\]/.test(url)) return false;
  if (url.startsWith("/")) return !url.startsWith("//");
  return originAllowed(/^https?:\/\/[^/?#]+/i.exec(url)?.[0] ?? "", origins);
}
