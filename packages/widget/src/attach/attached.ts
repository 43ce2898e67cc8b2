import type { Outcome } from "@baton/contract/assignment";
import type { CaptureResponse } from "@baton/contract/capture";
import { mint, randomText } from "../capture/mint.ts";
import { pageNow } from "../capture/page.ts";
import { regionLetter } from "../capture/region.ts";
import { openSubmission } from "../capture/submission.ts";
import { browserWire } from "../capture/wire.ts";
import { announce, type EventDetail, type EventName } from "../events.ts";
import { loadAfter, loadKeep, loadMeeting } from "../load.ts";
import { presence } from "../presence.ts";
import type { Setup } from "../setup.ts";
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
  const fields = form.steps.flatMap((step) => step.fields).filter(({ type }) => type !== "hidden" && type !== "statement");
  const wire = browserWire(edge);
  const tab = randomText(6, fill);
  const over = handedOver(form.id, now);
  const counts = new Map<string, number>();
  const once = new Set<EventName>(["ready", "partial", "submit", "assigned", "booked"]);
  let host: HTMLElement = document.body;
  let sending = false;
  let done = false;
  let takeNoticeAway = () => {};
  const keeper = loadKeep(edge).then(
    ({ openKeeper }) => openKeeper({ ...setup, wire, tab, now, later }),
    () => undefined,
  );

  const submission = openSubmission({
    ...setup,
    prefilled: {},
    wire,
    keeper,
    private: (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl === true,
    mint: () => mint(regionLetter(Intl.DateTimeFormat().resolvedOptions().timeZone, -new Date(2024, 0, 1).getTimezoneOffset()), fill),
    tab,
    // What the page does not ask is told with the Send: until then it may still come, as in a form of several pages.
    page: () => ({ ...pageNow(), ...(sending && { missing: page.missing() }) }),
    trapped: () => false,
    shown: () => form.steps[0]?.id ?? "",
    now,
    later,
    random: Math.random,
    onReceipt: (response) => void received(response).catch(failed),
    onTrouble: () => {},
    onForgotten: () => {},
  });

  function tell(name: EventName, more: Partial<EventDetail> = {}) {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    if (once.has(name) && count > 1) return;
    const id = submission.id();
    announce(
      host,
      name,
      { event_id: `${id}.${name}${once.has(name) ? "" : `.${count}`}`, form: form.id, submission: id, ...more },
      submission.captured,
    );
  }
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
    const sent = { submission: submission.id(), secret: submission.secret() };
    await show(outcome.status === "received" && outcome.poll ? ((await ask(sent)) ?? outcome) : outcome);
  }

  const ask = async (sent: Sent) => (await loadAfter(edge)).awaitOutcome(wire, sent, (ms) => new Promise((go) => later(ms, () => go())));

  async function show(outcome: Outcome) {
    if (outcome.status !== "assigned") return over.write(null);
    tell("assigned");
    if (!outcome.booking || outcome.booking.booked) return over.write(null);
    const { showMeeting } = await loadMeeting(edge);
    await showMeeting({
      edge,
      label: form.title,
      outcome,
      thanks: form.thanks,
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
      if (submission.mode() === "submit") return;
      takeNoticeAway = notice(found, {
        id: form.id,
        text: form.noticeText,
        asks: !submission.allowed(),
        onYes: () => submission.consent(),
        onNo: () => submission.refuse(),
      });
    },
    onAnswer: (field, value) => void submission.answer(field, value),
    onLeft: () => submission.leave(),
    onSubmit(answered) {
      if (done) return;
      sending = true;
      takeNoticeAway();
      over.write({ submission: submission.id(), secret: submission.secret() });
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
          { ...submission, open: () => false, resume() {}, dropped: () => tell("error", { code: "letters-expired" }) },
          false,
        );
        if (submission.pending() > 0) submission.urge();
      }),
  })(true);

  const before = over.read();
  if (before) {
    ask(before)
      .then((outcome) => outcome && show(outcome))
      .catch(failed);
  }
}
