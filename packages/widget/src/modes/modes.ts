import type { Registry } from "../sdk.ts";
import type { Setup } from "../setup.ts";
import { dismissal } from "./dismissal.ts";
import { type Frame, openFrame } from "./frame.ts";
import { when } from "./triggers.ts";

/** What the script tag said, by its data attributes. */
export type Said = Record<string, string | undefined>;

const frames = new Map<string, Frame>();

/**
 * The one frame of a form: made once, armed by what its tag said (`data-after`, `data-scroll`, `data-exit`) unless it was dismissed not
 * long ago. `opened`: somebody asked for it now.
 */
export async function frame(sdk: Registry, setup: Setup, said: Said, opened: boolean): Promise<void> {
  const { form } = setup;
  if (!document.body) await bodyHere();
  const known = frames.get(form.id);
  if (known) {
    if (opened) known.open(true);
    return;
  }
  const memory = dismissal(form.id, setup, Number(said.days ?? 14), () => Date.now());
  const made = openFrame(sdk, setup, said, {
    onDismissed: memory.dismiss,
    onSent: memory.done,
  });
  frames.set(form.id, made);
  if (opened) made.open(true);
  if (!memory.dismissed()) when(said, () => made.open(false));
}

/** A tag in the head may be done before the server has sent more than that. */
const bodyHere = () =>
  new Promise<void>((here) => {
    new MutationObserver((_, watch) => {
      if (!document.body) return;
      watch.disconnect();
      here();
    }).observe(document, { childList: true, subtree: true });
  });
