import type { Form } from "@baton/contract/form";
import { problem } from "@baton/contract/problems";
import type { SealKey } from "@baton/contract/seal";
import type { Context } from "hono";
import { openToPages, refuse } from "../answer.ts";
import { digest } from "../digest.ts";
import type { Env } from "../env.ts";
import { captureMode } from "../gate/consent.ts";
import { answerPacked, packed } from "../packed.ts";
import { currentPlaybook } from "../playbook/source.ts";
import { sealingKeys } from "../sealing/sealing-keys.ts";
import { drawnForm } from "./first-step.ts";
import { formScript, type WidgetParts } from "./form-script.ts";
import { askedLanguage, type Spoken, spoken } from "./form-words.ts";
import { keepBuild } from "./kept-builds.ts";
import { originOf } from "./outcome.ts";
import { pinnable, pinnedScript } from "./pinned-script.ts";

type C = Context<{ Bindings: Env }>;

/**
 * What differs by country is kept by the visitor's own browser only. Nobody has an old copy for long: it names files of its own build, and
 * what is asked of a visitor follows where they are.
 */
const cached = ({ capture }: Form) => ({
  ...openToPages,
  "cache-control": `${capture ? "public" : "private"}, max-age=60, stale-while-revalidate=600`,
  "cross-origin-resource-policy": "cross-origin",
});

/** The widget's code changes only with a deployment, so one copy serves the isolate's whole life. */
let widget: WidgetParts | null = null;

async function widgetParts(env: Env): Promise<WidgetParts> {
  const read = async (name: string) => {
    const file = await env.ASSETS.fetch(`https://assets.local/w/${name}`);
    if (!file.ok) throw new Error(`widget is not built: ${name} ${file.status}`);
    return file.text();
  };
  if (widget === null) {
    const [core, fragments, attach] = await Promise.all([read("embed.js"), read("fields.json"), read("attach.js")]);
    widget = { core, fragments: JSON.parse(fragments), attach };
  }
  return widget;
}

/** `GET /f/{form}.js?site=`: widget and definition in one script, so that one request draws the form. */
export async function getFormScript(c: C): Promise<Response> {
  const id = (c.req.param("file") ?? "").replace(/\.js$/, "");
  const { published } = await currentPlaybook(c.env);
  if (!published) return refuse(problem("no-playbook"), openToPages);
  const found = find(published.playbook.forms, id, c.req.query("site"));
  const javascript = { "content-type": "text/javascript; charset=utf-8", "x-content-type-options": "nosniff" };
  if (!found) {
    // A script that fails to load is a riddle on somebody's page; one that speaks is not. A browser runs none that comes with 404.
    const hint = `baton: no form "${id.slice(0, 80)}" for this site key. Check the script tag against the playbook.`;
    return new Response(`console.warn(${JSON.stringify(hint)});`, {
      headers: { ...openToPages, ...javascript, "cache-control": "no-store", "cross-origin-resource-policy": "cross-origin" },
    });
  }
  const pin = c.req.query("v");
  if (pin !== undefined) return pinnedScript(c, found.form, pin, { ...openToPages, ...javascript }, () => scriptText(c, pinnable(found)));
  c.executionCtx.waitUntil(
    keepBuild(c.env).catch((error: Error) =>
      console.error(JSON.stringify({ at: "endpoints/form", notKept: "build", problem: error.name })),
    ),
  );
  const body = await scriptText(c, found);
  const etag = await tagOf(body);
  const script = packed(
    etag,
    () => ({ body, etag, brotli: null }),
    (work) => c.executionCtx.waitUntil(work),
  );
  return answerPacked(c.req.raw, script, { ...cached(found.form), ...javascript });
}

/** All that decides what the widget does stands in its text, and so in its tag: the capture mode and the sealing key too. */
export async function scriptText(c: C, { form, site }: { form: Form; site: string }): Promise<string> {
  const there = await drawnForm(c, { form, site });
  const setup = { edge: originOf(c), site, ...(await servedForm(c, there ?? form)), ...(there && { drawn: true }) };
  return formScript(setup, form, await widgetParts(c.env), c.req.query("mode"));
}

/** `GET /v1/forms/{form}?site=`: the definition alone. */
export async function getForm(c: C): Promise<Response> {
  const { published } = await currentPlaybook(c.env);
  if (!published) return refuse(problem("no-playbook"), openToPages);
  const found = find(published.playbook.forms, c.req.param("form") ?? "", c.req.query("site"));
  if (!found) return refuse(problem("unknown-form"), openToPages);
  const body = JSON.stringify(await servedForm(c, found.form));
  const headers = { ...cached(found.form), "content-type": "application/json" };
  return answerPacked(c.req.raw, { body, etag: await tagOf(body), brotli: null }, headers);
}

export function find(forms: Form[], id: string, site: string | undefined): { form: Form; site: string } | null {
  const form = forms.find((candidate) => candidate.id === id);
  const key = site ?? form?.sites[0];
  return form && key && form.sites.includes(key) ? { form, site: key } : null;
}

/** How a form ends is the edge's to say, in every language. */
const withoutEndings = (translations: Record<string, Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(translations).map(([tag, texts]) => [
      tag,
      Object.fromEntries(Object.entries(texts).filter(([path]) => !/^(endings|steps\.[^.]+\.ends)\./.test(path))),
    ]),
  );

/** The form as this visitor gets it. `seal`: the key to seal to, or null; `noticeHash` names the words the visitor reads. */
export async function servedForm(c: C, form: Form, lang = askedLanguage(c.req.query("lang"))): Promise<Spoken & { seal: SealKey | null }> {
  const { sites: _, abandonAfterMinutes: __, keepPartialsDays: ___, endings: ____, turnstile, ...definition } = form;
  const proof = turnstile ? { turnstile: { siteKey: turnstile.siteKey } } : {};
  const steps = form.steps.map(({ ends, ...step }) => (ends ? { ...step, ends: true } : step));
  const translations = form.translations && withoutEndings(form.translations);
  const capture = captureMode(form, (c.req.raw.cf as { country?: unknown } | undefined)?.country);
  const { current } = await sealingKeys(c.env);
  return {
    ...(await spoken({ ...definition, ...proof, ...(translations && { translations }), steps, capture }, lang)),
    seal: current,
  };
}

const tagOf = async (body: string): Promise<string> => `"${(await digest(body)).slice(0, 27)}"`;
