import type { Playbook, PlaybookProblem } from "@baton/contract/playbook";
import { getNodeValue } from "jsonc-parser";
import { isZone as zoneExists } from "./hours.ts";
import { checkAvailability } from "./playbook/availability.ts";
import { checkCalendars } from "./playbook/calendars.ts";
import { checkConditions } from "./playbook/conditions.ts";
import { checkEnrichers } from "./playbook/enrichers.ts";
import { checkFields } from "./playbook/form-fields.ts";
import { checkFormReach } from "./playbook/form-reach.ts";
import { checkWords } from "./playbook/form-words.ts";
import { checkGathering } from "./playbook/gathering.ts";
import { type HolidayLists, withHolidays } from "./playbook/holidays.ts";
import { lint } from "./playbook/lint/lint.ts";
import { locate } from "./playbook/locate.ts";
import { checkMeetings } from "./playbook/meetings.ts";
import { partsOf } from "./playbook/parts.ts";
import { readPlain } from "./playbook/plain.ts";
import { offsetsIn, placed } from "./playbook/position.ts";
import { checkPostalRanges } from "./playbook/postal-ranges.ts";
import { checkReach, passesOn } from "./playbook/reach.ts";
import { checkReferences, unknownNames } from "./playbook/references.ts";
import { checkRotations } from "./playbook/rotations.ts";
import { checkScheduling } from "./playbook/scheduling.ts";
import { shapeOf } from "./playbook/shape.ts";
import { checkTargets } from "./playbook/targets.ts";
import { readText } from "./playbook/text.ts";

/** More than anybody reads at once; those beyond are counted. */
const problemsListed = 500;

/**
 * Reads and checks a playbook: JSON, comments and trailing commas allowed. Everything wrong at once, each at its line; `playbook` is
 * null when any of it is an error. References are checked between all parts that have the right shape, whatever else is wrong.
 * Throws nothing, whatever the text.
 *
 * @param isZone whether an IANA time zone exists
 * @param holidays lists of public holidays: with them unknown regions are errors, and a sound playbook comes back with every rep's
 *   holidays among their absences; without, holidays are left as they are written and nobody is away on them
 */
export function checkPlaybook(text: string, isZone: (zone: string) => boolean = zoneExists, holidays: HolidayLists | null = null): Checked {
  return examined(text, isZone, holidays, true);
}

/** The same without advice, which takes longer than all the rest: for whoever is about to go by the playbook, and not to write it. */
export function soundPlaybook(text: string, holidays: HolidayLists | null = null): Checked {
  return examined(text, zoneExists, holidays, false);
}

interface Checked {
  playbook: Playbook | null;
  problems: PlaybookProblem[];
}

function examined(text: string, isZone: (zone: string) => boolean, holidays: HolidayLists | null, withAdvice: boolean): Checked {
  const plain = readPlain(text);
  const { root, problems: textProblems } = plain ? { root: null, problems: [] } : readText(text);
  if (!root && !plain) return { playbook: null, problems: textProblems };
  const document: unknown = plain ? plain.document : root && getNodeValue(root);
  const shape = shapeOf(document);
  const parts = partsOf(document, shape.playbook);
  const unknown = unknownNames();
  const findings = [
    ...shape.findings,
    ...checkReferences(parts, isZone, unknown),
    ...checkAvailability(parts, holidays, unknown),
    ...checkCalendars(parts),
    ...checkScheduling(parts),
    ...checkMeetings(parts),
    ...checkGathering(parts, unknown),
    ...checkConditions(parts, unknown),
    ...checkEnrichers(parts, unknown),
    ...parts.forms.flatMap((form) => [...checkFields(form), ...checkFormReach(form, parts, unknown), ...checkWords(form, unknown)]),
    ...checkTargets(parts),
    ...checkRotations(parts, unknown),
    ...checkPostalRanges(parts),
    ...checkReach(parts),
    ...(withAdvice ? lint(parts, passesOn) : []),
  ];
  const offsets = root ? offsetsIn(root, findings) : findings.length > 0 ? locate(text, findings) : [];
  const problems = [...textProblems, ...placed(findings, text, offsets)].sort((a, b) => a.line - b.line || a.column - b.column);
  const isSound = problems.every((problem) => problem.level === "warning");
  const playbook = isSound ? shape.playbook : null;
  return { playbook: playbook && holidays ? withHolidays(playbook, holidays) : playbook, problems: listed(problems) };
}

function listed(problems: PlaybookProblem[]): PlaybookProblem[] {
  const beyond = problems.length - problemsListed;
  const last = problems[problemsListed];
  if (beyond <= 0 || !last) return problems;
  const { path, line, column } = last;
  const level = problems.slice(problemsListed).some((problem) => problem.level === "error") ? "error" : "warning";
  const message = `${beyond} more problems from here on`;
  return [...problems.slice(0, problemsListed), { level, path, line, column, code: "many-more", message }];
}
