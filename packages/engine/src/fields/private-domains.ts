/**
 * Where most people have their private mail: a name stands for all its endings, as in yahoo.com, yahoo.fr and yahoo.co.jp. Short on
 * purpose, since it refuses and a browser loads it; the edge's full list only annotates.
 */
const anyEnding =
  /^(gmail|googlemail|yahoo|ymail|hotmail|outlook|live|msn|aol|icloud|gmx|yandex|protonmail|rediffmail)(\.[a-z]{2,3}){1,2}$/;
const these =
  /^(me|mac|mail|email|fastmail|hey|tutanota|zoho|comcast|verizon|att|sbcglobal|bellsouth|cox|charter)\.(com|net)$|^(mail|inbox|bk|list)\.ru$|^(rocketmail|earthlink|juno|rogers|shaw|sympatico)\.(com|net|ca)$|^(proton|pm)\.me$|^(web|t-online|freenet|arcor|posteo|mailbox)\.(de|org)$|^(orange|wanadoo|free|sfr|laposte|neuf)\.(fr|net)$|^(libero|virgilio|tiscali|alice|tin)\.it$|^(wp|onet|o2|interia|op)\.pl$|^(bol|uol|terra|ig)\.com\.br$|^(ziggo|kpnmail|planet|home|hetnet)\.nl$|^(qq|163|126|sina|naver|hanmail|daum)\.(com|net)$|^btinternet\.com$|^sky\.com$|^bigpond\.(com|net\.au)$|^(seznam|centrum)\.cz$|^bluewin\.ch$|^(telenet|skynet)\.be$|^(ukr)\.net$/;

/** true: the address is at a domain for private people. */
export function isPrivateDomain(address: string): boolean {
  const domain = address.slice(address.lastIndexOf("@") + 1).toLowerCase();
  return anyEnding.test(domain) || these.test(domain);
}
