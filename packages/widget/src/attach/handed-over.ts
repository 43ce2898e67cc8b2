/** Whose outcome is still to be shown. */
export interface Sent {
  submission: string;
  secret: string;
  /** Names of what the page has heard of it. */
  heard?: string;
}

export type HandedOver = ReturnType<typeof handedOver>;

const tenMinutesMs = 600_000;

/** A page's own form often leads to another page before the outcome is known: that one shows it, if it has the script too. */
export function handedOver(form: string, now: () => number) {
  const key = `baton.sent.${form}`;
  function read(): Sent | null {
    try {
      const { at, ...sent } = JSON.parse(sessionStorage.getItem(key) ?? "{}");
      return now() - at < tenMinutesMs ? sent : null;
    } catch {
      return null;
    }
  }
  function write(sent: Sent) {
    try {
      sessionStorage.setItem(key, JSON.stringify({ ...sent, at: now() }));
    } catch {
      // No storage: then the outcome is shown on this page or not at all, and the lead is the same.
    }
  }
  /** What is kept of this one; a later one may stand there. */
  const kept = ({ submission }: Sent) => {
    const sent = read();
    return sent?.submission === submission ? sent : null;
  };
  return {
    read,
    /** Sent, perhaps once more. */
    write: (sent: Sent) => write(kept(sent) ?? sent),
    /** false: the page has heard it already, here or where it was sent. */
    tells(sent: Sent, name: string): boolean {
      const before = kept(sent);
      const heard = before?.heard ?? "";
      if (heard.includes(name)) return false;
      if (before) write({ ...before, heard: heard + name });
      return true;
    },
    /** Nothing of it is left to be shown. */
    end(sent: Sent) {
      if (kept(sent)) sessionStorage.removeItem(key);
    },
  };
}
