import { noticeText, submitLabel, thanksText } from "@baton/contract/form-words";

/** What of a form is for people to read. `words` and `errors` hold nothing else, and may get new ones. */
const readable = /^(title|intro|help|label|placeholder|lowLabel|highLabel|submitLabel|noticeText|thanks|text)$/;
const open = /^(words|errors)$/;

/** As much of a form as translating needs. */
interface Translatable {
  submitLabel: string;
  noticeText: string;
  thanks: string;
  translations?: Record<string, Record<string, string>> | undefined;
}
/** The built-in words that a form's own silence is filled with. */
type Filling = Partial<Record<"submitLabel" | "noticeText" | "thanksText", string>>;

/**
 * The form in the language of a BCP 47 tag: its own translation, as far as it goes, and where the form says only what every form says, the
 * `built`-in words. `translations` itself is left out of the answer.
 */
export function translate<T extends Translatable>(form: T, tag: string, built: Filling = {}): T {
  const { translations, ...own } = form;
  let said = own as unknown as T;
  if (said.submitLabel === submitLabel && built.submitLabel) said = { ...said, submitLabel: built.submitLabel };
  if (said.noticeText === noticeText && built.noticeText) said = { ...said, noticeText: built.noticeText };
  if (said.thanks === thanksText && built.thanksText) said = { ...said, thanks: built.thanksText };
  const key = translations && translationFor(Object.keys(translations), tag);
  for (const [path, text] of Object.entries((key && translations[key]) || {})) said = placeText(said, path, text) ?? said;
  return said;
}

/** Of these languages the one that a tag means: itself, else its language, else a sister, as `pt-BR` for `pt`. */
export function translationFor(tags: readonly string[], wanted: string): string | undefined {
  const [tag, base] = [wanted.toLowerCase(), wanted.toLowerCase().split("-")[0]];
  const is = (test: (known: string) => boolean) => tags.find((known) => test(known.toLowerCase()));
  return is((known) => known === tag) ?? is((known) => known === base) ?? is((known) => known.split("-")[0] === base);
}

/**
 * The same with a text put where `path` leads, as in `steps.you.fields.email.label`: parts of lists by their id, options by their value,
 * endings by their number. null: there is nothing to read at that place.
 */
export function placeText<T>(whole: T, path: string, text: string): T | null {
  if (Array.isArray(whole)) {
    let found = false;
    const parts = whole.map((part, index) => {
      const name = `${part?.id ?? part?.value ?? index}.`;
      const put = path.startsWith(name) && !found && placeText(part, path.slice(name.length), text);
      if (put) found = true;
      return put || part;
    });
    return found ? (parts as T) : null;
  }
  if (typeof whole !== "object" || whole === null) return null;
  const [name = "", ...rest] = path.split(".");
  const held = Object.hasOwn(whole, name) ? (whole as Record<string, unknown>)[name] : undefined;
  const below = rest.join(".");
  if (!below) return readable.test(name) && typeof held === "string" ? { ...whole, [name]: text } : null;
  const put = open.test(name) ? { ...(held as object), [below]: text } : placeText(held, below, text);
  return put ? { ...whole, [name]: put } : null;
}
