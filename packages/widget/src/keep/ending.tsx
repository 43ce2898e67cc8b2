import type { FieldKit } from "../form/fields/field-kit.ts";
import type { Flow } from "../form/flow.ts";
import { wear } from "../look/wear.ts";
import { safeUrl } from "../page/safe-url.ts";
import type { KeeperWorld } from "./keeper.ts";

/** What only a form that is drawn lends. */
export type Drawn = KeeperWorld & Required<Pick<KeeperWorld, "draw" | "root" | "onBooked">>;

/**
 * After Send: a sign of work until the outcome is known and drawn by the file for that, or its plainest words where that is not to be had.
 * `thanks`: what the form says where the outcome says nothing.
 */
export const ending = (kit: FieldKit, flow: Flow, thanks: string, { draw, load, root, words, wire, now, onBooked }: Drawn) => {
  const { outcome, phase } = flow;
  // Where this file came after Send, the heading the keyboard is on goes with this drawing. On a page that is merely opened again it is nowhere.
  const isOurs = root.activeElement?.matches("[data-focus=outcome]");
  const takeKeyboard = (heading: HTMLElement | null) => {
    if (isOurs) heading?.focus();
  };
  const drawOutcome = (into: Element | null) => {
    if (!into || !outcome) return;
    const opened = load("outcome").then((file) => {
      const dress = (text: string) => wear(root, text);
      return file.openOutcome({ h: kit.h, draw }, into, { outcome, thanks, wire, words, dress, now, onBooked });
    });
    opened.catch((error) => {
      console.error(error);
      draw(plainOutcome(kit, flow, thanks), into);
    });
  };
  return (
    <div key={phase} class="end" {...(outcome && { ref: drawOutcome })}>
      <div class="outcome middle">
        <span class="spin" />
        <h2 tabIndex={-1} data-focus="outcome" ref={takeKeyboard}>
          {kit.words.routing}
        </h2>
      </div>
    </div>
  );
};

const plainOutcome = (kit: FieldKit, { outcome }: Flow, thanks: string) => {
  const url = safeUrl(outcome?.booking?.url);
  return (
    <div class="outcome middle">
      {false}
      <h2 tabIndex={-1} data-focus="outcome">
        {kit.words.received}
      </h2>
      <p class="muted">{outcome?.next.kind === "message" ? outcome.next.text : thanks}</p>
      {url && (
        <a class="button main" href={url} target="_blank" rel="noopener">
          {kit.words.openBooking}
        </a>
      )}
    </div>
  );
};
