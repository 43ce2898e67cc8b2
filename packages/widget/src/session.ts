import type { Outcome } from "@baton/contract/assignment";
import type { CaptureResponse } from "@baton/contract/capture";
import type { AnswerValue } from "@baton/contract/form";
import { countedAnswers } from "@baton/engine/form";
import { openSubmission } from "./capture/submission.ts";
import type { Surroundings } from "./capture/world.ts";
import type { EventDetail, EventName } from "./events.ts";
import type { Actions, Saving } from "./form/actions.ts";
import { advance, change, type Flow, goBack, inWords, leave, onScreen, openFlow, refused } from "./form/flow.ts";
import type { Here } from "./keep/keeper.ts";
import type { Kept } from "./keep/kept.ts";
import { safeUrl } from "./page/safe-url.ts";
import { type OwnWords, speak } from "./words.ts";

/** Everything one form needs of the world around it. A page brings its browser; a test, a server or an app of its own brings what it has. */
export interface SessionWorld extends Surroundings {
  /** Left out: the built-in English ones. */
  words?: OwnWords | undefined;
  /** Something changed. `flow.focus` says where the keyboard should go, once. */
  onShow(flow: Flow, saving: Saving): void;
  /** Something happened that others may hear of. */
  onEvent(name: EventName, detail: EventDetail): void;
  /** The last step is on the screen: what comes after Send may be made ready. */
  onLastStep(): void;
  /** Asks until routing is through; null: it takes longer than patience. */
  askOutcome(who: { submission: string; secret: string }): Promise<Outcome | null>;
  /** Leads the visitor to another address. false: nobody goes there by themselves, and the outcome is shown. */
  leadTo(url: string): boolean;
}

/** One visitor's way through one form: what is on the screen, what a visitor can do, and what becomes of it. Nothing here knows of a page. */
export function openSession(world: SessionWorld) {
  const { form, keeper, prefilled } = world;
  const counts = new Map<string, number>();
  const changed = new Set<string>();
  let flow = openFlow(form, prefilled);
  let saving: Saving;

  const submission = openSubmission({
    ...world,
    shown: () => flow.step,
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
    const id = submission.id();
    const of = `${id}.${name}${once ? "" : `.${world.tab}`}`;
    const count = (counts.get(of) ?? 0) + 1;
    counts.set(of, count);
    if (once && count > 1) return;
    world.onEvent(name, { event_id: once ? of : `${of}.${count}`, form: form.id, submission: id, ...more });
  }

  function show(next: Flow) {
    speak(world.words);
    flow = { ...next, focus: null };
    world.onShow(next, saving);
  }

  /** A field was left, or Enter pressed in it: what was typed is an answer now. */
  function finishAnswers() {
    submission.leave();
    const left = new Set(changed);
    changed.clear();
    for (const field of left) tell("answer", { field });
    return left;
  }

  function send() {
    show({ ...flow, phase: "sending" });
    submission.submit(Object.keys(countedAnswers(form, flow.answers)));
  }

  /** What can be said without an outcome. */
  const thanks = (): Outcome => ({ status: "received", next: { kind: "message", text: inWords(flow, form.thanks) } });

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
      known = (await world.askOutcome({ submission: submission.id(), secret: submission.secret() })) ?? known;
      if (known.status === "invalid") return show(refused(flow, known.problems ?? []));
    }
    if (known.status === "assigned") tell("assigned", {}, true);
    const away = known.next.kind === "redirect" ? safeUrl(known.next.url) : undefined;
    if (!away || !world.leadTo(away)) show({ ...flow, phase: "done", outcome: known, focus: "outcome" });
  }

  /** Nothing of ours may ever stop the page; what goes wrong is told as an event and in the console. */
  function guarded<Args extends unknown[]>(act: (...args: Args) => unknown): (...args: Args) => void {
    const failed = (error: unknown) => {
      console.error(error);
      tell("error", { code: "internal" });
    };
    return (...args) => {
      try {
        speak(world.words);
        Promise.resolve(act(...args)).catch(failed);
      } catch (error) {
        failed(error);
      }
    };
  }

  const actions: Actions = {
    change: guarded((field: string, value: AnswerValue) => {
      submission.answer(field, value);
      changed.add(field);
      show(change(flow, field, value));
    }),
    leave: guarded(() => {
      const left = finishAnswers();
      if (left.size > 0 && flow.phase === "asking") show(leave(flow, left));
    }),
    again: () => show(flow),
    next: guarded(() => {
      if (flow.phase !== "asking") return;
      finishAnswers();
      const from = flow.step;
      if (saving === "resumed") saving = "on";
      const { flow: next, went } = advance(flow);
      show(next);
      if (went === "nowhere") return;
      if (went === "end" || flow.step !== from) {
        submission.step(from);
        tell("step", { step: from });
      }
      if (went === "end") return send();
      const { index, count } = onScreen(flow);
      if (index + 1 === count) world.onLastStep();
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

  /** This form, as the keeper sees it. */
  const here: Here = {
    ...submission,
    open: () => flow.phase === "asking" && submission.allowed(),
    resume(kept: Kept) {
      submission.resume(kept);
      saving = submission.allowed() ? "resumed" : savingNow();
      show(openFlow(form, { ...prefilled, ...kept.answers }, kept.step));
    },
    dropped: () => tell("error", { code: "letters-expired" }),
  };

  return {
    actions,
    /** What waits outlives this tab. */
    durable: submission.durable,
    tell,
    /** Answers as far as an event may carry them. */
    answersTold: () => countedAnswers(form, submission.captured()),
    guarded,
    /** Whatever waits leaves. */
    hide: submission.hide,
    /** Where there is something to go on with (`visited`, or a resume link's token), the first drawing waits for that, and no longer than people do; else it waits for nothing. */
    takeUp: guarded(async (visited: boolean, token?: string) => {
      const kept =
        (token || visited) &&
        submission.mode() !== "submit" &&
        (await Promise.race([keeper.then((known) => known?.found(here, token)), new Promise<void>((over) => world.later(5_000, over))]));
      if (kept === "submitted") show({ ...flow, phase: "done", outcome: thanks() });
      else if (kept) here.resume(kept);
      else show(flow);
      tell("ready");
    }),
    /** The page is here, or here again. `asItWas`: out of the browser's cache of whole pages. */
    arrive: guarded(async (asItWas: boolean) => {
      await (await keeper)?.arrive(here, asItWas);
      if (submission.pending() > 0) submission.urge();
    }),
  };
}
export type Session = ReturnType<typeof openSession>;
