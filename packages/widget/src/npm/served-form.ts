import type { FormDefinition } from "@baton/contract/form";
import type { SealKey } from "@baton/contract/seal";
import { originOf, siteKeyOf, wrongForm } from "./given.ts";

/** A form as the edge serves it: what is asked, which words the visitor is told, and the key their answers are sealed to on the disk. */
export interface ServedForm {
  form: FormDefinition;
  /** Names the words of the notice; the lead says by it which text was read. */
  noticeHash: string;
  seal?: SealKey | null;
}

export interface FormAddress {
  /** Origin of the edge, as in `https://forms.acme.com`. */
  edge: string;
  /** Publishable site key, as in `pk_live`. */
  site: string;
  /** Id of the form. */
  form: string;
  /** Default: the world's own. */
  fetch?: typeof fetch;
}

/** `GET /v1/forms/{form}`: the definition, for drawing it yourself or for `mount` without a request of its own. Rejects with the edge's own words. */
export async function fetchForm({ edge, site, form, fetch: ask = globalThis.fetch }: FormAddress): Promise<ServedForm> {
  const origin = originOf(edge);
  const key = siteKeyOf(site);
  if (typeof form !== "string" || !form) throw wrongForm("a form's id, as in demo-request", form);
  const no = `No form "${form}" for site ${site} at ${edge}`;
  const response = await ask(`${origin}/v1/forms/${encodeURIComponent(form)}?site=${encodeURIComponent(key)}`).catch((cause) => {
    throw new Error(`${no}: it could not be reached (${cause instanceof Error ? cause.message : cause})`, { cause });
  });
  const body = (await response.json().catch(() => null)) as (ServedForm & { detail?: string; title?: string }) | null;
  if (response.ok && body?.form) return body;
  throw new Error(`${no}: ${body?.detail ?? body?.title ?? `status ${response.status}`}`);
}
