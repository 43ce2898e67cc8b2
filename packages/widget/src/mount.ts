import { mint, randomText } from "./capture/mint.ts";
import { pageNow } from "./capture/page.ts";
import { regionLetter } from "./capture/region.ts";
import { browserWire } from "./capture/wire.ts";
import { draw, h } from "./draw.ts";
import { announce } from "./events.ts";
import { FormView } from "./form/FormView.tsx";
import { fieldSheets } from "./form/fields/kinds.ts";
import { type Flow, inWords } from "./form/flow.ts";
import { learnViews } from "./form/late-views.ts";
import { comeFrom, loadAfter, loadKeep } from "./load.ts";
import { dress } from "./look/style.ts";
import { prefilledBy } from "./prefill.ts";
import { presence } from "./presence.ts";
import type { Presence } from "./sdk.ts";
import { openSession } from "./session.ts";
import type { Setup } from "./setup.ts";
import { learn } from "./words.ts";

const later = (ms: number, task: () => void) => {
  const timer = setTimeout(task, ms);
  return () => clearTimeout(timer);
};
const pause = (ms: number) => new Promise<void>((done) => later(ms, done));
const fill = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes);
const now = () => Date.now();

/** Draws one form into an element and carries its answers to the edge. Call it once for an element, and its answer as the element comes and goes. */
export function mountForm(host: HTMLElement, setup: Setup): Presence {
  const { form, edge } = setup;
  comeFrom(edge);
  const root = host.attachShadow({ mode: "open" });
  const place = root.appendChild(document.createElement("div"));
  if (setup.dir) {
    place.dir = setup.dir;
    place.lang = setup.words?.tag ?? "";
  }
  const wire = browserWire(edge);
  const tab = randomText(6, fill);
  const keeper = loadKeep(edge).then(
    (known) => {
      learn(known.lateWords);
      learnViews(known);
      if (shown) session.actions.again();
      return known.openKeeper({ ...setup, host, root, wire, tab, now, later });
    },
    () => undefined,
  );
  let shown: Flow | undefined;

  const session = openSession({
    ...setup,
    prefilled: prefilledBy(host, setup, location.search),
    wire,
    keeper,
    private: (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl === true,
    mint: () => mint(regionLetter(Intl.DateTimeFormat().resolvedOptions().timeZone, -new Date(2024, 0, 1).getTimezoneOffset()), fill),
    tab,
    page: () => ({ ...pageNow(), formLanguage: setup.words?.tag }),
    trapped: () => (root.querySelector<HTMLInputElement>("[data-trap]")?.value ?? "") !== "",
    now,
    later,
    random: Math.random,
    onShow(flow, saving) {
      shown = flow;
      draw(FormView({ flow, saving, durable: session.durable(), actions, openOutcome }), place);
      const { focus } = flow;
      if (focus?.startsWith("field ")) root.getElementById(focus.slice(6))?.focus();
      else if (focus) root.querySelector<HTMLElement>(`[data-focus=${focus}]`)?.focus();
    },
    onEvent: (name, detail) => announce(host, name, detail, session.answersTold),
    onLastStep: () => void loadAfter(edge).catch(() => {}),
    askOutcome: (who) =>
      loadAfter(edge).then(
        (after) => after.awaitOutcome(wire, who, pause),
        () => null,
      ),
    leadTo(url) {
      // A `base` of the page has no say in what is its own.
      location.assign(new URL(url, location.href));
      return true;
    },
  });

  const { leave } = session.actions;
  const actions = {
    ...session.actions,
    // What is said under a field moves what is below it away from under the finger: that waits until the finger is up.
    leave() {
      if (root.querySelector(":active")) addEventListener("mouseup", () => later(0, leave), { once: true, capture: true });
      else leave();
    },
  };

  async function openOutcome(into: Element) {
    const { outcome } = shown ?? {};
    const after = await loadAfter(edge);
    if (!shown || !outcome) return;
    after.openOutcome({ h, draw }, into, {
      outcome,
      thanks: inWords(shown, form.thanks),
      wire,
      words: setup.words,
      dress: (text) => dress(root, text),
      now,
      onBooked: session.guarded(() => session.tell("booked", {}, true)),
    });
  }

  dress(root);
  dress(root, fieldSheets() + (setup.look ?? ""));
  if (setup.scheme) host.dataset.theme ||= setup.scheme;
  session.takeUp(visited(form.id), location.hash.split("#baton-resume=")[1]);
  return presence({
    hide: session.hide,
    leave: () => void keeper.then((known) => known?.leave()),
    back: session.arrive,
  });
}

/** A page of this visit has left something to go on with. */
function visited(form: string): boolean {
  try {
    return `baton.${form}` in sessionStorage;
  } catch {
    return false;
  }
}
