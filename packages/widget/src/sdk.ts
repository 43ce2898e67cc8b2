import { type EventName, eventNames, type Listener } from "./events.ts";

type Mount = (host: HTMLElement) => void;

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
  listeners: Record<EventName, Set<Listener>>;
}

// By a registered symbol, since a page may have something of its own called `baton`.
const key = Symbol.for("baton.sdk");

export function registry(): Registry {
  const page = window as unknown as Record<symbol, Registry | undefined> & { baton?: Baton };
  const known = page[key];
  if (known) return known;
  const listeners = Object.fromEntries(eventNames.map((name) => [name, new Set<Listener>()])) as Record<EventName, Set<Listener>>;
  const sdk: Registry = {
    forms: new Map(),
    listeners,
    mount(element) {
      if (!element.shadowRoot) sdk.forms.get(element.getAttribute("form") ?? "")?.(element);
    },
    on(name, listener) {
      listeners[name]?.add(listener);
      return () => listeners[name]?.delete(listener);
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
      },
    );
  }
  return sdk;
}
