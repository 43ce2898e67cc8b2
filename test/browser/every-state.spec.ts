import { expect, type Locator, type Page, test } from "@playwright/test";
import { expectAccessible } from "./audit.ts";
import { everyField, sheetForm } from "./sheet/every-field.ts";
import { emptyPage, openStage, type Shown, type Stage } from "./sheet/stage.ts";
import { expectFitsThumbs } from "./thumbs.ts";

let stage: Stage;
test.beforeAll(async () => {
  stage = await openStage();
});
test.afterAll(() => stage.close());
// Colours are measured as they are at rest.
test.use({ contextOptions: { reducedMotion: "reduce" } });
test.setTimeout(60_000);

const answers: Record<string, string> = {
  name: "Nora Lind",
  email: "nora@works.example",
  phone: "+4915112345678",
  site: "https://works.example",
  about: "Count bottles.",
  seats: "25",
  share: "40",
  budget: "12000",
  size: "m",
  tool: "l",
  plan: "s",
  pace: "m",
  house: "l",
  teams: "s",
  country: "DE",
  start: "2026-12-01",
  nps: "9",
  stars: "4",
  again: "yes",
};
const filledIn = Object.entries(answers)
  .map(([id, value]) => `data-prefill-${id}="${value}"`)
  .join(" ");
const message = { status: "received", next: { kind: "message", text: "Thank you, Nora." } };

/** Every state a field of every type can be in, from the empty form to the end; `look` at each. */
async function everyState(page: Page, look: (where: string) => Promise<void>, more: Shown = {}): Promise<void> {
  const form = page.locator("baton-form");
  const next = form.locator("button.next");
  await stage.show(page, sheetForm(), more);
  await look("empty");
  await next.click();
  await expect(form.locator(".summary")).toBeFocused();
  await look("with every problem shown");
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await stage.show(page, sheetForm(), { ...more, attributes: filledIn });
  await form.getByRole("checkbox", { name: "I agree to the terms" }).check();
  await look("filled in");
  await next.click();
  await expect(form.getByRole("heading", { name: "And the last" })).toBeFocused();
  await next.click();
  await expect(next).toHaveAttribute("aria-disabled", "true");
  await look("sending");
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await stage.show(page, sheetForm({ steps: [{ id: "last", title: "Last", fields: [{ id: "note", type: "text", label: "Note" }] }] }), {
    ...more,
    outcome: message,
  });
  await next.click();
  await expect(form.getByText("Thank you, Nora.")).toBeVisible();
  await look("done");
}

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`when it is ${colorScheme}`, () => {
    test.use({ colorScheme });
    test("every state of every field is accessible", async ({ page }) => {
      await everyState(page, (where) => expectAccessible(page, where, colorScheme === "dark" ? { rules: ["color-contrast"] } : {}));
    });
  });
}

test("every preset can be read in the light and in the dark", async ({ page }) => {
  const fields = everyField.filter(({ id }) => /^(email|size|plan|pace|nps|stars|terms)$/.test(id));
  for (const preset of ["soft", "sharp", "warm", "ink"]) {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await page.unrouteAll({ behavior: "ignoreErrors" });
      await stage.show(page, sheetForm({ theme: { preset }, steps: [{ id: "one", title: "One", fields }] }), { attributes: filledIn });
      await expectAccessible(page, `${preset}, ${colorScheme}`, { rules: ["color-contrast"] });
    }
  }
});

test.describe("enlarged four times", () => {
  // 1,280 px at 400 % are 320 (WCAG 1.4.10).
  test.use({ viewport: { width: 320, height: 640 }, hasTouch: true });

  for (const lang of ["en", "ar"]) {
    test(`nothing is cut off or too small to hit, ${lang === "ar" ? "from right to left" : "from left to right"}`, async ({ page }) => {
      const html = emptyPage(`lang="${lang}" dir="${lang === "ar" ? "rtl" : "ltr"}"`);
      await everyState(page, (where) => expectFitsThumbs(page, where, { within: "baton-form", targetPx: 44 }), { html });
    });
  }
});

test("on a telephone the words for the ends of a scale stand at its first mark and at its last, not at one between", async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 700 });
  await stage.show(page, sheetForm(), { attributes: filledIn });
  const scale = page.locator("baton-form").getByRole("radiogroup", { name: "Would you recommend us?" });
  const edges = (found: Locator) => found.evaluate((element) => element.getBoundingClientRect().toJSON() as DOMRect);
  const [first, last] = await Promise.all([edges(scale.locator(".mark").first()), edges(scale.locator(".mark").last())]);
  expect(last.top).toBeGreaterThan(first.top);
  expect((await edges(scale.getByText("Never"))).bottom).toBeLessThan(first.top);
  expect((await edges(scale.getByText("Surely"))).top).toBeGreaterThan(last.bottom);
});

test("with letters twice as large nothing lies on top of anything", async ({ page }) => {
  await stage.show(page, sheetForm(), { attributes: filledIn, html: emptyPage('lang="en"', "<style>html{font-size:200%}</style>") });
  const clipped = await page.evaluate(() => {
    const root = document.querySelector("baton-form")?.shadowRoot;
    const cut = (element: Element) => element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX !== "visible";
    return [...(root?.querySelectorAll(".field, .label, .choice, .button, .mark, .card") ?? [])]
      .filter(cut)
      .map((element) => element.outerHTML.slice(0, 200));
  });
  expect(clipped).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1280);
});

test("in forced colours what is chosen, wrong or in focus is still told from what is not", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await stage.show(page, sheetForm(), { attributes: filledIn });
  const form = page.locator("baton-form");
  const looks = (selector: string) =>
    form
      .locator(selector)
      .first()
      .evaluate((element) => {
        const { backgroundColor, outlineStyle, borderColor } = getComputedStyle(element);
        return `${backgroundColor} ${outlineStyle} ${borderColor}`;
      });
  for (const kind of ["[data-look=chips] .choice", "[data-look=cards] .choice", ".marks:not(.stars) .mark"]) {
    expect(await looks(`${kind}:has(:checked)`), kind).not.toBe(await looks(`${kind}:not(:has(:checked))`));
  }
  await form.getByLabel("Your name").focus();
  expect(await form.getByLabel("Your name").evaluate((element) => getComputedStyle(element).outlineStyle)).toBe("solid");
});
