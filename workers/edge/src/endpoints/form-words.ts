import type { FormDefinition } from "@baton/contract/form";
import { wordsOf } from "@baton/engine/languages/all";
import { formWords } from "@baton/engine/languages/word-names";
import { themeCss } from "@baton/engine/theme";
import { translate } from "@baton/engine/translate";
import { digest } from "../digest.ts";

/** What a script tag may ask for as `?lang=`; anything else is no language and asks for nothing. */
export const askedLanguage = (lang: string | undefined): string | undefined =>
  lang && /^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/i.test(lang) ? lang : undefined;

/** A form as it looks and speaks: what stands in front of the script beside the definition. */
export interface Spoken {
  form: FormDefinition;
  noticeHash: string;
  lang?: string;
  dir?: "rtl" | "ltr";
  texts?: Record<string, string>;
  look?: string;
  scheme?: string;
}

/**
 * With `lang`, the form in that language, complete. Without, the visitor's page decides: the form's translations go along, each with the hash of its
 * notice, so that the lead can name the words that were read.
 */
export async function spoken({ theme, ...form }: FormDefinition, lang: string | undefined): Promise<Spoken> {
  const look = theme ? themeCss(theme) : "";
  const worn = { ...(look && { look }), ...(theme?.scheme && { scheme: theme.scheme }) };
  if (lang === undefined) {
    const translations = form.translations && (await withHashes(form.translations));
    const said = { ...form, ...(translations && { translations }) };
    return { form: said, noticeHash: await hashOf(form.noticeText), ...(form.words && { texts: form.words }), ...worn };
  }
  const built = wordsOf(lang);
  const said = translate(form, lang, built);
  // What is said after Send comes with what is drawn after Send.
  const ours = built && Object.fromEntries(formWords.map((name) => [name, built[name]]));
  const texts = { ...ours, ...said.words };
  const dir = built?.dir ?? (/^(fa|he|ur)\b/i.test(lang) ? "rtl" : "ltr");
  return { form: said, noticeHash: await hashOf(said.noticeText), lang, dir, texts, ...worn };
}

const hashOf = async (text: string): Promise<string> => (await digest(text)).slice(0, 16);

async function withHashes(translations: Record<string, Record<string, string>>) {
  const hashed = Object.entries(translations).map(async ([tag, texts]) => {
    return [tag, texts.noticeText ? { ...texts, noticeHash: await hashOf(texts.noticeText) } : texts] as const;
  });
  return Object.fromEntries(await Promise.all(hashed));
}
