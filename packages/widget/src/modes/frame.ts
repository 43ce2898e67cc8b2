import { announce } from "../events.ts";
import type { Registry } from "../sdk.ts";
import type { Setup } from "../setup.ts";
import { openDialog } from "./dialog.ts";
import type { Said } from "./modes.ts";

export interface Frame {
  /** `asked`: the visitor wanted it, and did not merely happen to meet it. */
  open(asked: boolean): void;
}

interface Heard {
  /** It had come by itself, and was closed. */
  onDismissed(): void;
  onSent(): void;
}

/** A form in a popup or slide-in of its own; closed, it keeps what was typed. */
export function openFrame(sdk: Registry, { form }: Setup, said: Said, { onDismissed, onSent }: Heard): Frame {
  const inside = document.createElement("baton-form");
  // undefined: it was not met yet on this page.
  let itself: boolean | undefined;
  for (const [name, value] of Object.entries(said)) if (value !== undefined && name !== "mode") inside.dataset[name] = value;
  inside.setAttribute("form", form.id);
  const dialog = openDialog({
    inside,
    label: form.title,
    modal: said.mode !== "slide-in",
    theme: said.theme,
    first: () => inside.shadowRoot?.querySelector<HTMLElement>("input:not([data-trap]):not([type=hidden]),select,textarea"),
    onClosed() {
      sdk.shut.delete(dialog.shut);
      // One that went with its page was closed by nobody.
      if (itself && inside.isConnected) onDismissed();
    },
  });
  inside.addEventListener("baton:submit", () => {
    itself = false;
    onSent();
  });
  // Nothing is told of a form that nobody sees: that it is ready is said when it is opened first.
  let tell = () => {};
  const { datalayer } = inside.dataset;
  inside.dataset.datalayer = "off";
  inside.addEventListener(
    "baton:ready",
    (event) => {
      event.stopImmediatePropagation();
      tell = () => {
        tell = () => {};
        if (datalayer) inside.dataset.datalayer = datalayer;
        else delete inside.dataset.datalayer;
        announce(inside, "ready", (event as CustomEvent).detail);
      };
      if (!dialog.isOpen()) return;
      tell();
      // Drawn after it was opened: the keyboard waits on the dialog until then.
      if (document.activeElement?.contains(inside)) dialog.begin();
    },
    { once: true },
  );

  return {
    open(asked) {
      // Whoever has met it, and closed it, knows where it is.
      if (dialog.isOpen() || (!asked && itself !== undefined)) return;
      itself = !asked;
      sdk.shut.add(dialog.shut);
      dialog.open(asked);
      tell();
    },
  };
}
