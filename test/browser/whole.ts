import type { Page } from "@playwright/test";

/**
 * Until what comes after the form's first drawing is there, too: the disk, the rules of each type, targets as large as a thumb. A test that
 * leans on any of these waits for it, as the line may be slow; what the form does without them is a promise of its own.
 */
export async function whole(page: Page): Promise<void> {
  // It comes with a style of its own, beside that of the first drawing.
  const dressed = () => (document.querySelector("baton-form")?.shadowRoot?.adoptedStyleSheets.length ?? 0) > 1;
  await page.waitForFunction(dressed);
}
