import type { BrowserContext, Page } from "@playwright/test";

/**
 * A browser whose last words do not leave: no `fetchLater`, with which even a closed tab's answers go out by themselves, and after
 * `silence` no request either. (A context set offline is online again for what its page sends while it closes, and a page's routes are gone.)
 */
export const withoutLastWord = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(() => {
    const { fetch } = window;
    const isCut = () => (window as { cutOff?: boolean }).cutOff === true;
    const { sendBeacon } = Navigator.prototype;
    window.fetch = (...given) => (isCut() ? Promise.reject(new TypeError("Failed to fetch")) : fetch(...given));
    Navigator.prototype.sendBeacon = function (...given) {
      return !isCut() && sendBeacon.apply(this, given);
    };
    Object.assign(window, { fetchLater: undefined });
  });

/** From now on this page says nothing, not even as it goes. */
export const silence = (page: Page): Promise<unknown> => page.evaluate(() => Object.assign(window, { cutOff: true }));
