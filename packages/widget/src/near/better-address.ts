/** Domains most people write after the @; with those it is compared that were nearly written. */
const common =
  "gmail.com yahoo.com hotmail.com outlook.com icloud.com aol.com live.com msn.com me.com protonmail.com proton.me googlemail.com gmx.de gmx.net web.de t-online.de freenet.de yahoo.de hotmail.de outlook.de yahoo.fr hotmail.fr orange.fr wanadoo.fr free.fr laposte.net libero.it hotmail.it yahoo.it yahoo.es hotmail.es yahoo.co.uk hotmail.co.uk btinternet.com uol.com.br yahoo.com.br hotmail.com.br ziggo.nl wp.pl onet.pl o2.pl interia.pl yahoo.co.jp docomo.ne.jp ezweb.ne.jp comcast.net verizon.net".split(
    " ",
  );
/** Domains that are nearly one of those and yet meant. */
const right =
  "email.com mail.com ymail.com hotmail.co gmx.com gmx.at gmx.ch live.de live.fr live.nl yahoo.ca yahoo.in outlook.fr outlook.es outlook.at".split(
    " ",
  );
const endings: Record<string, string> = {
  con: "com",
  cmo: "com",
  ocm: "com",
  comm: "com",
  "co,": "com",
  vom: "com",
  xom: "com",
  nte: "net",
  ney: "net",
  ogr: "org",
  ent: "net",
};

/** The address that was probably meant; undefined: this one is as likely as any. */
export function betterAddress(address: string): string | undefined {
  const at = address.lastIndexOf("@");
  const domain = address
    .slice(at + 1)
    .trim()
    .toLowerCase();
  if (at < 1 || domain.length < 4 || common.includes(domain) || right.includes(domain)) return;
  const near =
    common.find((one) => one.length > 6 && distance(one, domain) === 1) ??
    common.find((one) => one.length > 7 && distance(one, domain) === 2 && one[0] === domain[0]);
  const [, name = "", ending = ""] = /^(.+)\.([^.]+)$/.exec(domain) ?? [];
  const better = near ?? (endings[ending] && `${name}.${endings[ending]}`);
  return better && `${address.slice(0, at)}@${better}`;
}

/** Letters to change, put in, leave out or exchange with their neighbour (Damerau 1964, adjacent only). */
function distance(one: string, other: string): number {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, index) => index)];
  const at = (row: number, column: number) => rows[row]?.[column] ?? Number.POSITIVE_INFINITY;
  for (let row = 1; row <= one.length; row++) {
    rows[row] = [row];
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1];
      const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      const least = Math.min(at(row - 1, column) + 1, at(row, column - 1) + 1, at(row - 1, column - 1) + (same ? 0 : 1));
      rows[row]?.push(swapped ? Math.min(least, at(row - 2, column - 2) + 1) : least);
    }
  }
  return at(one.length, other.length);
}
