import type { Presence } from "./sdk.ts";

/** What a form does as its page and its element come and go. */
interface Comings {
  /** It may be going: whatever waits leaves. */
  hide(): void;
  /** It is going, perhaps to come back as it was. */
  leave(): void;
  /** It is here, for the first time or again, or the network is. `asItWas`: out of the browser's cache of whole pages. */
  back(asItWas: boolean): void;
}

export function presence({ hide, leave, back }: Comings): Presence {
  let attention: AbortController | undefined;
  const go = () => {
    hide();
    leave();
  };
  const heed: Record<string, (event: Event) => unknown> = {
    visibilitychange: () => document.visibilityState === "hidden" && hide(),
    pagehide: go,
    online: () => back(false),
    pageshow: (event) => back((event as PageTransitionEvent).persisted),
  };
  return (present) => {
    attention?.abort();
    // Whoever takes the form away may be about to leave; what is not sent by now is kept, and goes on being tried.
    if (!present) return go();
    attention = new AbortController();
    for (const type in heed) addEventListener(type, heed[type] as EventListener, { signal: attention.signal });
    back(false);
  };
}
