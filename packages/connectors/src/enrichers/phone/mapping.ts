import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/min";
import type { Enricher, EnrichInput, NewFact } from "../../sockets.ts";
import { answerOfType, countryCode } from "../answer-text.ts";

const source = "phone";

/**
 * The phone number in E.164. A number without its country's prefix is read in the country the visitor named, else the
 * one they came from, else the input's default; the less sure that is, the less confident the facts. A number that is
 * not valid gives `phone.valid: false` alone: nobody may be recognised by it.
 */
export function phoneFacts(input: EnrichInput): NewFact[] {
  const text = answerOfType(input, "phone");
  if (text === null) return [];
  const home = homeCountry(input);
  const parsed = (written: string) =>
    parsePhoneNumberFromString(written, { extract: false, ...(home && { defaultCountry: home.country }) });
  const atHome = parsed(text);
  // 00 is how most of the world dials a +, also where whoever reads it would dial something else.
  const number = atHome?.isValid() ? atHome : parsed(text.replace(/^\s*00/, "+"));
  if (!number?.isValid()) return [{ path: "phone.valid", value: false, source, confidence: 0.9 }];
  const confidence = /^\s*(\+|00)/.test(text) ? 1 : (home?.confidence ?? 1);
  const facts: NewFact[] = [
    { path: "phone.valid", value: true, source, confidence },
    { path: "phone.e164", value: number.number, source, confidence },
  ];
  // Shared prefixes (+1, +7, +44) do not always tell; then there is no country to state.
  if (number.country !== undefined) facts.push({ path: "phone.country", value: number.country, source, confidence });
  return facts;
}

export const phoneEnricher: Enricher = {
  id: source,
  provides: ["phone.e164", "phone.country", "phone.valid"],
  enrich: async (input) => phoneFacts(input),
  atHand: phoneFacts,
};

function homeCountry(input: EnrichInput): { country: CountryCode; confidence: number } | null {
  const candidates = [
    { code: countryCode(answerOfType(input, "country")), confidence: 0.9 },
    { code: countryCode(input.geo?.country), confidence: 0.7 },
    { code: countryCode(input.defaultCountry), confidence: 0.7 },
  ];
  for (const { code, confidence } of candidates) {
    if (code !== null && isSupportedCountry(code)) return { country: code, confidence };
  }
  return null;
}
