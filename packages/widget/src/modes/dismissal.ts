import type { Setup } from "../setup.ts";

const dayMs = 24 * 3_600_000;

/**
 * What this browser remembers of a popup: until when it stays away by itself. Written only where saving is allowed without asking, so
 * neither before a yes nor under Global Privacy Control; then a visitor may see it again on their next page.
 */
export function dismissal(form: string, setup: Pick<Setup, "form">, days: number, now: () => number) {
  const key = `baton.dismissed.${form}`;
  const { globalPrivacyControl } = navigator as { globalPrivacyControl?: boolean };
  const allowed = setup.form.capture === "notice" && globalPrivacyControl !== true;
  /** The end of the quiet time, epoch milliseconds. */
  const until = (at: number) => {
    try {
      if (allowed && at > now()) localStorage.setItem(key, String(at));
    } catch {
      // No storage, or none left: then it is not remembered.
    }
  };
  return {
    dismissed() {
      try {
        return Number(localStorage.getItem(key)) > now();
      } catch {
        return false;
      }
    },
    dismiss: () => until(now() + days * dayMs),
    /** Who has sent it is not asked again by itself for a year. */
    done: () => until(now() + 365 * dayMs),
  };
}
