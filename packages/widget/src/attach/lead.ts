import type { Outcome } from "@baton/contract/assignment";
import type { CaptureResponse } from "@baton/contract/capture";
import type { AnswerValue } from "@baton/contract/form";
import { mint, randomText } from "../capture/mint.ts";
import { pageNow } from "../capture/page.ts";
import { openSubmission } from "../capture/submission.ts";
import type { Wire } from "../capture/wire.ts";
import type { EventDetail, EventName } from "../events.ts";
import type { Keeper } from "../keep/keeper.ts";
import { load } from "../load.ts";
import { loadKeep } from "../load-keep.ts";
import { presence } from "../presence.ts";
import type { Setup } from "../setup.ts";
import { teller } from "../tell.ts";
import { learn } from "../words.ts";
import type { HandedOver, Sent } from "./handed-over.ts";
import type { Attribute } from "./target.ts";

const later = (ms: number, task: () => void) => {
  const timer = setTimeout(task, ms);
  return () => clearTimeout(timer);
};
const fill = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes);
const now = () => Date.now();

interface LeadWorld {
  setup: Setup;
  said: Attribute;
  wire: Wire;
  over: HandedOver;
  /** What the page does not ask. */
  missing(): string[];
  onEvent(name: EventName, detail: EventDetail, answers: () => Record<string, unknown>): void;
  /** What was sent does not fit. */
  onInvalid(): unknown;
}

/**
 * One lead out of a form that is not ours: what is captured of it, what the page hears of it, and the meeting it is offered. A page whose
 * form is sent again by somebody else has one for each, and the first goes on until the edge has all of it.
 */
export function openLead({ setup, said, wire, over, missing, onEvent, onInvalid }: LeadWorld) {
  const { form } = setup;
  const tab = randomText(6, fill);
  const answers: Record<string, AnswerValue> = {};
  let sent = false;
  /** Send was pressed, and what came of it is not known. */
  let waits = false;
  let meeting = false;
  let known: Keeper | undefined;
  const keeper = loadKeep().then(({ openKeeper, lateWords }) => {
    learn(lateWords);
    known = openKeeper({ ...setup, load, wire, tab, now, later });
    return known;
  });

  const submission = openSubmission({
    ...setup,
    wire,
    keeper,
    private: (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl === true,
    mint: () => mint(known?.regionHere() ?? "x", fill),
    tab,
    // What the page does not ask is told with the Send: until then it may still come, as in a form of several pages.
    page: () => ({ ...pageNow(), ...(sent && { missing: missing() }) }),
    trapped: () => false,
    answers: () => answers,
    shown: () => form.steps[0]?.id ?? "",
    now,
    later,
    random: Math.random,
    onReceipt: (response) => void received(response).catch(failed),
    onTrouble: () => {},
    onForgotten: () => {},
  });

  const told = teller(form.id, tab, (name, detail) => onEvent(name, detail, submission.capturedAnswers));
  const tell = (name: EventName, more?: Partial<EventDetail>, who: { submission: string } = submission.identity()) =>
    told(name, who.submission, more);
  /** Not on this page and on the one it leads to as well. */
  const tellOnce = (name: "submit" | "assigned", who: Sent) => over.tells(who, name) && tell(name, {}, who);
  const failed = (error: unknown) => {
    console.error(error);
    tell("error", { code: "internal" });
  };

  async function received({ receipt, outcome }: CaptureResponse) {
    if (receipt.stage === "partial") tell("partial");
    if (!waits || !outcome) return;
    waits = false;
    // What does not fit yet is mended in the page's own form, and sent again.
    if (outcome.status === "invalid") return void onInvalid();
    const who = submission.identity();
    tellOnce("submit", who);
    await show(who, outcome.status === "received" && outcome.poll ? ((await ask(who)) ?? outcome) : outcome);
  }

  const ask = async (who: Sent) => (await keeper).askOutcome(who);

  async function show(who: Sent, outcome: Outcome) {
    if (outcome.status !== "assigned") return over.end(who);
    tellOnce("assigned", who);
    if (!outcome.booking || outcome.booking.booked) return over.end(who);
    const [{ showMeeting }, { openOutcome }] = await Promise.all([load("meeting"), load("outcome")]);
    // Sent twice, and shown already.
    if (meeting) return;
    meeting = true;
    showMeeting({
      openOutcome,
      label: form.title,
      outcome,
      thanks: form.thanks,
      words: setup.words,
      dir: setup.dir,
      wire,
      theme: said("data-theme") ?? undefined,
      accent: said("data-accent") ?? undefined,
      onBooked: () => {
        over.end(who);
        tell("booked", {}, who);
      },
      onClosed: () => {
        meeting = false;
        over.end(who);
      },
    });
  }

  presence({
    hide: submission.hide,
    leave: () => void keeper.then((late) => late.leave()),
    back: () =>
      void keeper.then((late) => {
        void late.arrive(
          { submission, open: () => false, begin() {}, end() {}, dropped: () => tell("error", { code: "letters-expired" }) },
          false,
        );
        if (submission.log.pending().length > 0) submission.urge();
      }),
  })(true);

  return {
    submission,
    tell,
    keeper,
    sent: () => sent,
    answer(field: string, value: AnswerValue) {
      answers[field] = value;
      submission.answer(field);
    },
    send(answered: string[]) {
      sent = waits = true;
      over.write(submission.identity());
      submission.submit(answered);
    },
    /** Sent on the page before this one, which was left before anybody knew what came of it. */
    goOnWith(before: Sent) {
      ask(before)
        .then((outcome) => {
          if (!outcome) return;
          if (outcome.status !== "invalid") tellOnce("submit", before);
          return show(before, outcome);
        })
        .catch(failed);
    },
  };
}

export type Lead = ReturnType<typeof openLead>;
