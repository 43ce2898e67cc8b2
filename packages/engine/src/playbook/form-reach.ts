import type { Condition, Tests } from "@baton/contract/condition";
import type { Field, Form } from "@baton/contract/form";
import { pathsOf } from "../conditions.ts";
import { mayLeadTo } from "../origin.ts";
import { nearest } from "./nearest.ts";
import type { Part, Parts } from "./parts.ts";
import type { Finding, Place } from "./position.ts";
import { fieldsOf, type Unknown } from "./references.ts";

/** Where a form leads: steps nobody gets to, endings nobody meets, addresses nobody may be led to, and answers that cannot be chosen. */
export function checkFormReach(form: Part<Form>, parts: Parts, unknown: Unknown): Finding[] {
  const origins = parts.sites.filter(({ value }) => form.value.sites.includes(value.key)).flatMap(({ value }) => value.origins);
  // A site that is not well shaped may be the one that names the origin.
  const sitesKnown = form.value.sites.every((key) => parts.sites.some(({ value }) => value.key === key));
  return [
    ...checkSteps(form),
    ...checkChosen(form),
    ...endingsOf(form).flatMap(({ at, value: ending }) => {
      if (ending.kind !== "redirect") return [];
      const fields = new Map(fieldsOf(form).map(({ value }) => [value.id, value.type]));
      const findings: Finding[] = [];
      if (sitesKnown && !mayLeadTo(ending.url, origins)) {
        const message = "A visitor may only be led to an origin of the form's own sites, or to a path of the page";
        findings.push({
          level: "error",
          at: [...at, "url"],
          code: "foreign-origin",
          message,
          expected: origins.join(", "),
          got: ending.url,
        });
      }
      for (const [index, id] of (ending.answers ?? []).entries()) {
        const place = [...at, "answers", index];
        if (!fields.has(id)) findings.push(unknown("unknown-field", "field", id, fields.keys(), place));
        else if (/^(email|phone)$/.test(fields.get(id) ?? "")) {
          const message = `An address is kept in histories and logs: "${id}" in it says there who the visitor is`;
          findings.push({ level: "warning", at: place, code: "person-in-address", message });
        }
      }
      return findings;
    }),
  ];
}

/** Every ending of a form, with its place. */
export function endingsOf({ at, value: form }: Part<Form>) {
  const ofSteps = form.steps.map(({ ends }, index) => ({ at: [...at, "steps", index, "ends", "ending"] as Place, value: ends?.ending }));
  const ofForm = (form.endings ?? []).map(({ ending }, index) => ({ at: [...at, "endings", index, "ending"] as Place, value: ending }));
  return [...ofSteps, ...ofForm].flatMap(({ at, value }) => (value ? { at, value } : []));
}

const always = (when: Condition | undefined): boolean => when === undefined || Object.keys(when).length === 0;

function checkSteps({ at, value: form }: Part<Form>): Finding[] {
  const findings: Finding[] = [];
  const warn = (place: Place, code: string, message: string) => findings.push({ level: "warning", at: [...at, ...place], code, message });
  const later = new Set(form.steps.flatMap((step) => step.fields.map(({ id }) => id)));
  let end: string | null = null;
  for (const [index, step] of form.steps.entries()) {
    if (end !== null) warn(["steps", index], "unreachable-step", `Nobody gets here: the form always ends at step "${end}" before it`);
    if (step.fields.length === 0 && !step.ends) warn(["steps", index], "empty-step", "A step without fields is never shown");
    for (const path of step.when ? pathsOf(step.when) : []) {
      if (!later.has(path.replace(/^answers\./, ""))) continue;
      const message = `"${path}" is asked in this step or after it, so nobody has answered it when it decides whether this step is shown`;
      findings.push({
        level: step.ends ? "error" : "warning",
        at: [...at, "steps", index, "when", path],
        code: "asked-later",
        message,
        onKey: true,
      });
    }
    for (const { id } of step.fields) later.delete(id);
    if (step.ends && always(step.when)) end ??= step.id;
  }
  if (form.steps.every(({ fields }) => fields.length === 0)) warn(["steps"], "no-question", "This form asks nothing");
  const endings = form.endings ?? [];
  const last = endings.findIndex(({ when }) => always(when));
  if (last >= 0 && last < endings.length - 1)
    warn(["endings", last + 1], "unreachable-ending", "Nobody meets this ending: the one before it takes everybody");
  if (end !== null && endings.length > 0)
    warn(["endings"], "unreachable-ending", `Nobody meets these: the form always ends at step "${end}"`);
  return findings;
}

/** Conditions that compare an answer with what cannot be chosen there. */
function checkChosen(form: Part<Form>): Finding[] {
  const fields = new Map(fieldsOf(form).map(({ value }) => [value.id, value]));
  const { at, value } = form;
  const conditions: Part<Condition | undefined>[] = [
    ...value.steps.map(({ when }, index) => ({ at: [...at, "steps", index, "when"], value: when })),
    ...fieldsOf(form).map((field) => ({ at: [...field.at, "when"], value: field.value.when })),
    ...(value.endings ?? []).map(({ when }, index) => ({ at: [...at, "endings", index, "when"], value: when })),
  ];
  return conditions.flatMap((condition) => (condition.value ? unchosen(condition.value, condition.at, fields) : []));
}

function unchosen(condition: Condition, at: Place, fields: Map<string, Field>): Finding[] {
  return Object.entries(condition).flatMap(([key, part]: [string, unknown]): Finding[] => {
    const place = [...at, key];
    if (key === "all" || key === "any") return (part as Condition[]).flatMap((child, index) => unchosen(child, [...place, index], fields));
    if (key === "not") return unchosen(part as Condition, place, fields);
    const field = fields.get(key.replace(/^answers\./, ""));
    const values = field?.type === "yesno" ? ["yes", "no"] : field?.options?.map(({ value }) => value);
    if (!values) return [];
    const tests: Tests = part !== null && typeof part === "object" ? part : { eq: part as string };
    const asked = [tests.eq, tests.ne, ...(tests.in ?? []), ...(tests.nin ?? [])].filter((one) => one !== undefined);
    return asked
      .filter((one) => !values.some((value) => value.toLowerCase() === String(one).toLowerCase()))
      .map((one) => {
        const meant = nearest(String(one), values);
        const message = `"${one}" cannot be chosen in "${field?.id}"${meant ? `; did you mean "${meant}"?` : ""}`;
        return { level: "warning", at: place, code: "unknown-option", message, got: String(one), expected: meant ?? values.join(", ") };
      });
  });
}
