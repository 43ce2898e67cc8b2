import type { CaptureResponse } from "@baton/contract/capture";
import { countedAnswers } from "@baton/engine/form";
import { mint, randomText } from "./capture/mint.ts";
import { pageNow } from "./capture/page.ts";
import { regionLetter } from "./capture/region.ts";
import { openSubmission } from "./capture/submission.ts";
import { browserWire } from "./capture/wire.ts";
import { draw, h } from "./draw.ts";
import { announce, type EventDetail, type EventName, type Listener } from "./events.ts";
import type { Actions, Saving } from "./form/actions.ts";
import { FormView } from "./form/FormView.tsx";
import { advance, change, type Flow, goBack, onScreen, openFlow, refused } from "./form/flow.ts";
import { dress } from "./look/style.ts";
import { awaitOutcome } from "./page/await-outcome.ts";
import { loadPicker } from "./page/load-picker.ts";
import { safeUrl } from "./page/safe-url.ts";
import type { Setup } from "./setup.ts";

const later = (ms: number, task: () => void) => {
  const timer = setTimeout(task, ms);
  return () => clearTimeout(timer);
};
const fill = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes);

/** Draws one form into an element and carries its answers to the edge. Call it once for an element. */
export function mountForm(host: HTMLElement, setup: Setup, listeners: Record<EventName, Set<Listener>>): void {
  const { form, edge } = setup;
  const root = host.attachShadow({ mode: "open" });
  const place = root.appendChild(document.createElement("div"));
  const wire = browserWire(edge);
  const counts = new Map<string, number>();
  const changed = new Set<string>();
  let flow = openFlow(form);
  let saving: Saving;

  const submission = openSubmission({
    ...setup,
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
    announce(host, listeners[name], name, { event_id: `${id}.${name}${once ? "" : `.${count}`}`, form: form.id, submission: id, ...more });
  }

  function show(next: Flow) {
    flow = next;
    draw(FormView({ flow, saving, actions, openPicker }), place);
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
      known = (await awaitOutcome(wire, who, (ms) => new Promise((done) => later(ms, () => done(undefined))))) ?? known;
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
      if (index + 1 === count) loadPicker(edge).catch(() => {});
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

  async function openPicker(into: Element) {
    const { outcome } = flow;
    if (!outcome?.booking) return;
    const { booking, rep } = outcome;
    const open = await loadPicker(edge);
    into.textContent = "";
    open({ h, draw }, into, {
      offer: booking,
      ...(rep && { rep }),
      wire,
      dress: (text) => dress(root, text),
      now: () => Date.now(),
      onBooked: guarded(() => tell("booked", {}, true)),
    });
  }

  dress(root);
  show(flow);
  document.addEventListener("visibilitychange", () => (document.visibilityState === "hidden" ? submission.hide() : undefined));
  window.addEventListener("pagehide", () => submission.hide());
  for (const event of ["online", "pageshow"]) window.addEventListener(event, () => submission.pending() > 0 && submission.urge());
  tell("ready", {}, true);
}
