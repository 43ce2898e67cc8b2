import { lateWords } from "../keep/late-words.ts";
import { wear } from "../look/wear.ts";
import { words } from "../words.ts";

interface NoticeWorld {
  /** Id of our form. */
  id: string;
  text: string;
  /** Which way it is written, where the page does not say. */
  dir: string | undefined;
  /** Nothing is saved before a yes. */
  asks: boolean;
  onYes(): void;
  onNo(): void;
}

const style =
  ":host{all:initial;display:block;margin:8px 0;font:400 .875rem/1.5 system-ui,sans-serif;color:inherit;opacity:.85}" +
  "button{all:unset;min-height:24px;margin-inline-start:6px;text-decoration:underline;cursor:pointer}button:focus-visible{outline:2px solid;outline-offset:2px}";

/**
 * The line that says answers are saved as they are typed, with the way out; or that asks first. It stands in the page's
 * `<baton-notice form="…">`, else right behind the page's form: nothing is put inside of what is not ours. The answer takes it away.
 */
export function notice(form: HTMLFormElement, { id, text, dir, asks, onYes, onNo }: NoticeWorld): () => void {
  const own = document.querySelector<HTMLElement>(`baton-notice[form="${id}"]`);
  const host = own ?? document.createElement("baton-notice");
  const gone = () => host.remove();
  if (host.shadowRoot) return gone;
  host.setAttribute("form", id);
  if (dir) host.dir = dir;
  const root = host.attachShadow({ mode: "open" });
  const line = document.createElement("span");
  const button = document.createElement("button");
  line.setAttribute("role", "status");
  button.type = "button";
  line.textContent = asks ? words.notAgreed + text : text;
  button.textContent = asks ? words.agree : words.refuse;
  button.onclick = () => {
    if (asks) onYes();
    else onNo();
    line.textContent = asks ? text : (words.refused ?? lateWords.refused);
    button.remove();
  };
  wear(root, style);
  root.append(line, button);
  if (!own) form.after(host);
  return gone;
}
