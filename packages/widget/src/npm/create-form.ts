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
import { type FormSource, servedOf } from "./define-form.ts";
import { defineRules } from "./field-rules.ts";
import { type FormState, stateOf } from "./form-state.ts";
import { eventOf, originOf, siteKeyOf, tellUnknown } from "./given.ts";
import { listeners, untroubled } from "./listeners.ts";
import { tellRefusal } from "./refusal.ts";
import type { ServedForm } from "./served-form.ts";

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

/** How a Send ended: with an outcome, or with answers that need another look; with none of them where the visitor went back or forgot it all. */
export type Sent = { outcome: Outcome } | { problems: FieldProblem[] };

/** A form without a face: its state, and all a visitor can do. Draw it with whatever you like. */
export interface HeadlessForm<A> {
  /** As it is now; another object after every change. */
  readonly state: FormState<A>;
  /** Calls `listener` after every change; the answer ends that. */
  subscribe(listener: () => void): () => void;
  /** Calls `listener` when that happens; the answer ends that. A meeting is booked elsewhere, at `outcome.booking.url`, and not told of here. */
  on(name: Exclude<EventName, "booked">, listener: (detail: EventDetail) => void): () => void;
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
  /** The form goes away, or its page: what waits leaves now, and goes on being tried for as long as the page lives. Of no harm to one that stays. */
  close(): void;
}

/** A form's state and actions, without a DOM: for your own components, a native app, a worker, a test. What waits for the network waits in memory. */
export function createForm<const D extends FormSource | FormDefinition>(options: FormOptions<D>): HeadlessForm<AnswersOf<D>> {
  const { prefill = {}, origin, now = Date.now, fetch: send = globalThis.fetch } = options;
  const edge = originOf(options.edge);
  const site = siteKeyOf(options.site);
  const served = servedOf(options.form);
  defineRules();
  const inBrowser = typeof document !== "undefined";
  const fill = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes);
  const later = (ms: number, task: () => void) => {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  };
  const ask = asking(edge, (...request) => send(...request), inBrowser ? manners : origin ? { headers: { origin } } : {});
  const wire = {
    async post(path: string, body: string, last?: boolean) {
      const reply = await ask(path, { method: "POST", body, ...(inBrowser && last && { keepalive: true }) });
      tellRefusal(`${edge}${path}`, reply);
      return reply;
    },
    get: (path: string) => ask(path, {}),
  };
  const changes = listeners<[]>();
  const events = listeners<[name: EventName, detail: EventDetail]>();
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
    page: () => untroubled(options.page),
    trapped: () => false,
    now,
    later,
    random: Math.random,
    onShow(flow, saving) {
      state = stateOf(flow, saving);
      changes.call();
    },
    tell: teller(served.form.id, tab, events.call),
    onLastStep() {},
    askOutcome: (who) => awaitOutcome(wire, who, (ms) => new Promise((done) => later(ms, done))),
    leadTo: () => false,
  });
  session.takeUp(false);

  const { change, leave, next, back, agree, refuse, forget } = session.actions;
  /** Next until the end, at once; then it waits for what comes of Send. */
  async function walk(): Promise<Sent> {
    while (state.phase === "asking") {
      const { id } = state.step;
      next();
      if (state.phase === "asking" && state.step.id === id) return { problems: state.problems };
    }
    const settled = () => state.phase === "asking" || state.phase === "done";
    await new Promise<void>((done) => {
      if (settled()) return done();
      const stop = changes.add(() => {
        if (!settled()) return;
        stop();
        done();
      });
    });
    return state.outcome ? { outcome: state.outcome } : { problems: state.problems };
  }

  let walking: Promise<Sent> | undefined;
  return {
    get state() {
      return state;
    },
    subscribe: changes.add,
    on(name, listener) {
      const wanted = eventOf(name);
      return events.add((happened, detail) => happened === wanted && listener(detail));
    },
    answer(field, value) {
      if (!Object.hasOwn(state.answers, field)) tellUnknown(served.form, "field", field);
      change(field, value as AnswerValue);
    },
    leave,
    next,
    back,
    submit() {
      // A listener that presses Send at a change it is told of while Send walks on presses the same one.
      if (walking) return walking;
      let told: (sent: Promise<Sent>) => void = () => {};
      walking = new Promise((done) => {
        told = done;
      });
      const sent = walk();
      told(sent);
      walking = undefined;
      return sent;
    },
    retry: () => state.phase === "unreachable" && next(),
    agree,
    refuse,
    forget,
    close: session.submission.hide,
  };
}
