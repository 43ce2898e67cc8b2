import type { Page } from "@playwright/test";
import { somebody } from "../at-the-form.ts";
import { expect, test } from "../house.ts";
import { fillTheirs, send, stays, theirForm, theirPage } from "./their-page.ts";

/** Without the line, and with it: where everything of the page is, in whole pixels. */
const shapes = (page: Page) =>
  page.evaluate(() => {
    const here = () =>
      [...document.querySelectorAll("[data-theirs], form")].map((one) => {
        const { x, y, width, height } = one.getBoundingClientRect();
        return [one.id, ...[x, y, width, height].map(Math.round)].join(" ");
      });
    const notice = document.querySelector("baton-notice") as HTMLElement;
    const parent = notice.parentElement;
    const next = notice.nextSibling;
    const beside = here();
    notice.remove();
    const alone = here();
    parent?.insertBefore(notice, next);
    return { beside, alone };
  });
/** How far below the form the line begins, and how far from the form's left side. */
const under = (page: Page) =>
  page.evaluate(() => {
    const [notice, form] = ["baton-notice", "form"].map((name) => document.querySelector(name)?.getBoundingClientRect());
    return { down: Math.round((notice?.top ?? 0) - (form?.bottom ?? 0)), aside: Math.round((notice?.left ?? 0) - (form?.left ?? 0)) };
  });
const line = (page: Page) => page.locator("baton-notice").getByRole("status");
const grows = `style="flex:1;display:grid"`;
const picture = (more = "") => `<div data-theirs id="picture" style="width:400px;height:200px;${more}"></div>`;

test("beside a picture a form keeps its width, and the line stands below both", async ({ page, house }) => {
  const row = `<div data-theirs id="row" style="display:flex;gap:40px;max-width:1000px">${picture()}${theirForm("own", grows)}</div>`;
  await theirPage(page, house, `${row}${stays}`);
  await expect(line(page)).toBeVisible();
  const { beside, alone } = await shapes(page);
  expect(beside).toEqual(alone);
  expect(beside.at(-1)).toMatch(/^own \d+ \d+ 560 /);
  expect((await under(page)).down).toBe(8);
});

test("beside something much higher, and in the middle of a page, the line hangs below the form and moves nothing", async ({
  page,
  house,
}) => {
  const high = `<div data-theirs id="row" style="display:flex;align-items:start">${picture("height:900px")}${theirForm("own", grows)}</div>`;
  await theirPage(page, house, `${high}<p data-theirs id="after">After</p>${stays}`);
  await expect(line(page)).toBeVisible();
  const first = await shapes(page);
  expect(first.beside).toEqual(first.alone);
  expect(await under(page)).toEqual({ down: 8, aside: 0 });
  await page.getByRole("button", { name: "Don't save" }).click();
  await expect(line(page)).toHaveText("Nothing is saved until you send the form.");

  const middle = "<style>body{display:flex;align-items:center;justify-content:center;min-height:100vh;margin:0}</style>";
  await theirPage(page, house, `${middle}${theirForm("own")}${stays}`);
  await expect(line(page)).toBeVisible();
  const { beside, alone } = await shapes(page);
  expect(beside).toEqual(alone);
  expect(await under(page)).toEqual({ down: 8, aside: 0 });
  await page.setViewportSize({ width: 700, height: 600 });
  await expect.poll(() => under(page)).toEqual({ down: 8, aside: 0 });
});

test("what stands below a form on a narrow screen and beside it on a wide one is moved by the line on neither", async ({ page, house }) => {
  const wide = "<style>@media (min-width: 800px) { #row { display: flex } }</style>";
  await page.addInitScript(() => {
    addEventListener("error", ({ message }) => {
      document.title = message;
    });
  });
  await page.setViewportSize({ width: 500, height: 800 });
  await theirPage(page, house, `${wide}<div data-theirs id="row">${theirForm("own", grows)}${picture()}</div>${stays}`);
  await expect(line(page)).toBeVisible();
  expect(await page.locator("#own + baton-notice").count()).toBe(1);
  await page.setViewportSize({ width: 1200, height: 800 });
  await expect.poll(async () => (await shapes(page)).beside.join()).toBe((await shapes(page)).alone.join());
  await expect(page.locator("#row > baton-notice")).toHaveCount(0);
  await page.setViewportSize({ width: 500, height: 800 });
  await expect(page.locator("#own + baton-notice")).toHaveCount(1);
  expect(await page.title()).toBe("Theirs");
});

test("the page's own place for the line is used for every lead", async ({ page, house }) => {
  const empties = `<script>addEventListener("submit", ({ target }) => setTimeout(() => target.reset(), 50));</script>`;
  await theirPage(page, house, `<p id="place"><baton-notice form="demo-request"></baton-notice></p>${theirForm("own")}${stays}${empties}`);
  const told = page.locator("#place").getByRole("status");
  await expect(told).toBeVisible();
  await fillTheirs(page, "own", somebody().email);
  await send(page, "own");
  await expect(told).toHaveCount(0);
  await page.locator("baton-popup").getByRole("button", { name: "Close" }).click();
  await page.locator("#own").getByLabel("First name").fill("Bea");
  await expect(told).toBeVisible();
  await expect(page.locator("baton-notice")).toHaveCount(1);
});
