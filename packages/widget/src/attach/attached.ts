import { browserWire } from "../capture/wire.ts";
import { announce } from "../events.ts";
import type { Setup } from "../setup.ts";
import { speak } from "../words.ts";
import { follow } from "./follow.ts";
import { handedOver } from "./handed-over.ts";
import { type Lead, openLead } from "./lead.ts";
import { notice } from "./notice.ts";
import type { Attribute } from "./target.ts";

/** Captures what is answered in a form of the page's own, and offers the meeting when it was sent. */
export function attach(setup: Setup, said: Attribute): void {
  const { form, edge } = setup;
  speak(setup.words);
  const fields = form.steps.flatMap((step) => step.fields).filter(({ type }) => type !== "hidden" && type !== "statement");
  const wire = browserWire(edge);
  const over = handedOver(form.id, () => Date.now());
  let host: HTMLElement = document.body;
  let takeNoticeAway = () => {};

  /** The page's form says it; what its tag says of saying it counts, as it does for a form of ours. */
  const speaker = () => {
    const { events = said("data-events"), datalayer = said("data-datalayer") } = host.dataset;
    const { isConnected } = host;
    return {
      dataset: { events, datalayer },
      isConnected,
      dispatchEvent: (event: Event) => host.dispatchEvent(event),
    } as unknown as HTMLElement;
  };

  const begin = (): Lead => {
    const begun = openLead({
      setup,
      said,
      wire,
      over,
      missing: () => page.missing(),
      onEvent: (...event) => announce(speaker(), ...event),
      onInvalid: () => begun === lead && page.mend(),
    });
    return begun;
  };
  let lead = begin();

  function showNotice() {
    const { submission, keeper } = lead;
    if (submission.captureMode === "submit" || lead.sent()) return;
    takeNoticeAway = notice(host, {
      id: form.id,
      text: form.noticeText,
      dir: setup.dir,
      asks: !submission.allowed,
      onYes: () => lead.submission.consent(),
      onNo() {
        lead.submission.refuse();
        return keeper;
      },
    });
  }

  const page = follow(fields, said, {
    onFound(found) {
      const first = host === document.body;
      host = found;
      // Once for a page. The second file knows the region that a submission's id begins with.
      if (first) void lead.keeper.then(() => lead.tell("ready"));
      showNotice();
    },
    onAnswer: (field, value) => lead.answer(field, value),
    onLeft: () => lead.submission.flush(),
    onSubmit(answered) {
      takeNoticeAway();
      lead.send(answered);
    },
    onAnother() {
      const { captureMode } = lead.submission;
      lead = begin();
      // Who said no before Send has not said yes by sending. A yes was one for what was sent.
      if (captureMode === "submit") lead.submission.refuse();
      showNotice();
    },
    onMissing: (field) => lead.tell("error", { code: "field-missing", field }),
  });

  const before = over.read();
  if (before) lead.goOnWith(before);
}
