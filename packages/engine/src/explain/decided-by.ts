import type { Candidate, Pick } from "@baton/contract/assignment";
import type { Asked } from "@baton/contract/wants";
import { languageName } from "./language-name.ts";
import { countInWords, listInWords, momentInWords, type Names, numberInWords, repName, valueInWords } from "./words.ts";

/** Why it was the picked one's turn, as a sentence. */
export function decidedInWords(picked: Candidate, { candidates, virtualTime, decidedBy, at }: Pick, names: Names): string {
  const who = repName(picked.rep, names);
  const free = candidates.filter((one) => one.eligible);
  switch (decidedBy) {
    case "only-one":
      return `${who} was the only one free.`;
    case "same-account":
      return `${who} has somebody of the same company already.`;
    case "works-soonest":
      return picked.worksAt === at
        ? `${who} is at work now, and nobody else who could take it is.`
        : `${who} is at work soonest (${momentInWords(picked.worksAt)}).`;
    case "best-fit":
      return `${who} has most of what the route prefers: ${listInWords((picked.has ?? []).map(valueInWords), "and")}.`;
    case "least-loaded":
      return `${who} has the fewest open leads for their weight: ${numberInWords(picked.open ?? 0)} for ${numberInWords(picked.weight)}.`;
    case "priority":
      return `${who} has the highest priority of those whose turn it could be.`;
    case "longest-waiting":
      return `${who} was level with others in the rotation, and has waited longest for a lead.`;
    case "lead-hash":
      return `${who} was level with others in everything, so the lead's own id decided; it would decide the same again.`;
  }
  const fair = numberInWords(picked.weight * virtualTime);
  const share = `${countInWords(picked.credit, "lead")} counted so far, ${fair} would be the fair share`;
  if (free.some((one) => one.due) && picked.due) return `${who} was next in the rotation: ${share}.`;
  return `${who} was next in the rotation: everybody free was ahead of their share, ${who} was due soonest (${share}).`;
}

/** What the route asked of a rep, and what it could not ask for want of a value. */
export function wantedSentences({ wanted }: Pick): string[] {
  if (!wanted) return [];
  const { require: required, prefer, missing } = wanted;
  const sentences: string[] = [];
  if (isAsking(required)) sentences.push(`The route needs ${askedInWords(required)}.`);
  if (isAsking(prefer)) sentences.push(`It prefers ${askedInWords(prefer)}.`);
  for (const path of missing) sentences.push(`No value for ${path}, so nothing was asked by it.`);
  return sentences;
}

const isAsking = ({ skills, languages }: Asked): boolean => skills.length + languages.length > 0;

function askedInWords({ skills, languages }: Asked): string {
  const parts = [
    ...(skills.length > 0 ? [`${skills.length === 1 ? "the skill" : "the skills"} ${listInWords(skills.map(valueInWords), "and")}`] : []),
    ...(languages.length > 0 ? [listInWords(languages.map(languageName), "or")] : []),
  ];
  return parts.join(" and ");
}
