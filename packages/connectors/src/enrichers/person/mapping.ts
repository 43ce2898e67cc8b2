import type { Enricher, EnrichInput, NewFact } from "../../sockets.ts";
import { answerOfType, answerText } from "../answer-text.ts";
import { isRole } from "../email/lists.ts";
import { emailParts } from "../email/mapping.ts";
import { particles, tidyName } from "./tidy.ts";

const source = "person";

interface Name {
  first: string | null;
  last: string | null;
  confidence: number;
}

/**
 * The person's name: as answered (first and last name, or a whole `name` taken apart), else guessed from the address
 * (`ana.ruiz@…`). Only writing in all capitals or all small letters is tidied.
 */
export function personFacts(input: EnrichInput): NewFact[] {
  const name = answeredName(input) ?? addressName(answerOfType(input, "email") ?? "");
  if (name === null) return [];
  const first = name.first && tidyName(name.first);
  const last = name.last && tidyName(name.last, "last");
  const full = [first, last].filter((part) => part).join(" ");
  const values = { "person.firstName": first, "person.lastName": last, "person.fullName": full };
  return Object.entries(values).flatMap(([path, value]) => (value ? [{ path, value, source, confidence: name.confidence }] : []));
}

export const personEnricher: Enricher = {
  id: source,
  provides: ["person.firstName", "person.lastName", "person.fullName"],
  enrich: async (input) => personFacts(input),
  atHand: personFacts,
};

function answeredName(input: EnrichInput): Name | null {
  const first = answerText(input, "firstName");
  const last = answerText(input, "lastName");
  if (first !== null || last !== null) return { first, last, confidence: 1 };
  const whole = answerText(input, "name")?.replace(/\s+/g, " ").replace(honorific, "");
  if (!whole) return null;
  const [before = "", after] = whole.split(/\s*,\s*/, 2);
  if (after && !suffix.test(after)) return { first: after, last: before, confidence: 0.7 };
  return splitName(before.split(" "), 0.7);
}

const honorific = /^((mr|mrs|ms|miss|mx|dr|prof|herr|frau|sr|sra|mme)\.? )+/i;
const suffix = /^(ph\.?d|m\.?d|mba|msc|jr|sr|ii|iii|iv|esq)\.?$/i;

/** The last word is the last name, and a particle begins it sooner: "Jan van der Berg". One word is a first name. */
function splitName(words: string[], confidence: number): Name {
  const particle = words.findIndex((word, index) => index > 0 && index < words.length - 1 && particles.has(word.toLowerCase()));
  const cut = words.length < 2 ? words.length : particle > 0 ? particle : words.length - 1;
  return { first: words.slice(0, cut).join(" ") || null, last: words.slice(cut).join(" ") || null, confidence };
}

function addressName(address: string): Name | null {
  const local = emailParts(address)?.local ?? "";
  if (isRole(local)) return null;
  const words = local.replace(/\d+$/, "").split(/[._-]+/);
  if (words.length < 2 || !words.every((word) => /^\p{L}+$/u.test(word))) return null;
  const { first, last } = splitName(words, 0.4);
  // An initial is no name to greet somebody by; a last name of one letter is none at all.
  if (last === null || last.length < 2) return null;
  return { first: first !== null && first.length > 1 ? first : null, last, confidence: 0.4 };
}
