import type { Outcome } from "@baton/contract/assignment";
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
import type { Kept } from "./keep/kept.ts";
import { loadAfter, loadKeep } from "./load.ts";
import { dress } from "./look/style.ts";
import { safeUrl } from "./page/safe-url.ts";
import { prefilledBy } from "./place.ts";
import { presence } from "./presence.ts";
import type { Presence } from "./sdk.ts";
import type { Setup } from "./setup.ts";

const later = (ms: number, task: () => void) => {
  const timer = setTimeout(task, ms);
  return () => clearTimeout(timer);
};
const pause = (ms: number) => new Promise<void>((done) => later(ms, done));
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
  const tab = randomText(6, fill);
  const now = () => Date.now();
  const keeper = loadKeep(edge).then(
    ({ openKeeper }) => openKeeper({ ...setup, wire, tab, now, later }),
    () => undefined,
  );
  let flow = openFlow(form, prefilled);
  let saving: Saving;

  const submission = openSubmission({
    ...setup,
    prefilled,
    wire,
    keeper,
    private: (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl === true,
    mint: () => mint(regionLetter(Intl.DateTimeFormat().resolvedOptions().timeZone, -new Date(2024, 0, 1).getTimezoneOffset()), fill),
    tab,
    page: pageNow,
    trapped: () => (root.querySelector<HTMLInputElement>("[data-trap]")?.value ?? "") !== "",
    shown: () => flow.step,
    now,
    later,
    random: Math.random,
    onReceipt: guarded(received),
    onTrouble: guarded((waitMs: number) => {
      if (submission.allowed() && waitMs > 0) saving = "waiting";
      show(flow.phase === "sending" ? { ...flow, phase: "unreachable" } : flow);
    }),
    onForgotten: guarded(() => {
      if (saving === "erasing") saving = "erased";
      show(flow);
    }),
  });
  const savingNow = (): Saving =>
    submission.allowed() ? "on" : submission.mode() === "consent" ? "asked" : form.capture === "submit" ? "off" : "refused";
  saving = savingNow();

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
    draw(FormView({ flow, saving, durable: submission.durable(), actions, openOutcome }), place);
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

  /** What can be said without an outcome. */
  const thanks = (): Outcome => ({ status: "received", next: { kind: "message", text: form.thanks } });

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
    let known = outcome ?? thanks();
    if (known.status === "received" && (known.poll || !outcome)) {
      show({ ...flow, phase: "routing", focus: "outcome" });
      const who = { submission: submission.id(), secret: submission.secret() };
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
      if (saving === "resumed") saving = "on";
      const { flow: next, went } = advance(flow);
      show(next);
      if (went === "nowhere") return;
      submission.step(from);
      tell("step", { step: from });
      if (went === "end") return send();
      const { index, count } = onScreen(flow);
      if (index + 1 === count) loadAfter(edge).catch(() => {});
    }),
    back: guarded(() => {
      show({ ...goBack(flow), phase: "asking" });
      submission.remember();
    }),
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
    forget: guarded(() => {
      submission.forget();
      saving = savingNow();
      show(openFlow(form));
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
      now,
      onBooked: guarded(() => tell("booked", {}, true)),
    });
  }

  /** This page, as the keeper sees it. */
  const page = {
    ...submission,
    open: () => flow.phase === "asking" && submission.allowed(),
    resume(kept: Kept) {
      submission.resume(kept);
      saving = submission.allowed() ? "resumed" : savingNow();
      show(openFlow(form, { ...prefilled, ...kept.answers }, kept.step));
    },
    dropped: () => tell("error", { code: "letters-expired" }),
  };

  /** Where there is something to go on with, the first drawing waits for that, and no longer than people do; else it waits for nothing. */
  async function begin() {
    const token = location.hash.split("#baton-resume=")[1];
    const kept =
      (token || visited(form.id)) &&
      submission.mode() !== "submit" &&
      (await Promise.race([keeper.then((known) => known?.found(page, token)), pause(5_000)]));
    if (kept === "submitted") show({ ...flow, phase: "done", outcome: thanks() });
    else if (kept) page.resume(kept);
    else show(flow);
    tell("ready", {}, true);
  }

  dress(root);
  guarded(begin)();
  return presence({
    hide: submission.hide,
    leave: () => void keeper.then((known) => known?.leave()),
    back: guarded(async (asItWas: boolean) => {
      await (await keeper)?.arrive(page, asItWas);
      if (submission.pending() > 0) submission.urge();
    }),
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
