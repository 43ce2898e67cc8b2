import type { RepFairness, UnevenPart } from "@baton/contract/fairness";
import { countInWords, type Names, repName } from "../explain/words.ts";

/** Parts smaller than this are not worth a word. */
const worthSaying = 0.05;

/** Why somebody could not take leads, as a phrase after "while". */
const whiles: Record<string, string> = {
  "rep-unknown": "not in the playbook",
  "rep-paused": "paused",
  "rep-absent": "away",
  "outside-hours": "outside working hours",
  "day-capacity": "at the limit of the day",
  "week-capacity": "at the limit of the week",
  "open-capacity": "at the limit of open leads",
  "lead-cap": "too far ahead of the others",
  "declined-before": "having declined the lead",
  "expired-before": "having let its offer expire",
  "no-times": "without a free time to offer",
  "not-free": "not free at the time the visitor chose",
  "skill-missing": "without a skill the route requires",
  "language-missing": "without a language the route requires",
  "lower-priority": "of lower priority than others who could take it",
  excluded: "left out of the decision",
};

const credits: Record<string, string> = {
  "by-hand": "credits changed by hand",
  declined: "leads declined",
  expired: "offers that expired",
  "offer-withdrawn": "offers taken back",
  "no-show": "visitors who did not come",
  cancelled: "meetings cancelled",
  reassigned: "leads handed on",
  "decided-otherwise": "interrupted decisions that were made again and went elsewhere",
  "slot-lost": "times that somebody else was faster to take",
};

const choices: Record<string, string> = {
  "same-account": "people of one company stay with one rep",
  "best-fit": "the best fit goes first",
  "least-loaded": "whoever has the least open goes first",
  "works-soonest": "whoever is at work soonest goes first",
};

/** `+2.3` and `−0.4`, with one decimal. */
export function leadsMore(leads: number): string {
  const rounded = Math.round(leads * 10) / 10;
  return `${rounded > 0 ? "+" : rounded < 0 ? "−" : "±"}${Math.abs(rounded).toFixed(1)}`;
}

/** One part of an uneven share as a phrase; null: too small to say. */
export function partInWords({ cause, why, leads, times }: UnevenPart): string | null {
  if (Math.abs(leads) < worthSaying) return null;
  const by = leadsMore(leads);
  const code = why ?? "";
  const said = (table: Record<string, string>) => (Object.hasOwn(table, code) ? table[code] : code.replaceAll("-", " "));
  switch (cause) {
    case "passed-over":
      return `${by} passed over ${countInWords(times, "time")}, ${said(whiles)}`;
    case "others-passed-over":
      return `${by} taken while others were ${said(whiles)}`;
    case "chosen":
      return `${by} as ${said(choices)}`;
    case "credit":
      return `${by} for ${said(credits)}`;
    case "turns":
      if (Math.abs(leads) < 1) return `${by} by whose turn it is just now`;
      return leads > 0 ? `${by} making up for what was missed` : `${by} not made up for yet, or counted back for leads had before`;
  }
}

/** Who got what beside their share and why, in one sentence. */
export function repFairnessInWords({ rep, leads, share, difference, parts }: RepFairness, names: Names = {}): string {
  const who = repName(rep, names);
  const had = `${who} got ${countInWords(leads, "lead")}`;
  if (Math.abs(difference) < 1) return `${had}, as the weights say (${(Math.round(share * 10) / 10).toFixed(1)}).`;
  const said = parts.flatMap((part) => partInWords(part) ?? []);
  return `${had}, ${leadsMore(Math.abs(difference)).slice(1)} ${difference > 0 ? "more" : "fewer"} than the weights say: ${said.join("; ")}.`;
}
