import { expect, type Page, test } from "@playwright/test";
import { everyField, sheetForm } from "./sheet/every-field.ts";
import { emptyPage, openStage, type Stage } from "./sheet/stage.ts";

let stage: Stage;
test.beforeAll(async () => {
  stage = await openStage();
});
test.afterAll(() => stage.close());

const form = (theme: object) => sheetForm({ theme, steps: [{ id: "one", title: "One", fields: everyField.slice(0, 2) }] });

/** What a visitor sees of a theme, as computed. */
const seen = (page: Page) =>
  page.evaluate(() => {
    const root = document.querySelector("baton-form")?.shadowRoot;
    const of = (selector: string) => getComputedStyle(root?.querySelector(selector) as Element);
    const { backgroundColor: button, borderRadius: corners, color: letters } = of(".main");
    const before = getComputedStyle(root?.querySelector(".in") as Element, "::before");
    return {
      button,
      letters,
      corners,
      paper: of(".card").backgroundColor,
      font: of(".title").fontFamily,
      gap: of("form").rowGap,
      logo: before.backgroundImage,
      logoName: before.content,
      scheme: of("input").colorScheme,
    };
  });

test("a form's theme is worn in light and dark, and the page's word is the last", async ({ page }) => {
  const themed = form({
    preset: "soft",
    accent: "#0b6e4f",
    radius: 3,
    density: "compact",
    font: "Georgia, serif",
    logo: { url: "https://acme.example/logo.svg", alt: "Acme" },
  });
  await stage.show(page, themed);
  expect(await seen(page)).toMatchObject({
    button: "rgb(11, 110, 79)",
    corners: "3px",
    paper: "rgb(255, 255, 255)",
    font: "Georgia, serif",
    gap: "14.4px",
    logo: 'url("https://acme.example/logo.svg")',
    logoName: '"" / "Acme"',
    scheme: "light",
  });
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(() => seen(page)).toMatchObject({ button: "rgb(11, 110, 79)", paper: "rgb(23, 21, 31)", scheme: "dark" });
  const own = "<style>:root{--baton-accent:#fde047;--baton-radius:20px;--baton-font:monospace;--baton-space:2}</style>";
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await stage.show(page, themed, { html: emptyPage('lang="en"', own), attributes: 'data-theme="light"' });
  expect(await seen(page)).toMatchObject({
    button: "rgb(253, 224, 71)",
    corners: "20px",
    font: "monospace",
    gap: "40px",
    paper: "rgb(255, 255, 255)",
    scheme: "light",
  });
  // Black on yellow: whatever the accent, its letters can be read.
  await expect.poll(async () => (await seen(page)).letters).toMatch(/^color\(xyz-d65 0 0 0\)|rgb\(0, 0, 0\)$/);
});

test("a form that wants to be dark is, unless the page says otherwise", async ({ page }) => {
  await stage.show(page, form({ preset: "ink", scheme: "dark" }));
  expect((await seen(page)).paper).toBe("rgb(11, 19, 34)");
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await stage.show(page, form({ preset: "ink", scheme: "dark" }), { attributes: 'data-theme="auto"' });
  expect((await seen(page)).paper).toBe("rgb(251, 252, 254)");
});
