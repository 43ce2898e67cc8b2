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
  /** Fulfils once the words for it are here. */
  onNo(): Promise<unknown>;
}

const style =
  ":host{all:initial;display:block;margin:8px 0;font:400 .875rem/1.5 system-ui,sans-serif;color:inherit;opacity:.85}" +
  "button{all:unset;min-height:24px;margin-inline-start:6px;text-decoration:underline;cursor:pointer}button:focus-visible{outline:2px solid;outline-offset:2px}";

/** The one that stands where we put it: it goes along when another form is followed. */
let ours: HTMLElement | undefined;
let watch: ResizeObserver | undefined;

/**
 * Right behind the form. In a flex row or a grid one thing more would move the form: there it stands behind the whole of it, or, if that ends
 * far below, hangs under the form and takes no room.
 */
function put(host: HTMLElement, form: HTMLElement) {
  const shape = (element: Element) => element.getBoundingClientRect();
  const { left, bottom, width } = shape(form);
  let at = form;
  while (at.parentElement && /flex|grid|contents/.test(getComputedStyle(at.parentElement).display)) at = at.parentElement;
  const hangs = at.contains(document.body) || shape(at).bottom > bottom + 100;
  if (hangs) at = form;
  if (host.previousSibling !== at) at.after(host);
  // Of no height: whatever it says, where it hangs from stays.
  host.style.cssText = hangs ? `position:absolute;height:0;width:${width}px` : "";
  const from = shape(host);
  if (hangs) host.style.transform = `translate(${left - from.left}px,${bottom + 8 - from.top}px)`;
}

/**
 * The line that says answers are saved as they are typed, with the way out; or that asks first. It stands in the page's
 * `<baton-notice form="…">`, else behind the page's form: nothing is put inside of what is not ours. The answer takes it away.
 */
export function notice(form: HTMLElement, { id, text, dir, asks, onYes, onNo }: NoticeWorld): () => void {
  const own = document.querySelector<HTMLElement>(`baton-notice[form="${id}"]`);
  const host = own ?? document.createElement("baton-notice");
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  const gone = () => {
    // The page's own place stays one, for whoever sends the form next.
    root.textContent = "";
    if (host === ours) host.remove();
  };
  if (!own) ours = host;
  if (host === ours) {
    put(host, form);
    watch?.disconnect();
    // What is beside it on a wide screen is above it on a narrow one. Not at once: what is moved there would be measured in the same frame.
    watch = new ResizeObserver(() => requestAnimationFrame(() => host.isConnected && put(host, form)));
    for (const one of [form, form.parentElement ?? form]) watch.observe(one);
  }
  if (root.firstChild) return gone;
  host.setAttribute("form", id);
  if (dir) host.dir = dir;
  const line = document.createElement("span");
  const button = document.createElement("button");
  line.setAttribute("role", "status");
  button.type = "button";
  line.textContent = asks ? words.notAgreed + text : text;
  button.textContent = asks ? words.agree : words.refuse;
  button.onclick = () => {
    line.textContent = asks ? text : "";
    if (asks) onYes();
    else
      void onNo().then(() => {
        line.textContent = words.refused ?? "";
      });
    button.remove();
  };
  wear(root, style);
  root.append(line, button);
  return gone;
}
