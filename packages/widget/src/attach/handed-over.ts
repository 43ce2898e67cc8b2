/** Whose outcome is still to be shown. */
export interface Sent {
  submission: string;
  secret: string;
}

const tenMinutesMs = 600_000;

/** A page's own form often leads to another page before the outcome is known: that one shows it, if it has the script too. */
export function handedOver(form: string, now: () => number) {
  const key = `baton.sent.${form}`;
  return {
    write(sent: Sent | null) {
      try {
        if (sent) sessionStorage.setItem(key, JSON.stringify({ ...sent, at: now() }));
        else sessionStorage.removeItem(key);
      } catch {
        // No storage: then the outcome is shown on this page or not at all, and the lead is the same.
      }
    },
    read(): Sent | null {
      try {
        const { submission, secret, at } = JSON.parse(sessionStorage.getItem(key) ?? "{}");
        return submission && now() - at < tenMinutesMs ? { submission, secret } : null;
      } catch {
        return null;
      }
    },
  };
}
