import type { FormPreview } from "@baton/contract/ops";
import { readForms } from "@baton/engine/form/form-file";
import { languages } from "@baton/engine/languages/all";
import type { Context } from "hono";
import { json, refuse } from "../../answer.ts";
import type { Env } from "../../env.ts";
import { boundedText } from "../../gate/body.ts";
import { scriptText } from "../form.ts";
import { originOf } from "../outcome.ts";

/** Bytes of one form: an eighth of what a whole playbook may have. */
const longest = 256 * 1024;

/**
 * `POST /api/forms/preview?lang=` with one form as text, comments allowed: the script a visitor would be served for it, made as for any
 * visitor who is where whoever asks is. Nothing is stored, and nothing that is published is asked.
 */
export async function postFormPreview(c: Context<{ Bindings: Env }>): Promise<Response> {
  const text = await boundedText(c.req.raw, longest);
  if (!text.ok) return refuse(text.problem);
  const { kind, forms, problems } = readForms(text.value);
  const [form = null] = kind === "form" ? forms : [];
  const spoken = [...Object.keys(form?.translations ?? {}), ...Object.keys(languages)];
  const answer: FormPreview = {
    problems,
    form,
    script: form && (await scriptText(c, { form, site: form.sites[0] ?? "" })),
    languages: ["en", ...new Set(spoken.filter((tag) => tag !== "en"))],
    edge: originOf(c),
  };
  return json(answer);
}
