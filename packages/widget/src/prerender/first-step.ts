import { builtIn } from "baton:kinds";
import { fragmentNames, fragmentsOf } from "@baton/engine/fields/fragments";
import type { Kid } from "../draw.ts";
import type { Actions, Saving } from "../form/actions.ts";
import { FormView } from "../form/FormView.tsx";
import { defineFields, kindOf } from "../form/fields/kinds.ts";
import { onScreen, openFlow } from "../form/flow.ts";
import sheet from "../look/form.css";
import { spokenWords } from "../words/spoken.ts";
import { speak } from "../words.ts";
import type * as door from "./door.d.ts";
import { markup } from "./markup.ts";

let define = () => {
  defineFields(builtIn);
  define = () => {};
};

/** Whatever a button does, it does once the script is there. */
const actions = new Proxy({} as Actions, { get: () => () => {} });

/** How the form is asked before anybody answered; see `savingNow` in `session.ts`. */
const savingAs: Record<door.Drawable["form"]["capture"], Saving> = { notice: "on", consent: "asked", submit: "off" };

export const firstStep: typeof door.firstStep = ({ form, texts = {}, lang = "en", dir, look = "" }, action) => {
  define();
  speak(spokenWords(texts, lang));
  const fields = form.steps.flatMap((step) => step.fields);
  const given = fields.flatMap(({ id, default: answer }) => (answer === undefined ? [] : [[id, answer] as const]));
  const flow = openFlow(form, Object.fromEntries(given));
  const view = FormView({ flow, saving: savingAs[form.capture], durable: false, actions, ending: () => null }) as unknown as Kid;
  const kinds = new Set(onScreen(flow).fields.flatMap(fragmentsOf));
  const style = [sheet, ...fragmentNames.filter((name) => kinds.has(name)).map((name) => kindOf(name).css), look]
    .join("")
    .replaceAll("</", "<\\/");
  const props = dir ? { dir, lang } : {};
  return `<style>${style}</style>${markup({ tag: "div", key: undefined, props, kids: [view] }, { form: { method: "POST", action } })}`;
};
