import { parse } from "jsonc-parser";

/** A site that may show a form. */
export interface FormSite {
  key: string;
  name: string;
  /** Where its pages are. */
  origins: string[];
}

/** Sites of one form in a playbook's text, in the form's order; empty where it has no such form. */
export function sitesOf(playbook: string, form: string): FormSite[] {
  const { forms, sites } = (parse(playbook, [], { allowTrailingComma: true }) ?? {}) as { forms?: unknown; sites?: unknown };
  const keys = listIn(listIn(forms).find(({ id }) => id === form)?.sites);
  return keys.flatMap((key) => {
    const site = listIn(sites).find((one) => one.key === `${key}`);
    return site ? [{ key: `${site.key}`, name: `${site.name ?? site.key}`, origins: listIn(site.origins).map(String) }] : [];
  });
}

/** What ought to be a list, of what may be anything: the text is somebody's who is writing it. */
// biome-ignore lint/suspicious/noExplicitAny: read as loosely as it was written
const listIn = (value: unknown): any[] => (Array.isArray(value) ? value.filter((one) => one !== null && one !== undefined) : []);
