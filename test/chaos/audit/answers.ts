import type { Lead } from "@baton/contract/lead";
import { leadIdOf, type Said, type SaidEntry } from "../storm/history.ts";
import { type Evidence, leadOf, wasForgotten } from "./evidence.ts";

/** The promise of the house: every acknowledged answer, or a newer one, is in its lead. */
export function lostAnswers(evidence: Evidence): { checked: number; lost: string[] } {
  const lost: string[] = [];
  let checked = 0;
  for (const said of evidence.history.visitors) {
    if (wasForgotten(said)) continue;
    const lead = leadOf(evidence, said);
    for (const entry of said.entries) {
      if (entry.fate !== "ok" || entry.kind !== "answer") continue;
      checked += 1;
      if (!holds(lead, said, entry)) lost.push(`${leadIdOf(said)} ${entry.id} ${entry.field}`);
    }
  }
  return { checked, lost };
}

/** The acknowledged value, or a newer one: given later in the same submission, or in another one of the same person that joined the lead. */
function holds(lead: Lead | null, said: Said, entry: SaidEntry): boolean {
  const { field = "" } = entry;
  const kept = lead?.answers[field] ?? lead?.extra.find((extra) => extra.field === field);
  if (!lead || !kept) return false;
  const value = kept.value === "" ? null : kept.value;
  if (kept.seq >= entry.seq && said.entries.some((one) => one.field === field && one.seq === kept.seq && (one.value ?? null) === value))
    return true;
  return lead.joined.some((joined) => joined.answers[field] === value);
}

/** Every Send that was acknowledged made a submission, unless the form said what is wrong with it. */
export function lostSends(evidence: Evidence): string[] {
  return evidence.history.visitors.flatMap((said) => {
    const sent = said.entries.some((entry) => entry.kind === "submit" && entry.fate === "ok");
    const lead = leadOf(evidence, said);
    if (!sent || wasForgotten(said) || (lead && (lead.kind === "submitted" || (isAside(lead) && lead.submitSeq !== null)))) return [];
    return `${leadIdOf(said)} was sent, and is ${lead ? `${lead.kind} (${lead.problems.map((one) => one.field).join(", ")})` : "not there"}`;
  });
}

const isAside = (lead: Lead): boolean => lead.gates.some((gate) => gate.quarantine);

/** A visitor who was told that they are forgotten is: no lead of theirs, no word of theirs in another's, and late entries were refused. */
export function notForgotten(evidence: Evidence): string[] {
  const found: string[] = [];
  const gone = new Map<string, string>();
  for (const said of evidence.history.visitors) {
    if (said.forgotten !== "ok") continue;
    for (const entry of said.entries) for (const mark of marksIn(evidence, entry.value)) gone.set(mark, "of one who was forgotten");
    const lead = leadOf(evidence, said);
    if (lead && lead.joined.length === 0) found.push(`${lead.id} is still there`);
    if (said.late.kept > 0) found.push(`${leadIdOf(said)} took a late entry`);
  }
  return [...found, ...stillHeld(evidence, gone)];
}

/** What a visitor has cleared, or written over before they cleared it, is nowhere any more. */
export function notCleared(evidence: Evidence): string[] {
  const gone = new Map<string, string>();
  for (const said of evidence.history.visitors) {
    for (const cleared of said.entries) {
      if (cleared.kind !== "answer" || cleared.value !== null || cleared.fate !== "ok") continue;
      const older = said.entries.filter((entry) => entry.field === cleared.field && entry.seq < cleared.seq);
      for (const entry of older)
        for (const mark of marksIn(evidence, entry.value)) gone.set(mark, `${entry.field} ${entry.id} of ${leadIdOf(said)}`);
    }
  }
  return stillHeld(evidence, gone);
}

function stillHeld(evidence: Evidence, gone: Map<string, string>): string[] {
  return [...evidence.held.values()].flatMap((held) => {
    const marks = held ? [...new Set(marksIn(evidence, JSON.stringify(held.lead)))] : [];
    return marks.flatMap((mark) => (gone.has(mark) ? [`${held?.lead.id} still holds ${mark}, ${gone.get(mark)}`] : []));
  });
}

/** Every value a visitor gives carries a marker of its own (words.ts). */
function marksIn({ canary }: Evidence, value: unknown): string[] {
  if (typeof value !== "string") return [];
  return [...value.matchAll(new RegExp(`${canary}v\\d+n\\d+x`, "gi"))].map(([mark]) => mark.toLowerCase());
}
