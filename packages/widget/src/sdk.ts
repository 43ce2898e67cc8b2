import type { EventName, Listener } from "./events.ts";

/** Called whenever the element comes to the page (true) or leaves it. */
export type Presence = (here: boolean) => void;
type Mount = (host: HTMLElement) => Presence | undefined;

/** What a page can call as `window.baton`. */
export interface Baton {
  /** Draws the form named by the element's `form` attribute into it. Doing it again changes nothing. */
  mount(element: HTMLElement): void;
  /** Calls `listener` at every such event of every form on the page; the answer ends that. */
  on(name: EventName, listener: Listener): () => void;
}

/** One for a page, however many forms and scripts it has. */
interface Registry extends Baton {
  forms: Map<string, Mount>;
}

// By a registered symbol, since a page may have something of its own called `baton`.
const key = Symbol.for("baton.sdk");

export function registry(): Registry {
  const page = window as unknown as Record<symbol, Registry | undefined> & { baton?: Baton };
  const known = page[key];
  if (known) return known;
  const presences = new WeakMap<HTMLElement, Presence | undefined>();
  const sdk: Registry = {
    forms: new Map(),
    mount(element) {
      if (!element.shadowRoot) presences.set(element, sdk.forms.get(element.getAttribute("form") ?? "")?.(element));
      presences.get(element)?.(true);
    },
    on(name, listener) {
      const hear = (event: Event) => listener((event as CustomEvent).detail);
      window.addEventListener(`baton:${name}`, hear);
      return () => window.removeEventListener(`baton:${name}`, hear);
    },
  };
  page[key] = sdk;
  page.baton ??= { mount: sdk.mount, on: sdk.on };
  if (!customElements.get("baton-form")) {
    customElements.define(
      "baton-form",
      class extends HTMLElement {
        connectedCallback() {
          sdk.mount(this);
        }
        disconnectedCallback() {
          presences.get(this)?.(false);
        }
      },
    );
  }
  return sdk;
}
