/** Domains most people write after the @, of which one may be nearly written; shorter ones are near to too much. */
const common =
  "gmail.com yahoo.com hotmail.com outlook.com icloud.com aol.com live.com msn.com protonmail.com proton.me googlemail.com gmx.net t-online.de freenet.de yahoo.de hotmail.de outlook.de yahoo.fr hotmail.fr orange.fr wanadoo.fr free.fr laposte.net libero.it hotmail.it yahoo.it yahoo.es hotmail.es yahoo.co.uk hotmail.co.uk btinternet.com uol.com.br yahoo.com.br hotmail.com.br ziggo.nl onet.pl interia.pl yahoo.co.jp docomo.ne.jp ezweb.ne.jp comcast.net verizon.net".split(
    " ",
  );
/** Domains that are nearly one of those and yet meant. */
const right = /^([ey]?mail\.com|hotmail\.co)$/;
const countries = new Intl.DisplayNames([], { type: "region", fallback: "none" });

/** The address that was probably meant; undefined: this one is as likely as any. */
export function betterAddress(written: string): string | undefined {
  // Out of a mail or an address book: `Ana <ana@acme.com>`, `mailto:ana@acme.com`, with spaces in it or marks that nobody sees.
  const plain = written.replace(/\p{Cf}/gu, "");
  const [, name = "", host = ""] = /(?:^|[<:])([^\s<:]+@)([^\s<>;?]*[^\s<>;?.,])/.exec(plain.trim()) ?? [];
  const domain = host.toLowerCase();
  const found = name + host === written.trim() ? undefined : name + host || undefined;
  if (common.includes(domain) || right.test(domain)) return found;
  // Who ends as a country does means that one, so yahoo.ie is no slip for yahoo.de. Those four are oftener a .com or .net with a letter missing.
  const [ending = "", country] = /\.(?:com?\.)?(?!cm|om|co|ne)([a-z]{2})$/.exec(domain) ?? [];
  const meant = country && countries.of(country.toUpperCase()) ? ending : "";
  const likely = common.filter((one) => one.endsWith(meant));
  const near =
    likely.find((one) => within(1, one, domain)) ?? likely.find((one) => one.length > 7 && one[0] === domain[0] && within(2, one, domain));
  const [, label, com, net] = /^(.+\.)(?:(con|cmo|ocm|comm|vom|xom)|(nte|ney|ent)|ogr)$/.exec(domain) ?? [];
  const better = near ?? (label && label + (com ? "com" : net ? "net" : "org"));
  return better ? name + better : found;
}

/** Whether so many letters changed, put in, left out or exchanged with their neighbour make one of the other (Damerau 1964, adjacent only). */
function within(slips: number, one: string, other: string): boolean {
  if (one === other) return true;
  const after = one.slice(1);
  const otherAfter = other.slice(1);
  if (one && one[0] === other[0]) return within(slips, after, otherAfter);
  return (
    slips > 0 &&
    (within(slips - 1, after, otherAfter) ||
      within(slips - 1, after, other) ||
      within(slips - 1, one, otherAfter) ||
      (one.slice(0, 2) === `${other[1]}${other[0]}` && within(slips - 1, one.slice(2), other.slice(2))))
  );
}
