import type { Outcome } from "@baton/contract/assignment";
import type { CaptureResponse } from "@baton/contract/capture";
import type { AnswerValue } from "@baton/contract/form";
import { countedAnswers } from "@baton/engine/form";
import { openSubmission } from "./capture/submission.ts";
import { pause, type Surroundings } from "./capture/world.ts";
import type { EventDetail, EventName } from "./events.ts";
import type { Actions, Saving } from "./form/actions.ts";
import { advance, change, type Flow, goBack, inWords, leave, onScreen, openFlow, refused } from "./form/flow.ts";
import type { Here } from "./keep/keeper.ts";
import type { Tell } from "./tell.ts";
import { type OwnWords, speak } from "./words.ts";

/** Everything one form needs of the world around it. A page brings its browser; a test, a server or an app of its own brings what it has. */
export interface SessionWorld extends Surroundings {
  /** Values the page put into fields, by field id. */
  prefilled: Record<string, AnswerValue>;
  /** Left out: the built-in English ones. */
  words?: OwnWords | undefined;
  /** Something changed. `flow.focus` says where the keyboard should go, once. */
  onShow(flow: Flow, saving: Saving): void;
  /** Something happened that others may hear of. */
  tell: Tell;
  /** The last step is on the screen: what comes after Send may be made ready. */
  onLastStep(): void;
  /** Asks until routing is through; null: it takes longer than patience. */
  askOutcome(who: { submission: string; secret: string }): Promise<Outcome | null>;
  /** Leads the visitor to another address. false: nobody goes there by themselves, or it is no place to go; the outcome is shown. */
  leadTo(url: string): boolean;
}

/** One visitor's way through one form: what is on the screen, what a visitor can do, and what becomes of it. Nothing here knows of a page. */
export function openSession(world: SessionWorld) {
  // A visit or a link that does not answer is not waited for longer than people do.
  const patienceMs = 5_000;
  const { form, keeper, prefilled } = world;
  /** Fields that changed since one was last left. */
  const changed = new Set<string>();
  let flow = openFlow(form, prefilled);

  const submission = openSubmission({
    ...world,
    answers: () => flow.answers,
    shown: () => flow.step,
    onReceipt: guarded(received),
    onTrouble: guarded((waitMs: number) => {
      if (submission.allowed && waitMs > 0) saving = "waiting";
      show(flow.phase === "sending" ? { ...flow, phase: "unreachable" } : flow);
    }),
    onForgotten: guarded(() => {
      if (saving === "erasing") saving = "erased";
      show(flow);
    }),
  });
  const tell = (name: EventName, more?: Partial<EventDetail>) => world.tell(name, submission.identity().submission, more);
  let saving = savingNow();

  function savingNow(): Saving {
    if (submission.allowed) return "on";
    return submission.captureMode === "consent" ? "asked" : form.capture === "submit" ? "off" : "refused";
  }

  function show(next: Flow) {
    speak(world.words);
    flow = { ...next, focus: null };
    world.onShow(next, saving);
  }

  /** A field was left, or Enter pressed in it: what was typed is an answer now. */
  function finishAnswers() {
    submission.flush();
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
    if (receipt.stage === "partial") tell("partial");
    const { phase } = flow;
    // An outcome counts even when the visitor went back meanwhile: they had pressed Send. Without one, only the whole being there does.
    const whole = outcome ?? (phase !== "asking" && receipt.stage === "submitted" && submission.log.pending().length === 0);
    if (!whole || phase === "done" || phase === "routing") return show(flow);
    let known = outcome ?? thanks();
    if (known.status !== "invalid") tell("submit");
    if (known.status === "received" && (known.poll || !outcome)) {
      show({ ...flow, phase: "routing", focus: "outcome" });
      known = (await world.askOutcome(submission.identity())) ?? known;
    }
    if (known.status === "invalid") return show(refused(flow, known.problems ?? []));
    if (known.status === "assigned") tell("assigned");
    if (known.next.kind !== "redirect" || !world.leadTo(known.next.url)) show({ ...flow, phase: "done", outcome: known, focus: "outcome" });
  }

  /** Nothing of ours may ever stop the page; what goes wrong is told as an event and in the console. */
  function guarded<Args extends unknown[]>(act: (...args: Args) => unknown): (...args: Args) => Promise<void> {
    return async (...args) => {
      try {
        speak(world.words);
        await act(...args);
      } catch (error) {
        console.error(error);
        tell("error", { code: "internal" });
      }
    };
  }

  const actions: Actions = {
    change: guarded((field: string, value: AnswerValue) => {
      flow = change(flow, field, value);
      submission.answer(field);
      changed.add(field);
      show(flow);
    }),
    leave: guarded(() => {
      const left = finishAnswers();
      if (left.size > 0 && flow.phase === "asking") show(leave(flow, left));
    }),
    again: () => show(flow),
    next: guarded(() => {
      if (flow.phase === "unreachable") return send();
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
  };

  /** This form, as the keeper sees it. */
  const here: Here = {
    submission,
    open: () => flow.phase === "asking" && submission.allowed,
    begin(answers, step) {
      saving = submission.allowed ? "resumed" : savingNow();
      show(openFlow(form, { ...prefilled, ...answers }, step));
    },
    end: () => show({ ...flow, phase: "done", outcome: thanks() }),
    dropped: () => tell("error", { code: "letters-expired" }),
  };

  return {
    actions,
    submission,
    tell,
    /** Answers as far as an event may carry them. */
    answersTold: () => countedAnswers(form, submission.capturedAnswers()),
    guarded,
    /** Where there is something to go on with (`visited`, or a resume link's token), the first drawing waits for that; else for nothing. */
    takeUp: guarded(async (visited: boolean | undefined, token?: string) => {
      const found =
        (token || visited) &&
        submission.captureMode !== "submit" &&
        (await Promise.race([keeper.then((known) => known?.found(here, token)), pause(world, patienceMs)]));
      if (found) found();
      else show(flow);
      await keeper;
      tell("ready");
    }),
    /** The page is here, or here again. `asItWas`: out of the browser's cache of whole pages. */
    arrive: guarded(async (asItWas: boolean) => {
      await (await keeper)?.arrive(here, asItWas);
      if (submission.log.pending().length > 0) submission.urge();
    }),
  };
}
export type Session = ReturnType<typeof openSession>;
