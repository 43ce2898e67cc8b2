import type { Page } from "@playwright/test";

interface Seen {
  shift: number;
  violations: string[];
  names: string[];
}

/** What a page's owner would complain about: errors of any kind, refused resources, moving layout, new global names. */
export async function watch(page: Page) {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") errors.push(message.text());
  });
  await page.addInitScript(() => {
    const seen: Seen = { shift: 0, violations: [], names: Object.getOwnPropertyNames(window) };
    Object.defineProperty(document, "seen", { value: seen });
    document.addEventListener("securitypolicyviolation", (event) => {
      seen.violations.push(`${event.effectiveDirective} ${event.blockedURI}`);
    });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.shift += (entry as PerformanceEntry & { value: number }).value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  return {
    errors,
    seen: () =>
      page.evaluate(() => {
        const seen = (document as unknown as { seen: Seen }).seen;
        return { ...seen, names: Object.getOwnPropertyNames(window).filter((name) => !seen.names.includes(name)) };
      }),
  };
}
