import { wear } from "../look/wear.ts";
import style from "./frame.css";
import { holdStill } from "./hold-still.ts";
import { closeIn } from "./words.ts";

export interface Wanted {
  /** What is shown; it brings its own looks. */
  inside: HTMLElement;
  /** The dialog's name. */
  label: string;
  /**
   * true: a popup; the browser keeps the rest of the page out of reach, holds the keyboard inside and gives it back on closing. false: a
   * corner of the page; nothing behind it is taken away.
   */
  modal: boolean;
  theme?: string | undefined;
  /** What the keyboard begins on; without one, the dialog itself. */
  first(): HTMLElement | null | undefined;
  onClosed(): void;
}

/** A `<dialog>` in a shadow root of its own, at the end of the page. */
export function openDialog({ inside, label, modal, theme, first, onClosed }: Wanted) {
  const host = document.createElement("baton-popup");
  const root = host.attachShadow({ mode: "open" });
  const dialog = document.createElement("dialog");
  const sheet = document.createElement("div");
  const close = document.createElement("button");
  let free = () => {};
  let over = () => {};
  let before: Element | null = null;
  const giveBack = () => (before as HTMLElement | null)?.focus?.();

  wear(root, style);
  if (theme) host.dataset.theme = theme;
  dialog.className = modal ? "popup" : "slide-in";
  dialog.setAttribute("aria-label", label);
  dialog.tabIndex = -1;
  sheet.className = "sheet";
  close.className = "close";
  close.type = "button";
  close.setAttribute("aria-label", closeIn(inside.dataset.lang || document.documentElement.lang));
  for (const part of [dialog, sheet, close]) part.setAttribute("part", part.className);
  sheet.append(document.createElement("slot"), close);
  dialog.append(sheet);
  root.append(dialog);
  host.append(inside);
  document.body.append(host);

  // Ended with the call, not with the event a task later: whoever opens it again at once opens it anew.
  const shut = () => {
    dialog.close();
    over();
  };
  // A single-page app may swap the body while it is open: then it is over, and the page behind is let go.
  const taken = new MutationObserver(() => host.isConnected || shut());
  close.onclick = shut;
  // Pressed and let go outside: a text marked with the mouse and let go there is no wish to leave.
  let pressed: EventTarget | null = null;
  dialog.onpointerdown = ({ target }) => {
    pressed = target;
  };
  // Blocks, not expressions: a handler that answers false takes the key or the click away from whoever is inside.
  dialog.onclick = ({ target }) => {
    if (modal && target === dialog && pressed === dialog) shut();
  };
  dialog.onkeydown = ({ key }) => {
    if (key === "Escape" && !modal) shut();
  };
  // Closed by the browser: Escape, or a phone's way back.
  dialog.onclose = () => dialog.open || over();

  return {
    shut,
    isOpen: () => dialog.open,
    /** The keyboard goes to the first thing to do; on a phone it would cover half of what is to be read first. */
    begin() {
      const start = matchMedia("(hover:hover)").matches && first();
      (start || dialog).focus();
    },
    /** `asked`: the visitor wanted it; else a corner does not take the keyboard. */
    open(asked: boolean) {
      if (dialog.open) return;
      // Closed by the browser, which says so a task later: whoever opens it before that opens it anew, too.
      over();
      if (!host.isConnected) document.body.append(host);
      before = document.activeElement;
      taken.observe(document, { childList: true, subtree: true });
      over = () => {
        over = () => {};
        taken.disconnect();
        free();
        // After a modal the browser gives the keyboard back; a corner that had it does it here.
        if (!modal && document.activeElement === document.body) giveBack();
        onClosed();
      };
      if (modal) {
        free = holdStill(document.documentElement);
        dialog.showModal();
      } else dialog.show();
      if (modal || asked) this.begin();
      else giveBack();
    },
  };
}
