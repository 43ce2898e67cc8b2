import * as v from "valibot";

const octet = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
const ipv4 = `${octet}(\\.${octet}){3}(/(3[0-2]|[12]?\\d))?`;
const ipv6 = "(?=[^/]*:)[0-9a-fA-F:]{2,39}(/(12[0-8]|1[01]\\d|[1-9]?\\d))?";
const rules = <S extends v.GenericSchema<string>>(rule: S) => v.optional(v.pipe(v.array(rule), v.maxLength(2_000)), []);

/** Who and what is set aside. Nothing is refused: what a rule holds of is kept, routed to nobody, and can be released. */
export const BlockList = v.strictObject({
  /** Whole addresses, in any case. */
  emails: rules(v.pipe(v.string(), v.maxLength(254), v.regex(/^[^\s@]+@[^\s@]+$/, 'an e-mail address such as "ana@acme.com"'))),
  /** Of e-mail addresses; subdomains too. */
  domains: rules(v.pipe(v.string(), v.maxLength(253), v.regex(/^[^\s@*/.][^\s@*/]*\.[^\s@*/]+$/, 'a domain such as "acme.com"'))),
  /** IP addresses or ranges a form is sent from. */
  addresses: rules(
    v.pipe(v.string(), v.maxLength(50), v.regex(new RegExp(`^(${ipv4}|${ipv6})$`), 'an address or range such as "203.0.113.0/24"')),
  ),
  /** ISO 3166-1 alpha-2; where the connection seems to come from. */
  countries: rules(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, 'a country such as "DE"'))),
  /** Whole words or phrases in any answer, in any case. */
  words: rules(v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(100))),
});
export type BlockList = v.InferOutput<typeof BlockList>;

/** What is taken for spam beyond what every form looks for. */
export const Spam = v.strictObject({
  block: v.optional(BlockList, {}),
  /** So many other people who sent the same long text within a day set a lead aside; fewer are only noted. 0: not looked at. */
  sameText: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(50)), 10),
});
export type Spam = v.InferOutput<typeof Spam>;

/** Cloudflare Turnstile at a form: the browser brings a token, the edge asks Cloudflare what it is worth. */
export const Turnstile = v.strictObject({
  /** Public, from Cloudflare's dashboard. */
  siteKey: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{10,100}$/, 'a site key such as "0x4AAAAAAA…"')),
  /** Name of the Worker secret that holds Turnstile's secret key; never the key itself. */
  secretName: v.pipe(v.string(), v.regex(/^[A-Z][A-Z0-9_]{2,63}$/, 'the name of a secret such as "TURNSTILE_KEY"')),
  /** Sent without a token, as by a browser that blocks Turnstile, or without JavaScript. */
  whenMissing: v.optional(v.picklist(["note", "quarantine"]), "note"),
});
export type Turnstile = v.InferOutput<typeof Turnstile>;
