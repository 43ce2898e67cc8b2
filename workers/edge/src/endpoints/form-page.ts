import { problem } from "@baton/contract/problems";
import { languages } from "@baton/engine/languages/all";
import type { Context } from "hono";
import { html } from "hono/html";
import { page, refuse } from "../answer.ts";
import type { Env } from "../env.ts";
import { formPage } from "../pages/form.ts";
import { frame } from "../pages/frame.ts";
import { pageLanguage, plainWords } from "../pages/plain-words.ts";
import { currentPlaybook } from "../playbook/source.ts";
import { find, servedForm } from "./form.ts";
import { askedLanguage } from "./form-words.ts";

type C = Context<{ Bindings: Env }>;

/**
 * `GET /f/{form}?site=`: a page with nothing on it but the form, for links in mails, signatures and QR codes. Whatever a page of one's own
 * may give the form (`theme`, `accent`, `lang`) stands in the address; without `lang` the page is in the language the visitor's browser likes
 * best, if the form is written in it. Its own script comes from here, so its policy names nobody else.
 */
export async function getFormPage(c: C): Promise<Response> {
  const { published } = await currentPlaybook(c.env);
  if (!published) return refuse(problem("no-playbook"));
  const { playbook } = published;
  const found = find(playbook.forms, c.req.param("form") ?? "", c.req.query("site"));
  const asked = askedLanguage(c.req.query("lang"));
  const accepts = c.req.header("accept-language");
  if (!found) {
    const language = pageLanguage(asked, accepts, languages);
    const word = plainWords(language);
    const body = html`<h1>${word("noForm")}</h1><p>${word("noFormText")}</p>`;
    return page(frame(word("noForm"), body, { ...(language && { language }) }).toString(), 404);
  }
  const language = pageLanguage(asked, accepts, found.form.translations);
  const { form, lang, dir } = await servedForm(c, found.form, language);
  const workspace = playbook.workspace.name;
  const answer = page(formPage({ form, lang, dir, site: found.site, workspace, asked: c.req.query() }).toString());
  // A form posted under no-referrer names no origin, and would be set aside as a stranger's.
  answer.headers.set("referrer-policy", "strict-origin");
  return answer;
}
