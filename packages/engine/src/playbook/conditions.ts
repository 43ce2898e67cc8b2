import { Condition, type Tests } from "@baton/contract/condition";
import type { Form } from "@baton/contract/form";
import * as v from "valibot";
import { attributionNames } from "../attribution.ts";
import { clockNames } from "../hours/clock-paths.ts";
import type { Part, Parts } from "./parts.ts";
import type { Finding, Place } from "./position.ts";
import { fieldsOf, type Unknown } from "./references.ts";

/** Conditions inside conditions, as written in one place. */
const nesting = 32;

/** Tests one territory may stand for once the territories inside it are written out: each is tried again wherever it is named. */
const territoryTests = 10_000;

const scorePaths = ["score.fit", "score.intent", "score.grade"];

/** Territories that are unknown or go in circles, answers no form asks for, and nesting without end, in every condition there is. */
export function checkConditions(parts: Parts, unknown: Unknown): Finding[] {
  const findings: Finding[] = [];
  const territories = new Map<string, Condition>();
  for (const [name, written] of Object.entries(parts.territories)) {
    const parsed = v.safeParse(Condition, written);
    if (parsed.success) territories.set(name, parsed.output);
  }
  // A form that is not well shaped may be the one that asks for it.
  const formsKnown = Array.isArray(parts.raw.forms) && parts.forms.length === parts.raw.forms.length;
  const everyField = new Set(parts.forms.flatMap((form) => fieldsOf(form).map((field) => field.value.id)));
  const known = {
    territories: Object.keys(parts.territories),
    fields: formsKnown ? everyField : null,
    windows: parts.ids.windows.map(({ value }) => value),
    unknown,
    findings,
  };

  for (const form of parts.forms) checkFormConditions(form, known);
  for (const [name, condition] of territories) check(condition, ["territories", name], { ...known, where: "rules" });
  for (const route of parts.routes) check(route.value.when, [...route.at, "when"], { ...known, where: "rules" });
  if (parts.scoring) {
    const { at, value: scoring } = parts.scoring;
    for (const kind of ["fit", "intent"] as const) {
      for (const [index, points] of scoring[kind].entries())
        check(points.when, [...at, kind, index, "when"], { ...known, where: "points" });
    }
    if (scoring.qualified) check(scoring.qualified, [...at, "qualified"], { ...known, where: "rules" });
  }
  return [...findings, ...checkTerritories(territories)];
}

interface Known {
  territories: string[];
  windows: string[];
  /** null: not to be known. */
  fields: Set<string> | null;
  unknown: Unknown;
  findings: Finding[];
}

/** Names of windows a test speaks of, with their place in it. */
function windowsIn(test: unknown): [name: string, at: Place][] {
  if (typeof test === "string") return [[test, []]];
  const { eq, ne, in: any = [], nin = [] } = (test ?? {}) as Tests;
  const single = Object.entries({ eq, ne }).map(([key, name]) => [name, [key]] as const);
  const several = Object.entries({ in: any, nin }).flatMap(([key, names]) => names.map((name, index) => [name, [key, index]] as const));
  return [...single, ...several].flatMap(([name, at]) => (typeof name === "string" ? [[name, [...at]]] : []));
}

function checkFormConditions(form: Part<Form>, known: Known): void {
  const fields = fieldsOf(form);
  const here = { ...known, fields: new Set(fields.map((field) => field.value.id)), where: "form" as const };
  for (const [index, step] of form.value.steps.entries()) if (step.when) check(step.when, [...form.at, "steps", index, "when"], here);
  for (const { at, value: field } of fields) if (field.when) check(field.when, [...at, "when"], here);
  for (const [index, { when }] of (form.value.endings ?? []).entries()) if (when) check(when, [...form.at, "endings", index, "when"], here);
}

function check(condition: Condition, at: Place, known: Known & { where: "form" | "points" | "rules" }, depth = 0): void {
  const { findings, where } = known;
  if (depth > nesting) {
    findings.push({ level: "error", at, code: "too-deep", message: `Conditions nest deeper than ${nesting} here` });
    return;
  }
  const warn = (place: Place, code: string, message: string) => findings.push({ level: "warning", at: place, code, message, onKey: true });
  for (const [key, part] of Object.entries(condition) as [string, unknown][]) {
    const place = [...at, key];
    const dot = key.indexOf(".");
    const [root, field] = dot < 0 ? [key, ""] : [key.slice(0, dot), key.slice(dot + 1)];
    if (key === "all" || key === "any") {
      for (const [index, child] of (part as Condition[]).entries()) check(child, [...place, index], known, depth + 1);
    } else if (key === "not") check(part as Condition, place, known, depth + 1);
    else if (key === "territory") {
      const name = String(part);
      if (!known.territories.includes(name)) findings.push(known.unknown("unknown-territory", "territory", name, known.territories, place));
      else if (where === "form") warn(place, "not-in-browser", "Territories are unknown in the browser, so this never holds in a form");
    } else if (root === "answers") {
      if (known.fields && !known.fields.has(field))
        findings.push({ ...known.unknown("unknown-field", "field", field, known.fields, place), onKey: true });
    } else if (where === "form")
      warn(place, "not-in-browser", `"${key}" is unknown in the browser, so this never holds in a form; use answers`);
    else if ((root === "touch" || root === "visit") && !attributionNames.includes(key)) {
      const finding = known.unknown("unknown-path", "path", key, attributionNames, place);
      findings.push({ ...finding, level: "warning", onKey: true });
    } else if (root === "time") {
      if (!clockNames.includes(key)) findings.push({ ...known.unknown("unknown-path", "path", key, clockNames, place), onKey: true });
      if (key !== "time.window") continue;
      for (const [name, inside] of windowsIn(part)) {
        if (!known.windows.includes(name))
          findings.push(known.unknown("unknown-window", "window", name, known.windows, [...place, ...inside]));
      }
    } else if (root === "score") {
      if (!scorePaths.includes(key)) findings.push({ ...known.unknown("unknown-path", "score", key, scorePaths, place), onKey: true });
      else if (where === "points") warn(place, "score-not-yet", "Scores are unknown while points are given, so this never holds here");
    }
  }
}

/** Depth first, once per territory: a name met again on the way down is a circle. */
function checkTerritories(territories: Map<string, Condition>): Finding[] {
  const findings: Finding[] = [];
  const tests = new Map<string, number>();
  const count = (condition: Condition, path: string[]): number => {
    let total = 0;
    for (const [key, part] of Object.entries(condition) as [string, unknown][]) {
      if (key === "all" || key === "any") for (const child of part as Condition[]) total += count(child, path);
      else if (key === "not") total += count(part as Condition, path);
      else total += key === "territory" ? visit(String(part), path) : 1;
    }
    return total;
  };
  const visit = (name: string, path: string[]): number => {
    const condition = territories.get(name);
    if (!condition) return 1;
    const done = tests.get(name);
    if (done !== undefined) return done;
    if (path.includes(name)) {
      const circle = [...path.slice(path.indexOf(name)), name].join(" → ");
      findings.push({
        level: "error",
        at: ["territories", name],
        code: "territory-cycle",
        message: `This territory contains itself: ${circle}`,
      });
      return 1;
    }
    const total = count(condition, [...path, name]);
    if (total > territoryTests) {
      const message = `Written out, this territory is ${total} tests; ${territoryTests} are allowed`;
      findings.push({ level: "error", at: ["territories", name], code: "too-many-tests", message });
    }
    tests.set(name, Math.min(total, territoryTests));
    return Math.min(total, territoryTests);
  };
  for (const name of territories.keys()) visit(name, []);
  return findings;
}
