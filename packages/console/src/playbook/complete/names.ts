import { countries } from "@baton/contract/country";
import { getNodeValue, type Node, type Segment } from "jsonc-parser";

/** Something a text may name: how it is written, and what people call it. */
export interface Named {
  value: string;
  name: string;
}

type Listed = { id?: unknown; key?: unknown; name?: unknown; title?: unknown };

/** Which part of the playbook a key speaks of. */
const sections: Record<string, string> = {
  pool: "pools",
  overflow: "pools",
  oneOf: "pools",
  rep: "reps",
  backup: "reps",
  meeting: "meetings",
  sla: "slas",
  territory: "territories",
  team: "teams",
  queue: "queues",
};

/** Lists whose items are ids, as `forms[0].sites[1]`. */
const lists: Record<string, string> = { sites: "sites", reps: "reps" };

/** Everything in a section with an id, in the playbook's order. */
export function namesIn(tree: Node | undefined, section: string): Named[] {
  const document = tree ? (getNodeValue(tree) as Record<string, unknown> | null) : null;
  const part = document?.[section];
  if (Array.isArray(part))
    return part.flatMap((item: Listed | null) => {
      const value = item?.id ?? item?.key;
      const name = item?.name ?? item?.title;
      return typeof value === "string" ? [{ value, name: typeof name === "string" ? name : value }] : [];
    });
  if (section === "territories" && part !== null && typeof part === "object")
    return Object.keys(part).map((value) => ({ value, name: value }));
  return [];
}

/** The section whose ids belong at a place; null: none. The part that gives something its id is no such place. */
export function sectionAt(path: readonly Segment[]): string | null {
  const last = path.at(-1);
  if (typeof last === "string") return Object.hasOwn(sections, last) ? (sections[last] ?? null) : null;
  const list = path.at(-2);
  return path.length > 3 && typeof list === "string" && Object.hasOwn(lists, list) ? (lists[list] ?? null) : null;
}

/** Names that may stand as the value at a place; empty where it is free. */
export function namesAt(path: readonly Segment[], tree: Node | undefined): Named[] {
  const section = sectionAt(path);
  if (section) return namesIn(tree, section);
  const last = path.at(-1);
  if (last === "timeZone") return zones();
  const asked = testedPath(path);
  if (asked === null) return [];
  if (/(^|\.)country$/.test(asked)) return countryNames();
  if (asked === "time.window") return namesIn(tree, "windows");
  if (asked.startsWith("answers.")) return optionsOf(tree, asked.slice("answers.".length));
  return [];
}

/** The path a condition asks about, of a place within its test: `geo.country` for `…["geo.country"].in[3]`. */
function testedPath(path: readonly Segment[]): string | null {
  const found = path.findLast((part) => typeof part === "string" && part.includes("."));
  return typeof found === "string" ? found : null;
}

export function countryNames(): Named[] {
  const names = new Intl.DisplayNames("en", { type: "region" });
  return countries.map((value) => ({ value, name: names.of(value) ?? value }));
}

export function zones(): Named[] {
  return Intl.supportedValuesOf("timeZone").map((value) => ({ value, name: "" }));
}

interface FormField {
  id?: unknown;
  label?: unknown;
  options?: { value?: unknown; label?: unknown }[];
}

/** Every field of every form, once. */
export function fieldsIn(tree: Node | undefined): FormField[] {
  const { forms } = (tree ? getNodeValue(tree) : {}) as { forms?: { steps?: { fields?: FormField[] }[] }[] };
  if (!Array.isArray(forms)) return [];
  return forms.flatMap((form) => (Array.isArray(form?.steps) ? form.steps : []).flatMap((step) => step?.fields ?? []));
}

function optionsOf(tree: Node | undefined, field: string): Named[] {
  const options = fieldsIn(tree).find(({ id }) => id === field)?.options;
  if (!Array.isArray(options)) return [];
  return options.flatMap(({ value, label }) =>
    typeof value === "string" ? [{ value, name: typeof label === "string" ? label : value }] : [],
  );
}
