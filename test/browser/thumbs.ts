import type { Page } from "@playwright/test";
import { expect } from "./house.ts";

interface Wanted {
  /** Element whose inside is looked at; a shadow root is entered. */
  within: "baton-form" | "body";
  /** Least width and height of what is tapped, in CSS pixels. */
  targetPx: number;
}

/** For small screens and thumbs: what is too wide, makes a phone zoom in, or is too small to hit, in words. */
export async function expectFitsThumbs(page: Page, where: string, wanted: Wanted): Promise<void> {
  const found = await page.evaluate(({ within, targetPx }) => {
    const root = document.querySelector(within)?.shadowRoot ?? document;
    const wrong: string[] = [];
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (wide > 0) wrong.push(`the page scrolls ${wide} px sideways`);
    for (const element of root.querySelectorAll<HTMLElement>("a[href], button, input, select, textarea, summary")) {
      // Not for thumbs: hidden, meant for machines, or there only while the keyboard is on it.
      if (!element.checkVisibility({ visibilityProperty: true }) || element.closest(".unseen, .skip, [aria-hidden=true]")) continue;
      const name = `${element.tagName.toLowerCase()} “${(element.textContent || element.getAttribute("name") || element.id).trim().slice(0, 40)}”`;
      const size = Number.parseFloat(getComputedStyle(element).fontSize);
      if (element.matches("input, select, textarea") && size < 16) wrong.push(`${name} makes a phone zoom in: letters of ${size} px`);
      // A link inside a sentence is as high as its line, as WCAG 2.5.8 allows.
      if (element.matches("p a")) continue;
      element.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
      // A label around a box or a mark is tapped like the box itself.
      const target = element.closest("label") ?? element;
      const { left, top, width, height } = target.getBoundingClientRect();
      // What takes the tap may be larger than what is seen, and a whole row may follow its link.
      const row = element.closest("tr, li");
      const takes = (x: number, y: number) => {
        const hit = root.elementFromPoint(left + width / 2 + x, top + height / 2 + y);
        return hit !== null && (target.contains(hit) || (element.matches("[data-lead]") && row?.contains(hit) === true));
      };
      const reach = targetPx / 2 - 0.5;
      const tall = height >= targetPx || (takes(0, -reach) && takes(0, reach));
      const broad = width >= targetPx || (takes(-reach, 0) && takes(reach, 0));
      if (!tall || !broad) wrong.push(`${name} is ${Math.round(width)} × ${Math.round(height)} px to a thumb`);
    }
    return wrong;
  }, wanted);
  expect.soft(found, where).toEqual([]);
}
