import type { Said } from "./modes.ts";

/** What a form may open by itself on; whatever comes first, and once for a page. */
export function when({ after, scroll, exit }: Said, open: () => void): void {
  const over = new AbortController();
  const { signal } = over;
  const fire = () => {
    if (signal.aborted) return;
    // Nobody is interrupted while typing elsewhere on the page.
    if (typing(document.activeElement)) return;
    over.abort();
    open();
  };
  if (after !== undefined) {
    const due = () => {
      fire();
      // Out of a frame the keyboard comes back with a sign to the window alone.
      document.addEventListener("focusout", () => setTimeout(fire), { signal });
      window.addEventListener("focus", () => setTimeout(fire), { signal });
    };
    const timer = setTimeout(due, Number(after) * 1000);
    signal.addEventListener("abort", () => clearTimeout(timer));
  }
  if (scroll !== undefined) {
    const look = () => {
      const { scrollHeight, clientHeight } = document.documentElement;
      if (window.scrollY >= ((scrollHeight - clientHeight) * Number(scroll)) / 100 && window.scrollY > 0) fire();
    };
    window.addEventListener("scroll", look, { signal, passive: true });
    look();
  }
  // The pointer leaves through the top, towards tabs and the address: a mouse only; a finger gives no such sign.
  if (exit !== undefined) {
    document.documentElement.addEventListener("mouseleave", ({ clientY }) => clientY <= 0 && fire(), { signal });
  }
}

/**
 * What has the keyboard may hide who types: a frame always does, and a component of the page's own where nobody may look into it. Whoever is at
 * a form of ours is in the middle of it, also at a heading or a button.
 */
const typing = (at: Element | null): boolean =>
  !!at &&
  (at.matches("baton-form, input, textarea, select, iframe, [contenteditable]") ||
    (at.shadowRoot ? typing(at.shadowRoot.activeElement) : at.tagName.includes("-")));
