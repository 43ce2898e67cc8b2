import type { EventName, Listener } from "./events.ts";

/** Called whenever the element comes to the page (true) or leaves it. */
export type Presence = (here: boolean) => void;

/** A form whose script is on the page. */
export interface FormHere {
  mount(host: HTMLElement): Presence | undefined;
  /** Shows it in a popup or slide-in of its own. */
  open(): void;
}

/** What a page can call as `window.baton`. */
export interface Baton {
  /** Draws the form named by the element's `form` attribute into it. Doing it again changes nothing. */
  mount(element: HTMLElement): void;
  /** Calls `listener` at every such event of every form on the page; the answer ends that. */
  on(name: EventName, listener: Listener): () => void;
  /** Shows the form in a popup, or in the slide-in its script tag asked for. */
  open(form: string): void;
  /** Closes whatever was opened. */
  close(): void;
  /** Answers the page knows, by field id, for every form drawn from now on. */
  prefill(answers: Record<string, unknown>): void;
}

/** `baton("open", "demo-request")` is `baton.open("demo-request")`: the way to say it that also works before the script is there. */
export type Command = { [Name in keyof Baton]: [Name, ...Parameters<Baton[Name]>] }[keyof Baton];

/** One for a page, however many forms and scripts it has. */
export interface Registry extends Baton {
  /** The form's script has come: what was asked of it before is done now. */
  add(form: string, here: FormHere): void;
  /** Ways to close what is open, left here by whoever opened it. */
  shut: Set<() => void>;
}

/** What was said before we came: calls of the snippet's stub wait in its `q`, those of a plain list in itself. */
type Said = Command[] | { q?: Command[] };

// By a registered symbol, since a page may have something of its own called `baton`.
const key = Symbol.for("baton.sdk");

export function registry(): Registry {
  const page = window as unknown as Record<symbol, Registry | undefined> & { baton?: unknown };
  const known = page[key];
  if (known) return known;
  const forms = new Map<string, FormHere>();
  const presences = new WeakMap<HTMLElement, Presence | undefined>();
  const shut = new Set<() => void>();
  const given: Record<string, unknown> = {};
  let waiting: (() => void)[] = [];

  const baton: Baton = {
    mount(element) {
      const form = forms.get(element.getAttribute("form") as string);
      if (!form) return void waiting.push(() => element.isConnected && baton.mount(element));
      if (!presences.has(element)) {
        for (const id in given) {
          const attribute = `data-prefill-${id}`;
          if (!element.hasAttribute(attribute)) element.setAttribute(attribute, `${given[id] ?? ""}`);
        }
        presences.set(element, form.mount(element));
      }
      presences.get(element)?.(true);
    },
    on(name, listener) {
      const attention = new AbortController();
      addEventListener(`baton:${name}`, (event) => listener((event as CustomEvent).detail), { signal: attention.signal });
      return () => attention.abort();
    },
    open(id) {
      const form = forms.get(id);
      if (form) form.open();
      else waiting.push(() => baton.open(id));
    },
    close() {
      for (const one of shut) one();
    },
    prefill(answers) {
      Object.assign(given, answers);
    },
  };
  const sdk: Registry = {
    ...baton,
    shut,
    add(id, here) {
      forms.set(id, here);
      const again = waiting;
      waiting = [];
      for (const act of again) act();
    },
  };
  page[key] = sdk;

  const call = (...[name, ...rest]: Command) => (baton[name] as (...rest: unknown[]) => unknown)(...rest);
  const before = page.baton as (Said & Partial<Node>) | undefined;
  const said = Array.isArray(before) ? before : (before as { q?: Command[] } | undefined)?.q;
  // An element with that id has its name in the window, too.
  if (!before || said || before.nodeType) page.baton = Object.assign(call, baton);
  for (const one of said ?? []) {
    try {
      call(...one);
    } catch (error) {
      // What somebody asked for wrongly keeps nobody else from being heard.
      console.error(error);
    }
  }

  // A button or link that opens a form; where the form is not here yet, a link goes where it leads.
  document.addEventListener("click", (event) => {
    // It may stand in a component of the page's own; then its shadow root is where the click comes from.
    const opener = event.composedPath().find((one) => (one as HTMLElement).dataset?.batonOpen) as HTMLAnchorElement;
    const id = opener?.dataset.batonOpen as string;
    // Whoever wants a link in another tab or window gets it there.
    if (!forms.has(id) || (opener.href && (event.ctrlKey || event.metaKey || event.shiftKey))) return;
    event.preventDefault();
    baton.open(id);
  });
  if (!customElements.get("baton-form")) {
    customElements.define(
      "baton-form",
      class extends HTMLElement {
        connectedCallback() {
          baton.mount(this);
        }
        disconnectedCallback() {
          presences.get(this)?.(false);
        }
      },
    );
  }
  return sdk;
}
