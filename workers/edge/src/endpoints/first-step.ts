import type { CaptureMode, Form } from "@baton/contract/form";
import { problem } from "@baton/contract/problems";
import { firstStep } from "@baton/widget/prerender";
import type { Context } from "hono";
import { openToPages, refuse } from "../answer.ts";
import { digest } from "../digest.ts";
import type { Env } from "../env.ts";
import { captureMode } from "../gate/consent.ts";
import { answerPacked } from "../packed.ts";
import { currentPlaybook } from "../playbook/source.ts";
import { find, servedForm } from "./form.ts";
import { askedLanguage } from "./form-words.ts";
import { originOf } from "./outcome.ts";

type C = Context<{ Bindings: Env }>;
interface Found {
  form: Form;
  site: string;
}

/**
 * `GET /v1/forms/{form}/html?site=`, `&lang=de`: HTML for a page that is put together by hand, on a server or by a build: the element with the first
 * step in it as a declarative shadow root, and the script tag. Visitors see and fill in that step while the script is on its way; the script
 * then takes it over as it stands. The text is the same for the whole world, so where geography decides whether to ask first, it asks.
 */
export async function getFirstStep(c: C): Promise<Response> {
  const { published } = await currentPlaybook(c.env);
  if (!published) return refuse(problem("no-playbook"), openToPages);
  const found = find(published.playbook.forms, c.req.param("form") ?? "", c.req.query("site"));
  if (!found) return refuse(problem("unknown-form"), openToPages);
  const { form, site } = found;
  const capture = captureMode(form, c.req.query("country"));
  const { html, name, scheme } = await drawn(c, found, capture);
  const lang = askedLanguage(c.req.query("lang"));
  const src = `${originOf(c)}/f/${form.id}.js?site=${site}${lang ? `&lang=${lang}` : ""}&drawn=${name}`;
  const theme = scheme ? ` data-theme="${scheme}"` : "";
  const body = `<baton-form form="${form.id}"${theme}><template shadowrootmode="open">${html}</template></baton-form>
<script async src="${src}"></script>
`;
  const headers = { ...openToPages, "content-type": "text/html; charset=utf-8", "x-content-type-options": "nosniff" };
  const kept = { body, etag: `"${name}"`, brotli: null };
  return answerPacked(c.req.raw, kept, { ...headers, "cache-control": "public, max-age=60, stale-while-revalidate=600" });
}

/**
 * The form as it stands in a page that says so (`&drawn=`), down to whether it asks first; null where that is not the first step this script
 * would draw: an older one is drawn anew, whole.
 */
export async function drawnForm(c: C, found: Found): Promise<Form | null> {
  const said = c.req.query("drawn");
  if (said === undefined) return null;
  const modes = found.form.capture ? [found.form.capture] : (["consent", "notice"] as const);
  for (const capture of modes) if ((await drawn(c, found, capture)).name === said) return { ...found.form, capture };
  return null;
}

async function drawn(c: C, { form, site }: Found, capture: CaptureMode) {
  const asked = await servedForm(c, { ...form, capture });
  const { lang, scheme } = asked;
  const html = firstStep(asked, `${originOf(c)}/f/${form.id}?site=${site}${lang ? `&lang=${lang}` : ""}`);
  return { html, name: (await digest(html)).slice(0, 16), scheme };
}
