import type { CaptureResponse } from "@baton/contract/capture";
import { countedAnswers } from "@baton/engine/form";
import { mint, randomText } from "./capture/mint.ts";
import { pageNow } from "./capture/page.ts";
import { regionLetter } from "./capture/region.ts";
import { openSubmission } from "./capture/submission.ts";
import { browserWire } from "./capture/wire.ts";
import { draw, h } from "./draw.ts";
import { announce, type EventDetail, type EventName } from "./events.ts";
import type { Actions, Saving } from "./form/actions.ts";
import { FormView } from "./form/FormView.tsx";
import { advance, change, type Flow, goBack, onScreen, openFlow, refused } from "./form/flow.ts";
import { dress } from "./look/style.ts";
import { loadAfter } from "./page/load-after.ts";
import { safeUrl } from "./page/safe-url.ts";
import { prefilledBy } from "./place.ts";
import type { Presence } from "./sdk.ts";
import type { Setup } from "./setup.ts";

const later = (ms: number, task: () => void) => {
  const timer = setTimeout(task, ms);
  return () => clearTimeout(timer);
};
const fill = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes);

/** Draws one form into an element and carries its answers to the edge. Call it once for an element, and its answer as the element comes and goes. */
export function mountForm(host: HTMLElement, setup: Setup): Presence {
  const { form, edge } = setup;
  const root = host.attachShadow({ mode: "open" });
  const place = root.appendChild(document.createElement("div"));
  const wire = browserWire(edge);
  const counts = new Map<string, number>();
  const changed = new Set<string>();
  const prefilled = prefilledBy(host, setup);
  let flow = openFlow(form, prefilled);
  let saving: Saving;

  const submission = openSubmission({
    ...setup,
    prefilled,
    wire,
    private: (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl === true,
    mint: () => mint(regionLetter(Intl.DateTimeFormat().resolvedOptions().timeZone, -new Date(2024, 0, 1).getTimezoneOffset()), fill),
    tab: randomText(6, fill),
    page: pageNow,
    trapped: () => (root.querySelector<HTMLInputElement>("[data-trap]")?.value ?? "") !== "",
    now: () => Date.now(),
    later,
    random: Math.random,
    onReceipt: guarded(received),
    onTrouble: guarded((waitMs: number) => {
      if (saving === "on" && waitMs > 0) saving = "waiting";
      show(flow.phase === "sending" ? { ...flow, phase: "unreachable" } : flow);
    }),
    onForgotten: guarded(() => {
      saving = "erased";
      show(flow);
    }),
  });
  saving = submission.allowed() ? "on" : submission.mode() === "consent" ? "asked" : form.capture === "submit" ? "off" : "refused";

  /** `once`: it happens once to a submission, so its id is the same however often it is told. */
  function tell(name: EventName, more: Partial<EventDetail> = {}, once = false) {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    if (once && count > 1) return;
    const id = submission.id();
    announce(host, name, { event_id: `${id}.${name}${once ? "" : `.${count}`}`, form: form.id, submission: id, ...more });
  }

  function show(next: Flow) {
    flow = next;
    draw(FormView({ flow, saving, actions, openOutcome }), place);
    const { focus } = flow;
    flow = { ...flow, focus: null };
    if (focus?.startsWith("field ")) root.getElementById(focus.slice(6))?.focus();
    else if (focus) root.querySelector<HTMLElement>(`[data-focus=${focus}]`)?.focus();
  }

  /** A field was left, or Enter pressed in it: what was typed is an answer now. */
  function finishAnswers() {
    submission.leave();
    for (const field of changed) tell("answer", { field });
    changed.clear();
  }

  function send() {
    show({ ...flow, phase: "sending" });
    submission.submit(Object.keys(countedAnswers(form, flow.answers)));
  }

  async function received({ receipt, outcome }: CaptureResponse) {
    if (saving === "waiting") saving = "on";
    const { phase } = flow;
    const waits = phase === "sending" || phase === "unreachable";
    if (receipt.stage === "partial") tell("partial", {}, true);
    // An outcome counts even when the visitor went back meanwhile: they had pressed Send. Without one, only the whole being there does.
    const whole = outcome ?? (waits && receipt.stage === "submitted" && submission.pending() === 0);
    if (!whole || phase === "done" || phase === "routing") return show(flow);
    if (outcome?.status === "invalid") return show(refused(flow, outcome.problems ?? []));
    tell("submit", {}, true);
    let known = outcome ?? { status: "received" as const, next: { kind: "message" as const, text: form.thanks } };
    if (known.status === "received" && (known.poll || !outcome)) {
      show({ ...flow, phase: "routing", focus: "outcome" });
      const who = { submission: submission.id(), secret: submission.secret() };
      const pause = (ms: number) => new Promise<void>((done) => later(ms, done));
      known =
        (await loadAfter(edge).then(
          ({ awaitOutcome }) => awaitOutcome(wire, who, pause),
          () => null,
        )) ?? known;
      if (known.status === "invalid") return show(refused(flow, known.problems ?? []));
    }
    if (known.status === "assigned") tell("assigned", {}, true);
    const away = known.next.kind === "redirect" ? safeUrl(known.next.url) : undefined;
    if (away) return location.assign(away);
    show({ ...flow, phase: "done", outcome: known, focus: "outcome" });
  }

  /** Nothing of ours may ever stop the page; what goes wrong is told as an event and in the console. */
  function guarded<Args extends unknown[]>(act: (...args: Args) => unknown): (...args: Args) => void {
    const failed = (error: unknown) => {
      console.error(error);
      tell("error", { code: "internal" });
    };
    return (...args) => {
      try {
        Promise.resolve(act(...args)).catch(failed);
      } catch (error) {
        failed(error);
      }
    };
  }

  const actions: Actions = {
    change: guarded((field: string, value: string) => {
      submission.answer(field, value);
      changed.add(field);
      show(change(flow, field, value));
    }),
    leave: guarded(finishAnswers),
    next: guarded(() => {
      if (flow.phase !== "asking") return;
      finishAnswers();
      const from = flow.step;
      const { flow: next, went } = advance(flow);
      show(next);
      if (went === "nowhere") return;
      submission.step(from);
      tell("step", { step: from });
      if (went === "end") return send();
      const { index, count } = onScreen(flow);
      if (index + 1 === count) loadAfter(edge).catch(() => {});
    }),
    back: guarded(() => show({ ...goBack(flow), phase: "asking" })),
    retry: guarded(send),
    refuse: guarded(() => {
      saving = submission.refuse() ? "erasing" : "refused";
      show(flow);
    }),
    agree: guarded(() => {
      saving = "on";
      submission.consent();
      show(flow);
    }),
    seek: guarded((field: string) => show({ ...flow, focus: `field ${field}` })),
  };

  async function openOutcome(into: Element) {
    const { outcome } = flow;
    const after = await loadAfter(edge);
    if (!outcome) return;
    after.openOutcome({ h, draw }, into, {
      outcome,
      thanks: form.thanks,
      wire,
      dress: (text) => dress(root, text),
      now: () => Date.now(),
      onBooked: guarded(() => tell("booked", {}, true)),
    });
  }

  dress(root);
  show(flow);
  tell("ready", {}, true);

  let attention: AbortController | undefined;
  return (here) => {
    attention?.abort();
    // Whoever takes the form away may be about to leave; what is not sent by now is kept, and goes on being tried.
    if (!here) return submission.hide();
    attention = new AbortController();
    const { signal } = attention;
    const hide = () => submission.hide();
    const back = () => submission.pending() > 0 && submission.urge();
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && hide(), { signal });
    window.addEventListener("pagehide", hide, { signal });
    window.addEventListener("online", back, { signal });
    window.addEventListener("pageshow", back, { signal });
  };
}
