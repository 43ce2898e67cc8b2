import type { Outcome } from "@baton/contract/assignment";
import type { CaptureResponse } from "@baton/contract/capture";
import type { AnswerValue } from "@baton/contract/form";
import { mint, randomText } from "../capture/mint.ts";
import { pageNow } from "../capture/page.ts";
import { regionHere } from "../capture/region.ts";
import { openSubmission } from "../capture/submission.ts";
import { browserWire } from "../capture/wire.ts";
import { announce, type EventDetail, type EventName } from "../events.ts";
import { load } from "../load.ts";
import { loadKeep } from "../load-keep.ts";
import { presence } from "../presence.ts";
import type { Setup } from "../setup.ts";
import { teller } from "../tell.ts";
import { speak } from "../words.ts";
import { follow } from "./follow.ts";
import { handedOver, type Sent } from "./handed-over.ts";
import { notice } from "./notice.ts";
import type { Attribute } from "./target.ts";

const later = (ms: number, task: () => void) => {
  const timer = setTimeout(task, ms);
  return () => clearTimeout(timer);
};
const fill = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes);
const now = () => Date.now();

/** Captures what is answered in a form of the page's own, and offers the meeting when it was sent. */
export function attach(setup: Setup, said: Attribute): void {
  const { form, edge } = setup;
  speak(setup.words);
  const fields = form.steps.flatMap((step) => step.fields).filter(({ type }) => type !== "hidden" && type !== "statement");
  const wire = browserWire(edge);
  const tab = randomText(6, fill);
  const over = handedOver(form.id, now);
  const answers: Record<string, AnswerValue> = {};
  let host: HTMLElement = document.body;
  let sending = false;
  let done = false;
  let takeNoticeAway = () => {};
  const keeper = loadKeep().then(({ openKeeper }) => openKeeper({ ...setup, load, wire, tab, now, later }));

  const submission = openSubmission({
    ...setup,
    wire,
    keeper,
    private: (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl === true,
    mint: () => mint(regionHere(), fill),
    tab,
    // What the page does not ask is told with the Send: until then it may still come, as in a form of several pages.
    page: () => ({ ...pageNow(), ...(sending && { missing: page.missing() }) }),
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

  const onEvent = (name: EventName, detail: EventDetail) => announce(host, name, detail, submission.capturedAnswers);
  const told = teller(form.id, tab, onEvent);
  const tell = (name: EventName, more?: Partial<EventDetail>) => told(name, submission.identity().submission, more);
  const failed = (error: unknown) => {
    console.error(error);
    tell("error", { code: "internal" });
  };

  async function received({ receipt, outcome }: CaptureResponse) {
    if (receipt.stage === "partial") tell("partial");
    // What does not fit yet is mended in the page's own form, and sent again.
    if (done || !outcome || outcome.status === "invalid") return;
    done = true;
    tell("submit");
    await show(outcome.status === "received" && outcome.poll ? ((await ask(submission.identity())) ?? outcome) : outcome);
  }

  const ask = async (sent: Sent) => (await load("outcome")).awaitOutcome(wire, sent, (ms) => new Promise((go) => later(ms, () => go())));

  async function show(outcome: Outcome) {
    if (outcome.status !== "assigned") return over.write(null);
    tell("assigned");
    if (!outcome.booking || outcome.booking.booked) return over.write(null);
    const [{ showMeeting }, { openOutcome }] = await Promise.all([load("meeting"), load("outcome")]);
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
        over.write(null);
        tell("booked");
      },
      onClosed: () => over.write(null),
    });
  }

  const page = follow(fields, said, {
    onFound(found) {
      host = found;
      tell("ready");
      if (submission.captureMode === "submit") return;
      takeNoticeAway = notice(found, {
        id: form.id,
        text: form.noticeText,
        dir: setup.dir,
        asks: !submission.allowed,
        onYes: () => submission.consent(),
        onNo: () => submission.refuse(),
      });
    },
    onAnswer(field, value) {
      answers[field] = value;
      submission.answer(field);
    },
    onLeft: submission.flush,
    onSubmit(answered) {
      if (done) return;
      sending = true;
      takeNoticeAway();
      over.write(submission.identity());
      submission.submit(answered);
    },
    onMissing: (field) => tell("error", { code: "field-missing", field }),
  });

  presence({
    hide: submission.hide,
    leave: () => void keeper.then((known) => known?.leave()),
    back: () =>
      void keeper.then((known) => {
        void known?.arrive(
          { submission, open: () => false, begin() {}, end() {}, dropped: () => tell("error", { code: "letters-expired" }) },
          false,
        );
        if (submission.log.pending().length > 0) submission.urge();
      }),
  })(true);

  const before = over.read();
  if (before) {
    ask(before)
      .then((outcome) => outcome && show(outcome))
      .catch(failed);
  }
}
