import { captureBounds, type Entry } from "@baton/contract/capture";
import type { AnswerValue, Field, Form } from "@baton/contract/form";
import type { SubmissionId } from "@baton/contract/ids";
import type { Lead, StoredAnswer } from "@baton/contract/lead";
import type { EpochMs } from "@baton/contract/time";
import { neverCaptured } from "./form.ts";

/** What a batch of entries came to. */
export interface Taken {
  lead: Lead;
  /** Fields of the form whose answer is now another one. */
  changed: string[];
  /** `seq` of the newest Send among the entries, when it is newer than any before. */
  submitSeq: number | null;
  /** Lowest `seq` that changed anything; tells a late answer from one given after Send. */
  lowestSeq: number;
}

/**
 * Folds entries into the answers: per field the newest `(seq, tab)` wins, so repeats, gaps and any order of arrival come to
 * the same. Nothing is refused here: what cannot be kept whole is cut or left out, and counted in `dropped` with its reason.
 */
export function intake(lead: Lead, entries: Entry[], form: Form | null, now: EpochMs): Taken {
  const fields = new Map<string, Field>((form?.steps ?? []).flatMap((step) => step.fields.map((field) => [field.id, field] as const)));
  const answers = { ...lead.answers };
  const extra = [...lead.extra];
  const dropped = { ...lead.dropped };
  const drop = (why: string) => {
    dropped[why] = (dropped[why] ?? 0) + 1;
  };
  const changed = new Set<string>();
  let submitSeq: number | null = null;
  let lowestSeq = Number.POSITIVE_INFINITY;
  let step = lead.step;
  let { stepSeq } = lead;

  for (const entry of entries) {
    if (entry.kind === "submit") {
      submitSeq = Math.max(submitSeq ?? -1, entry.seq);
      continue;
    }
    if (entry.kind === "step") {
      if (entry.seq > stepSeq) [step, stepSeq] = [entry.step, entry.seq];
      continue;
    }
    const tab = entry.id.slice(0, entry.id.indexOf("."));
    const field = fields.get(entry.field);
    if (neverCaptured({ name: entry.field, autocomplete: field?.autocomplete, value: entry.value })) {
      drop("never-captured");
      continue;
    }
    if (!field) {
      // Without the form nobody can tell an unknown field from an answer: both are kept whole until it is there.
      const longest = form ? captureBounds.extraChars : captureBounds.answerChars;
      keepExtra(extra, { field: entry.field, value: inert(entry.value), seq: entry.seq, tab }, longest, drop);
      continue;
    }
    const held = Object.hasOwn(answers, field.id) ? answers[field.id] : undefined;
    if (held && !isNewer(entry.seq, tab, held)) continue;
    const value = asOfItsType(
      field,
      bounded(entry.value, () => drop("answer-cut")),
    );
    answers[field.id] = { value, seq: entry.seq, tab, at: now - Math.min(entry.ageMs, 7 * 24 * 3_600_000) };
    lowestSeq = Math.min(lowestSeq, entry.seq);
    changed.add(field.id);
  }
  if (submitSeq !== null && lead.submitSeq !== null && submitSeq <= lead.submitSeq) submitSeq = null;
  return { lead: { ...lead, answers, extra, dropped, step, stepSeq }, changed: [...changed], submitSeq, lowestSeq };
}

/**
 * Answers that arrived before the form was known were kept among the unknown fields; those the form does know are answers after
 * all, under the same rule of newest wins.
 */
export function recognise(lead: Lead, form: Form): { lead: Lead; changed: string[] } {
  const fields = new Map(form.steps.flatMap((step) => step.fields.map((field) => [field.id, field] as const)));
  const found = lead.extra.filter((held) => fields.has(held.field));
  if (found.length === 0) return { lead, changed: [] };
  const answers = { ...lead.answers };
  const dropped = { ...lead.dropped };
  const changed: string[] = [];
  for (const { field, value, seq, tab } of found) {
    if (neverCaptured({ name: field, autocomplete: fields.get(field)?.autocomplete, value })) {
      dropped["never-captured"] = (dropped["never-captured"] ?? 0) + 1;
      continue;
    }
    const held = Object.hasOwn(answers, field) ? answers[field] : undefined;
    if (held && !isNewer(seq, tab, held)) continue;
    const known = fields.get(field);
    answers[field] = { value: value === "" ? null : known ? asOfItsType(known, value) : value, seq, tab, at: lead.updatedAt };
    changed.push(field);
  }
  return { lead: { ...lead, answers, dropped, extra: lead.extra.filter((held) => !fields.has(held.field)) }, changed };
}

function isNewer(seq: number, tab: string, held: { seq: number; tab: string }): boolean {
  return seq > held.seq || (seq === held.seq && tab > held.tab);
}

/**
 * A form without JavaScript, one drawn by somebody else and one we are attached to all give a number as the text it was typed as. Whoever
 * reads the lead gets one and the same: a number, and of an amount its plain text, as the form's types promise. Text that is no number
 * stays what it is, and is judged later.
 */
function asOfItsType<Value extends AnswerValue | null>({ type }: Field, value: Value): Value | number | string {
  if (type === "currency" && typeof value === "number") return String(value);
  if ((type !== "number" && type !== "rating") || typeof value !== "string") return value;
  return /^[+-]?(\d{1,15}(\.\d{0,6})?|\.\d{1,6})$/.test(value.trim()) ? Number(value) : value;
}

/** Empty text is no answer: clearing a field erases it. */
function bounded(value: AnswerValue | null, cut: () => void): AnswerValue | null {
  if (typeof value !== "string") return value;
  if (value.trim() === "") return null;
  if (value.length <= captureBounds.answerChars) return value;
  cut();
  return value.slice(0, captureBounds.answerChars);
}

function inert(value: AnswerValue | null): string {
  const text = value === null ? "" : String(value);
  return text.trim() === "" ? "" : text;
}

function keepExtra(extra: Lead["extra"], next: Lead["extra"][number], longest: number, drop: (why: string) => void): void {
  const index = extra.findIndex((held) => held.field === next.field);
  const held = extra[index];
  if (held && !isNewer(next.seq, next.tab, held)) return;
  if (!held && extra.length >= captureBounds.fields) {
    drop("too-many-fields");
    return;
  }
  if (next.value.length > longest) drop("answer-cut");
  extra.splice(held ? index : extra.length, 1, { ...next, value: next.value.slice(0, longest) });
}

/**
 * The same person's other submission, folded in. While the lead was only a partial the newer words win; once it was sent they
 * only fill what it lacked, so that knowing somebody's address is not enough to rewrite what they sent. What came from there
 * stays theirs: corrected there it is corrected here, and the lead's own word beneath it is kept. What had joined the other one
 * before is still the word of whoever said it.
 */
export function fold(lead: Lead, answers: Record<string, StoredAnswer>, from: SubmissionId): Lead {
  const merged = { ...lead.answers };
  for (const [field, { value, at, from: by = from }] of Object.entries(answers)) {
    if (by === lead.submission) continue;
    const held = Object.hasOwn(merged, field) ? merged[field] : undefined;
    const theirs = held?.from === by;
    if (value === null && held && theirs) merged[field] = ownAgain(held);
    if (value === null || (held && isSame(held.value, value))) continue;
    if (held && held.value !== null && !theirs && (lead.kind === "submitted" || at < held.at)) continue;
    const own = held?.from ? held.own : held && { value: held.value, at: held.at };
    merged[field] = { value, seq: held?.seq ?? 0, tab: held?.tab ?? "", at, from: by, ...(own ? { own } : {}) };
  }
  return { ...lead, answers: merged };
}

/** What the lead's own visitor had said here; where they had said nothing, only the place is kept. */
export function ownAgain({ seq, tab, at, own }: StoredAnswer): StoredAnswer {
  return { value: own?.value ?? null, seq, tab, at: own?.at ?? at };
}

const isSame = (a: AnswerValue | null, b: AnswerValue | null): boolean => JSON.stringify(a) === JSON.stringify(b);
