import { mint, randomText } from "./capture/mint.ts";
import { pageNow } from "./capture/page.ts";
import { browserWire } from "./capture/wire.ts";
import { draw } from "./draw.ts";
import { FormView } from "./form/FormView.tsx";
import { kit } from "./form/fields/field-kit.ts";
import { fieldSheets } from "./form/fields/kinds.ts";
import { type Flow, inWords } from "./form/flow.ts";
import { learnJudge } from "./form/judge.ts";
import { learnViews } from "./form/late-views.ts";
import type { Keeper } from "./keep/keeper.ts";
import { load } from "./load.ts";
import { loadKeep } from "./load-keep.ts";
import { dress } from "./look/style.ts";
import { prefilledBy } from "./prefill.ts";
import { presence } from "./presence.ts";
import type { Presence } from "./sdk.ts";
import { openSession } from "./session.ts";
import type { Setup } from "./setup.ts";
import { learn, words } from "./words.ts";

const later = (ms: number, task: () => void) => {
  const timer = setTimeout(task, ms);
  return () => clearTimeout(timer);
};
const fill = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes);
const now = () => Date.now();

/** Draws one form into an element and carries its answers to the edge. Call it once for an element, and its answer as the element comes and goes. */
export function mountForm(host: HTMLElement, setup: Setup): Presence {
  const { form } = setup;
  const again = visited(form.id);
  const typed = new FormData(host.shadowRoot?.querySelector("form") ?? undefined);
  // A slider is an answer once it was moved, and its own text says it as it is.
  for (const { id, value, defaultValue } of host.shadowRoot?.querySelectorAll<HTMLInputElement>("[type=range]") ?? [])
    if (value !== defaultValue) typed.set(id, value);
  const root = (setup.drawn && !again && host.shadowRoot) || host.attachShadow({ mode: "open" });
  const place = root.lastElementChild ?? root.appendChild(document.createElement("div"));
  if (setup.dir) Object.assign(place, { dir: setup.dir, lang: setup.words?.tag ?? "" });
  const wire = browserWire(setup.edge);
  const tab = randomText(6, fill);
  const prefilled = prefilledBy(host, setup, location.search, typed);
  let shown = false;
  let known: Keeper | undefined;
  const keeper = loadKeep().then((late) => {
    learn(late.lateWords);
    learnViews(late);
    learnJudge(late.judgeIn(words));
    const onBooked = () => session.tell("booked");
    known = late.openKeeper({ ...setup, load, host, root, wire, tab, now, later, draw, onBooked, answersTold: session.answersTold });
    if (shown) session.actions.again();
    return known;
  });

  const session = openSession({
    ...setup,
    prefilled,
    wire,
    keeper,
    private: !!(navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl,
    mint: () => mint(known?.regionHere() ?? "x", fill),
    tab,
    page: () => ({ ...pageNow(), formLanguage: setup.words?.tag }),
    trapped: () => !!root.querySelector<HTMLInputElement>("[data-trap]")?.value,
    now,
    later,
    random: Math.random,
    onShow(flow, saving) {
      shown = true;
      const [focus, field] = flow.focus?.split(" ") ?? [];
      draw(FormView({ flow, saving, durable: session.submission.durable(), actions, ending }), place);
      if (focus) root.querySelector<HTMLElement>(field ? `#${field}` : `[data-focus=${focus}]`)?.focus();
    },
    tell: (...told) => void keeper.then((late) => late?.tell(...told)),
    onLastStep: () => void load("outcome").catch(() => {}),
    askOutcome: async (who) => known?.askOutcome(who) ?? null,
    leadTo: (url) => known?.leadTo(url) ?? false,
  });

  const ending = (flow: Flow) => known?.ending(kit, flow, inWords(flow, form.thanks));
  // What is said under a field moves what is below it away from under the finger: that waits until the finger is up.
  const whenUp = (act: () => void) => () => {
    if (root.querySelector(":active")) addEventListener("mouseup", () => later(0, act), { once: true, capture: true });
    else act();
  };
  const actions = { ...session.actions, leave: whenUp(session.actions.leave), again: whenUp(session.actions.again) };

  dress(root, fieldSheets() + (setup.look ?? ""));
  if (setup.scheme) host.dataset.theme ||= setup.scheme;
  session.takeUp(again, location.hash.split("#baton-resume=")[1]);
  for (const [id, text] of typed) if (text && prefilled[id]) session.actions.change(id, prefilled[id]);
  return presence({
    hide: session.submission.hide,
    leave: () => void keeper.then((known) => known?.leave()),
    back: session.arrive,
  });
}

/** A page of this visit has left something to go on with. */
function visited(form: string): boolean | undefined {
  try {
    return `baton.${form}` in sessionStorage;
  } catch {
    return;
  }
}
