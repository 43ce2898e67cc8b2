import type { Next } from "@baton/contract/assignment";
import type { Ending, Form } from "@baton/contract/form";
import { type GivenAnswers, holds, walk } from "../form.ts";
import { mayLeadTo } from "../origin.ts";
import { piped, type Reader } from "./piping.ts";

/** Where and how a form ends for these answers. */
export interface FormEnd {
  /** The ending step that was met; null: the whole form was asked. */
  step: string | null;
  /** false: they are not a fit, and nobody is to be assigned. */
  fit: boolean;
  ending: Ending;
}

/** The ending step met, else the first of the form's endings whose condition holds, else a meeting. Only answers that count decide. */
export function formEnd(form: Pick<Form, "steps" | "endings">, answers: GivenAnswers): FormEnd {
  const { counted, last } = walk(form, answers);
  const step = form.steps[last];
  if (step?.ends) return { step: step.id, ...step.ends };
  const chosen = form.endings?.find(({ when }) => holds(when, counted));
  return { step: null, fit: true, ending: chosen?.ending ?? { kind: "meeting" } };
}

/**
 * The ending as the visitor meets it, the answers it names in its words; null where that is a meeting, or an address they may not be led
 * to: whoever published it past the check leads nobody astray.
 */
export function nextOf(
  form: Pick<Form, "steps">,
  ending: Ending,
  answers: GivenAnswers,
  origins: readonly string[],
  reader?: Reader,
): Next | null {
  const { counted } = walk(form, answers);
  const say = (text: string) => piped(text, form, counted, reader);
  switch (ending.kind) {
    case "meeting":
      return null;
    case "message":
      return {
        kind: "message",
        text: say(ending.text),
        ...(ending.title && { title: say(ending.title) }),
        ...(ending.link && { link: { url: ending.link.url, label: say(ending.link.label) } }),
      };
    case "download":
      return {
        kind: "download",
        url: ending.url,
        label: say(ending.label),
        ...(ending.title && { title: say(ending.title) }),
        ...(ending.text && { text: say(ending.text) }),
      };
    case "redirect":
      return mayLeadTo(ending.url, origins) ? { kind: "redirect", url: withAnswers(ending.url, ending.answers ?? [], counted) } : null;
  }
}

/** The chosen answers as parameters, before a fragment; a list gives its name once for each. */
function withAnswers(url: string, fields: readonly string[], answers: GivenAnswers): string {
  const pairs = fields.flatMap((id) =>
    (Object.hasOwn(answers, id) ? [answers[id]].flat() : []).map((one) => `${encodeURIComponent(id)}=${encodeURIComponent(String(one))}`),
  );
  if (pairs.length === 0) return url;
  const [, address = "", fragment = ""] = /^([^#]*)(.*)$/.exec(url) ?? [];
  return `${address}${address.includes("?") ? "&" : "?"}${pairs.join("&")}${fragment}`;
}
