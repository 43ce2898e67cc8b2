import type { Outcome } from "@baton/contract/assignment";
import type { CaptureRequest } from "@baton/contract/capture";
import type { AnswerValue, FieldProblem, FormDefinition } from "@baton/contract/form";
import { mint, randomText } from "../capture/mint.ts";
import { regionHere } from "../capture/region.ts";
import { asking, manners } from "../capture/wire.ts";
import type { EventDetail, EventName } from "../events.ts";
import { awaitOutcome } from "../page/await-outcome.ts";
import { openSession } from "../session.ts";
import { teller } from "../tell.ts";
import type { AnswersOf } from "./answer-types.ts";
import { asServed, type FormSource } from "./define-form.ts";
import { defineRules } from "./field-rules.ts";
import { type FormState, stateOf } from "./form-state.ts";
import { originOf, type ServedForm } from "./served-form.ts";

export interface FormOptions<D> {
  /** Origin of the edge, as in `https://forms.acme.com`. */
  edge: string;
  /** Publishable site key, as in `pk_live`. */
  site: string;
  /** What `fetchForm` answered, or a form of `defineForm` that the playbook has under the same id. */
  form: D | ServedForm;
  /** Answers that are known already, by field id. */
  prefill?: Record<string, AnswerValue>;
  /** What the lead should know of the page: address, referrer, language. Asked for once. */
  page?: () => CaptureRequest["page"];
  /** Outside of a browser: the origin the form is asked on, one of those the site names. A lead from nowhere is kept aside. */
  origin?: string;
  /** The visitor wants no tracking (Global Privacy Control): nothing leaves before Send. Default: what the browser says, where there is one. */
  private?: boolean;
  /** Default: the world's own. */
  fetch?: typeof fetch;
  /** Epoch milliseconds. Default: the world's clock. */
  now?: () => number;
}

/** How a Send ended: with an outcome, or with answers that need another look. */
export type Sent = { outcome: Outcome } | { problems: FieldProblem[] };

/** A form without a face: its state, and all a visitor can do. Draw it with whatever you like. */
export interface HeadlessForm<A> {
  /** As it is now; another object after every change. */
  readonly state: FormState<A>;
  /** Calls `listener` after every change; the answer ends that. */
  subscribe(listener: () => void): () => void;
  /** Calls `listener` when that happens; the answer ends that. */
  on(name: EventName, listener: (detail: EventDetail) => void): () => void;
  /** A value was given, as typed; an empty text takes it back. */
  answer<Name extends keyof A & string>(field: Name, value: A[Name] | ""): void;
  /** A field was left: what was given may leave now, as the capture mode allows. */
  leave(): void;
  /** To the next step, or, on the last one, Send; with a problem on this step it stays and says so. */
  next(): void;
  back(): void;
  /** Next until the end, and Send. Fulfils when the outcome is known or something is wrong; while the edge is out of reach it goes on trying. */
  submit(): Promise<Sent>;
  /** Tries a Send again at once. */
  retry(): void;
  /** Yes to saving before Send, where the form asks for that. */
  agree(): void;
  /** No to saving before Send; what left is erased at the edge. */
  refuse(): void;
  /** Nothing that was given stays, here or at the edge. */
  forget(): void;
  /** The form goes away: what waits leaves now. */
  close(): void;
}

/** A form's state and actions, without a DOM: for your own components, a native app, a worker, a test. What waits for the network waits in memory. */
export function createForm<const D extends FormSource | FormDefinition>(options: FormOptions<D>): HeadlessForm<AnswersOf<D>> {
  const { edge, site, prefill = {}, origin, now = Date.now, fetch: send = globalThis.fetch } = options;
  defineRules();
  const inBrowser = typeof document !== "undefined";
  const served: ServedForm = "steps" in options.form ? { form: asServed(options.form), noticeHash: "" } : (options.form as ServedForm);
  const fill = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes);
  const later = (ms: number, task: () => void) => {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  };
  const ask = asking(originOf(edge), (...request) => send(...request), inBrowser ? manners : origin ? { headers: { origin } } : {});
  const wire = {
    post: (path: string, body: string, last?: boolean) =>
      ask(path, { method: "POST", body, ...(inBrowser && last && { keepalive: true }) }),
    get: (path: string) => ask(path, {}),
  };
  const listeners = new Set<() => void>();
  const hearers = new Set<(name: EventName, detail: EventDetail) => void>();
  const tab = randomText(6, fill);
  let state: FormState<AnswersOf<D>>;

  const session = openSession({
    ...served,
    site,
    prefilled: prefill,
    wire,
    keeper: Promise.resolve(undefined),
    private: options.private ?? (globalThis.navigator as { globalPrivacyControl?: boolean } | undefined)?.globalPrivacyControl === true,
    mint: () => mint(regionHere(), fill),
    tab,
    page: options.page ?? (() => undefined),
    trapped: () => false,
    now,
    later,
    random: Math.random,
    onShow(flow, saving) {
      state = stateOf(flow, saving);
      for (const listener of [...listeners]) listener();
    },
    tell: teller(served.form.id, tab, (name, detail) => {
      for (const hear of [...hearers]) hear(name, detail);
    }),
    onLastStep() {},
    askOutcome: (who) => awaitOutcome(wire, who, (ms) => new Promise((done) => later(ms, done))),
    leadTo: () => false,
  });
  session.takeUp(false);

  const { change, leave, next, back, agree, refuse, forget } = session.actions;
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  return {
    get state() {
      return state;
    },
    subscribe,
    on(name, listener) {
      const hear = (happened: EventName, detail: EventDetail) => {
        if (happened === name) listener(detail);
      };
      hearers.add(hear);
      return () => void hearers.delete(hear);
    },
    answer: (field, value) => change(field, value as AnswerValue),
    leave,
    next,
    back,
    async submit() {
      while (state.phase === "asking") {
        const { id } = state.step;
        next();
        if (state.phase === "asking" && state.step.id === id) return { problems: state.problems };
      }
      await new Promise<void>((done) => {
        const settled = () => state.phase === "asking" || state.phase === "done";
        if (settled()) return done();
        const stop = subscribe(() => {
          if (!settled()) return;
          stop();
          done();
        });
      });
      return state.outcome ? { outcome: state.outcome } : { problems: state.problems };
    },
    retry: () => state.phase === "unreachable" && next(),
    agree,
    refuse,
    forget,
    close: session.submission.hide,
  };
}
