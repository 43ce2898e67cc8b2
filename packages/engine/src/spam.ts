import type { Answers, Field, Form } from "@baton/contract/form";
import type { GateNote } from "@baton/contract/lead";
import { reason } from "@baton/contract/reason";
import type { BlockList, Spam } from "@baton/contract/spam";
import { inRange } from "./address-range.ts";

/** Links people put into one form; from so many on it is an advertisement. */
const linksOfPeople = 2;
const linksOfAdvertisers = 8;
/** Letters of a text that two people do not come up with by chance. */
const longText = 40;

const anyLink = /(?:https?:\/\/|\bwww\.)[^\s<>"']+/giu;
const markup = /<a\s[^>]*href|\[(?:url|link)[=\]]/iu;
const personName = /^(given-name|family-name|additional-name|name|nickname)$/;
const personNameId = /^(first|last|full|given|family|sur|middle)?_?names?$/i;

/** What the answers themselves speak of, looked at when a form is sent, and when it is taken for abandoned. Sets aside only on strong signs. */
export function answerSigns(form: Form, answers: Answers, spam: Spam): GateNote[] {
  const fields = form.steps.flatMap((step) => step.fields).filter((field) => Object.hasOwn(answers, field.id));
  return [...linkSigns(fields, answers), ...oddEmails(fields, answers), ...blocked(answers, fields, spam.block)];
}

function linkSigns(fields: Field[], answers: Answers): GateNote[] {
  const texts = fields.filter(({ type }) => type === "text" || type === "textarea");
  const named = texts.find((field) => isPersonName(field) && textOf(answers, field).match(anyLink));
  const written = texts.map((field) => textOf(answers, field));
  const links = written.reduce((sum, text) => sum + (text.match(anyLink)?.length ?? 0), 0);
  const notes: GateNote[] = [];
  if (named) notes.push({ gate: "links", quarantine: true, reason: reason("link-in-name", { field: named.id }) });
  if (links > linksOfPeople)
    notes.push({ gate: "links", quarantine: links >= linksOfAdvertisers, reason: reason("many-links", { links }) });
  if (written.some((text) => markup.test(text))) notes.push({ gate: "links", quarantine: false, reason: reason("link-markup") });
  return notes;
}

const isPersonName = ({ type, id, autocomplete = "" }: Field): boolean =>
  type === "text" && (personName.test(autocomplete.split(" ").at(-1) ?? "") || personNameId.test(id));

const textOf = (answers: Answers, { id }: Field): string => {
  const value = answers[id];
  return typeof value === "string" ? value : "";
};

/** Only ever a note: names of people are odder than any pattern. */
function oddEmails(fields: Field[], answers: Answers): GateNote[] {
  const odd = fields.some((field) => field.type === "email" && looksRandom(textOf(answers, field)));
  return odd ? [{ gate: "email", quarantine: false, reason: reason("odd-email") }] : [];
}

/** `xkqzvbnt7@…`, `a8f3k2j9q1@…`: consonants without end, or letters and digits in turn. */
export function looksRandom(email: string): boolean {
  const local = email.slice(0, email.lastIndexOf("@")).split("+")[0]?.toLowerCase() ?? "";
  if (local.length < 8 || !/^[a-z0-9._-]+$/.test(local)) return false;
  const turns = local.match(/[a-z](?=\d)|\d(?=[a-z])/g)?.length ?? 0;
  return /[bcdfghjklmnpqrstvwxz]{7}/.test(local) || turns >= 5;
}

function blocked(answers: Answers, fields: Field[], { emails, domains, words }: BlockList): GateNote[] {
  const addresses = fields.filter(({ type }) => type === "email").map((field) => textOf(answers, field).trim().toLowerCase());
  const email = emails.find((rule) => addresses.includes(rule.toLowerCase()));
  const domain = domains.find((rule) =>
    addresses.some((address) => isUnder(address.slice(address.lastIndexOf("@") + 1), rule.toLowerCase())),
  );
  const texts = Object.values(answers).flatMap((value) => (typeof value === "string" ? value.toLowerCase() : []));
  const word = words.find((rule) => texts.some((text) => holdsWord(text, rule.toLowerCase())));
  return [
    ...(email ? [blockedBy("emails", email)] : []),
    ...(domain ? [blockedBy("domains", domain)] : []),
    ...(word ? [blockedBy("words", word)] : []),
  ];
}

/** Where a form was sent from, against the lists of addresses and countries. The address itself is in no note. */
export function placeSigns({ addresses, countries }: BlockList, address: string | undefined, country: unknown): GateNote[] {
  const range = address && addresses.find((rule) => inRange(address, rule));
  const named = countries.find((rule) => rule === country);
  return [...(range ? [blockedBy("addresses", range)] : []), ...(named ? [blockedBy("countries", named)] : [])];
}

const blockedBy = (list: keyof BlockList, rule: string): GateNote => ({
  gate: `block-${list}`,
  quarantine: true,
  reason: reason("blocked", { list, rule }),
});

const isUnder = (domain: string, rule: string): boolean => domain === rule || domain.endsWith(`.${rule}`);

function holdsWord(text: string, rule: string): boolean {
  for (let at = text.indexOf(rule); at >= 0; at = text.indexOf(rule, at + 1)) {
    const [before = "", after = ""] = [text.slice(Math.max(0, at - 2), at), text.slice(at + rule.length, at + rule.length + 2)];
    if (!/[\p{L}\p{N}]$/u.test(before) && !/^[\p{L}\p{N}]/u.test(after)) return true;
  }
  return false;
}

/**
 * The long texts of a form, as they are compared between people: letters only, in one case. What the form itself puts into a field is
 * nobody's own words.
 */
export function longTexts(form: Form, answers: Answers): string[] {
  return form.steps
    .flatMap((step) => step.fields)
    .filter((field) => field.type === "textarea" && Object.hasOwn(answers, field.id))
    .map((field) => [lettersOf(textOf(answers, field)), lettersOf(String(field.default ?? ""))])
    .flatMap(([text = "", own]) => (text.length >= longText && text !== own ? text : []));
}

const lettersOf = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, "")
    .slice(0, 2_000);

/** `others`: how many other people sent the same text within a day. */
export function sameTextSigns(others: number, { sameText }: Spam): GateNote[] {
  if (others === 0 || sameText === 0) return [];
  return [{ gate: "same-text", quarantine: others >= sameText, reason: reason("same-text", { others }) }];
}
