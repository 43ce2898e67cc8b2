import type { Form } from "@baton/contract/form";
import { problem } from "@baton/contract/problems";
import { languages } from "@baton/engine/languages/all";
import type { Context } from "hono";
import { json, openToPages, refuse } from "../answer.ts";
import type { Env } from "../env.ts";
import { overPace, paceRetry } from "../gate/pace.ts";
import { badQuery } from "../gate/query.ts";
import { currentPlaybook } from "../playbook/source.ts";
import { find, scriptText } from "./form.ts";
import { keepBuild } from "./kept-builds.ts";
import { originOf } from "./outcome.ts";

type C = Context<{ Bindings: Env }>;

/**
 * Languages a text is pinned in, by their exact tag: those the widget speaks and those the form is written in. Any other tag would say the
 * same once more under another hash, and every hash is kept for ever.
 */
export const pinnableIn = ({ translations }: Pick<Form, "translations">): string[] =>
  [...new Set(["en", ...Object.keys(languages), ...Object.keys(translations ?? {})])].sort();

/** What somebody pins is one text for the whole world: where geography would decide whether to ask first, everybody is asked. */
export const pinnable = (found: { form: Form; site: string }) => ({
  ...found,
  form: { ...found.form, capture: found.form.capture ?? "consent" },
});

/** Where a pinned text is kept: as long as a page might name it, whatever is published or deployed since. */
const keyOf = (form: string, pin: string) => `script:${form}:${pin}`;

/** SHA-384 in base64, as `integrity` wants it; its start in base64url names the text in the address. */
async function integrityOf(text: string): Promise<{ integrity: string; pin: string }> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-384", new TextEncoder().encode(text)));
  const base64 = btoa(String.fromCharCode(...hash));
  return { integrity: `sha384-${base64}`, pin: base64.slice(0, 22).replaceAll("+", "-").replaceAll("/", "_") };
}

/** `GET /f/{form}.js?v={pin}`: exactly the text that was pinned, for ever; the same page gets the same bytes until its tag is changed. */
export async function pinnedScript(
  c: C,
  form: Form,
  pin: string,
  headers: Record<string, string>,
  make: () => Promise<string>,
): Promise<Response> {
  const current = await make();
  const text =
    (await integrityOf(current)).pin === pin ? current : /^[\w-]{22}$/.test(pin) && (await c.env.WORKSPACE.get(keyOf(form.id, pin)));
  if (!text) {
    const hint = `baton: version ${JSON.stringify(pin.slice(0, 40))} of this form is not known. Ask ${originOf(c)}/v1/forms/${form.id}/tag for a new tag.`;
    return new Response(`console.warn(${JSON.stringify(hint)});`, { status: 404, headers: { ...headers, "cache-control": "no-store" } });
  }
  return new Response(text, {
    headers: { ...headers, "cache-control": "public, max-age=31536000, immutable", "cross-origin-resource-policy": "cross-origin" },
  });
}

/**
 * `GET /v1/forms/{form}/tag?site=`, `&mode=attach`, `&lang=de`: the script tag for this form as it is now, with the hash that a browser
 * holds it to. From here on that text is kept. 400 for a language the form is not written in, 429 where one address asks faster than people do.
 */
export async function getFormTag(c: C): Promise<Response> {
  const { published } = await currentPlaybook(c.env);
  if (!published) return refuse(problem("no-playbook"), openToPages);
  const found = find(published.playbook.forms, c.req.param("form") ?? "", c.req.query("site"));
  if (!found) return refuse(problem("unknown-form"), openToPages);
  const lang = c.req.query("lang");
  const written = pinnableIn(found.form);
  if (lang !== undefined && !written.includes(lang)) {
    const expected = `a language the form is written in (${written.join(", ")})`;
    return refuse(badQuery([{ path: "lang", expected, got: lang.slice(0, 80) }]), openToPages);
  }
  if (await overPace(c)) return refuse(problem("rate-limited"), { ...openToPages, ...paceRetry });
  // What the text will fetch outlives the next deployment too.
  await keepBuild(c.env);
  const text = await scriptText(c, pinnable(found));
  const { integrity, pin } = await integrityOf(text);
  const key = keyOf(found.form.id, pin);
  if ((await c.env.WORKSPACE.get(key)) === null) await c.env.WORKSPACE.put(key, text);
  const attach = c.req.query("mode") === "attach" ? "&mode=attach" : "";
  const inLanguage = lang === undefined ? "" : `&lang=${lang}`;
  const src = `${originOf(c)}/f/${found.form.id}.js?site=${found.site}${attach}${inLanguage}&v=${pin}`;
  const tag = `<script async src="${src}" integrity="${integrity}" crossorigin="anonymous"></script>`;
  return json({ tag, src, integrity }, openToPages);
}
