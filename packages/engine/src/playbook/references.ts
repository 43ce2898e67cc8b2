import type { Form } from "@baton/contract/form";
import { nearest } from "./nearest.ts";
import { type Part, type Parts, type Section, sections } from "./parts.ts";
import type { Finding, Place } from "./position.ts";
import { targetsOf } from "./targets.ts";

/** Looking for a likeness in long lists costs; past these the author has other worries than a typing mistake. */
const suggestionsGiven = 100;

/** Says that a name is unknown, with the nearest known one. One per check, so that suggestions stay bounded. */
export type Unknown = (code: string, what: string, name: string, known: Iterable<string>, at: Place) => Finding;

export function unknownNames(): Unknown {
  let given = 0;
  return (code, what, name, known, at) => {
    const meant = given++ < suggestionsGiven ? nearest(name, known) : null;
    const message = `There is no ${what} "${name}"${meant ? `; did you mean "${meant}"?` : ""}`;
    return { level: "error", at, code, message, got: name, ...(meant ? { expected: meant } : {}) };
  };
}

/** Ids given twice, names that lead nowhere, and zones that do not exist. */
export function checkReferences(parts: Parts, isZone: (zone: string) => boolean, unknown: Unknown): Finding[] {
  const known = Object.fromEntries(sections.map((section) => [section, new Set(parts.ids[section].map((id) => id.value))]));
  const findings: Finding[] = sections.flatMap((section) =>
    twice(parts.ids[section], `is the ${section === "sites" ? "key" : "id"} of two ${section}`),
  );

  const needs = (section: Section, what: string, name: string | undefined, of: Place, ...at: Place): void => {
    const names = known[section] ?? new Set();
    if (name !== undefined && !names.has(name)) findings.push(unknown(`unknown-${what}`, what, name, names, [...of, ...at]));
  };
  const needsZone = (zone: unknown, at: Place): void => {
    if (typeof zone !== "string" || isZone(zone)) return;
    const message = `There is no time zone "${zone}"`;
    findings.push({ level: "error", at, code: "unknown-zone", message, expected: 'an IANA zone such as "Europe/Berlin"', got: zone });
  };

  const { workspace } = parts.raw;
  if (workspace !== null && typeof workspace === "object" && "timeZone" in workspace)
    needsZone(workspace.timeZone, ["workspace", "timeZone"]);
  for (const { at, value: rep } of parts.reps) {
    needsZone(rep.timeZone, [...at, "timeZone"]);
    needs("teams", "team", rep.team, at, "team");
  }
  for (const { at, value: pool } of parts.pools) {
    for (const [index, member] of pool.members.entries()) needs("reps", "rep", member.rep, at, "members", index, "rep");
    const members = pool.members.map((member, index) => ({ at: [...at, "members", index, "rep"], value: member.rep }));
    findings.push(...twice(members, "is in this pool twice"));
  }
  for (const { at, value: route } of parts.routes) {
    for (const target of targetsOf(route)) {
      for (const [kind, section] of targetSections) needs(section, kind, target.to[kind], at, ...target.at, kind);
    }
    needs("meetings", "meeting", route.meeting, at, "meeting");
    needs("slas", "sla", route.sla, at, "sla");
  }
  for (const { at, value: window } of parts.windows) if (window.timeZone) needsZone(window.timeZone, [...at, "timeZone"]);
  for (const { at, value: queue } of parts.queues) {
    for (const [index, rep] of (queue.reps ?? []).entries()) needs("reps", "rep", rep, at, "reps", index);
  }
  for (const form of parts.forms) {
    for (const [index, site] of form.value.sites.entries()) needs("sites", "site", site, form.at, "sites", index);
  }
  return findings;
}

const targetSections = [
  ["pool", "pools"],
  ["rep", "reps"],
  ["queue", "queues"],
] as const;

/** Every field of a form, with its place. */
export function fieldsOf({ at, value: form }: Part<Form>) {
  return form.steps.flatMap((step, s) => step.fields.map((field, f) => ({ at: [...at, "steps", s, "fields", f] as Place, value: field })));
}

/** Names given a second time. */
export function twice(names: readonly Part<string>[], what: string): Finding[] {
  const seen = new Set<string>();
  const findings: Finding[] = [];
  for (const { at, value } of names) {
    if (seen.has(value)) findings.push({ level: "error", at, code: "duplicate-id", message: `"${value}" ${what}`, got: value });
    seen.add(value);
  }
  return findings;
}
