import { captureBounds } from "@baton/contract/capture";
import type { Fact } from "@baton/contract/facts";
import type { Answers } from "@baton/contract/form";
import type { Published } from "@baton/contract/playbook";
import type { EpochMs } from "@baton/contract/time";
import type { Page } from "@baton/contract/visitor";
import { withTouch } from "../attribution.ts";
import { contactsOf } from "../dedupe.ts";
import { layFacts } from "../enrich.ts";
import { subjectFromParts } from "../matching/subject-parts.ts";
import { score } from "../score.ts";
import { answerSigns } from "../spam.ts";
import { askedFields } from "./asked-fields.ts";
import type { Enriching } from "./enriching.ts";
import type { LeadLine } from "./lead-line.ts";
import type { Rotations } from "./rotations.ts";
import { decideToEnd, type Ended } from "./to-the-end.ts";

/** A line that was sent whole and sound, or left for good, with everything that is known of it before it is known who else it may be. */
export interface Straight {
  kind: "submitted" | "abandoned";
  /** Match keys, the strongest first. */
  keys: string[];
  /** Decides it as somebody new. */
  decide(id: string, pools: Rotations): Ended;
}

/** Null: this line has to go through the loop itself. */
export type StraightWay = (line: LeadLine, given: Fact[], page: Page, now: EpochMs) => Straight | null;

const site = "simulation";
/** No step of the form ended it. */
const whole = { fit: true, step: null };
/** What a sign that sets leads aside may look like, seen from afar. */
const suspicious = /:\/\/|www\.|<a|\[(?:url|link)/i;

/**
 * The short way of a lead that simply is sent, or left: validated, enriched, scored, routed and given to somebody at once, where the
 * loop takes five events for it and notes everything that is to be stored or told. An optimisation: what comes of it is what comes of
 * the loop (a law). Null where the form or the playbook has what only the loop knows: forms that end early, people who are routed anew
 * when they come back.
 *
 * @param receipts false: receipts come without their inputs
 */
export function straightWay(published: Published, formId: string, enriching: Enriching, receipts: boolean): StraightWay | null {
  const { playbook } = published;
  const form = playbook.forms.find(({ id }) => id === formId);
  const comesAnew = playbook.routes.some(({ whenKnown }) => whenKnown !== undefined && typeof whenKnown !== "string");
  if (!form || comesAnew || form.steps.some(({ ends }) => ends)) return null;
  const asked = askedFields(form);
  // Only e-mail fields are looked at for who somebody is.
  const contacts = { ...form, steps: form.steps.map((step) => ({ ...step, fields: step.fields.filter(({ type }) => type === "email") })) };
  const phones = asked.fields.filter(({ type }) => type === "phone");
  const { block } = playbook.spam;
  const blocks = [...block.emails, ...block.domains, ...block.words].map((rule) => rule.toLowerCase());

  return (line, given, page, now) => {
    const kind = line.facts["submission.kind"] === "abandoned" ? "abandoned" : "submitted";
    if ("missing" in page) return null;
    for (const field in line.answers) if (!asked.isKept(field) || !isOrdinary(line.answers[field] ?? "")) return null;
    const answers = asked.counted(line.answers);
    if (kind === "submitted" && asked.problems(answers).length > 0) return null;
    // While somebody is still typing a number is read without the country they name below it.
    if (kind === "abandoned" && phones.some(({ id }) => Object.hasOwn(answers, id))) return null;
    if (mayBeSpam(answers, blocks) && answerSigns(form, answers, playbook.spam).some(({ quarantine }) => quarantine)) return null;
    const held = layFacts({}, given, []);
    const learned = enriching(answers, asked.fields, held, now);
    const known = given.length > 0 ? new Set(given.map(({ path }) => path)) : null;
    const fresh = known ? learned.facts.filter(({ path }) => !known.has(path)) : learned.facts;
    const sources = learned.runs.map(({ source }) => source);
    const facts = layFacts(held, fresh, sources, playbook.facts.precedence);
    const keys = contactsOf(answers, contacts, facts["phone.e164"]).map(({ kind, normal }) => `${kind}:${normal}`);
    const touched = withTouch(page);
    return {
      kind,
      keys,
      decide(id, pools) {
        const parts = { kind, form: formId, site, answers, facts, page: touched, person: keys[0] } as const;
        const subject = subjectFromParts(parts, now, playbook);
        const scored = score(playbook.scoring, subject.lookup, playbook.territories, 0);
        subject.scored(scored);
        // What a simulation is only to count needs no inputs on its receipts.
        const seen = { lookup: subject.lookup, inputs: {} };
        const about = { lead: id, id: `dec_${id.slice(5)}_1`, kind, subject: seen, score: scored, end: whole } as const;
        const ended = decideToEnd(about, published, pools, now);
        return receipts ? { ...ended, receipt: { ...ended.receipt, inputs: subject.inputs } } : ended;
      },
    };
  };
}

/** From afar: nothing without a link, markup or a word that is blocked is ever set aside. */
function mayBeSpam(answers: Answers, blocks: readonly string[]): boolean {
  let text = "";
  for (const field in answers) text += `${answers[field]}\n`;
  if (suspicious.test(text)) return true;
  const small = blocks.length > 0 ? text.toLowerCase() : "";
  return blocks.some((rule) => small.includes(rule));
}

/** Neither blank nor long, and no digits enough for a card number, which is never kept. */
function isOrdinary(text: string): boolean {
  if (text.length < 13) return text.trim() !== "";
  if (text.length > captureBounds.answerChars) return false;
  let digits = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code >= 48 && code <= 57) digits += 1;
  }
  return digits < 13 && text.trim() !== "";
}
