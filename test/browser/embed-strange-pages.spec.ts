import { atTheForm } from "./at-the-form.ts";
import { expect, test } from "./house.ts";
import { pageInTwo } from "./page-in-parts.ts";

const tagOf = (edge: string) => `<script async src="${edge}/f/demo-request.js?site=pk_demo"></script>`;

test("an element of the page that is called baton keeps nobody from calling", async ({ page, house }) => {
  const { url, go, close } = await pageInTwo(`<body><div id="baton">${tagOf(house.edge)}</div>`);
  go();
  await page.goto(url);
  await expect(atTheForm(page).firstName).toBeVisible();
  await page.evaluate(() => (window as unknown as { baton: { open(form: string): void } }).baton.open("demo-request"));
  await expect(page.locator("baton-popup").getByRole("dialog")).toBeVisible();
  close();
});

test("in a sandboxed frame without an origin the form takes answers and raises no error", async ({ page, house }) => {
  const errors: string[] = [];
  page.on("pageerror", ({ message }) => errors.push(message));
  const inside = tagOf(house.edge).replaceAll('"', "&quot;");
  const frame = `<iframe sandbox="allow-scripts allow-forms" width="800" height="800" srcdoc="<!doctype html><title>x</title><body>${inside}"></iframe>`;
  const { url, go, close } = await pageInTwo(`<body>${frame}`);
  go();
  const saved = page.waitForResponse((response) => response.url().endsWith("/v1/capture"));
  await page.goto(url);
  const name = page.frameLocator("iframe").getByLabel("First name");
  await name.fill("Nora");
  await name.press("Tab");
  expect((await saved).ok()).toBe(true);
  // As long as a page looks whether somebody else has its name.
  await page.evaluate(() => new Promise((over) => setTimeout(over, 500)));
  expect(errors).toEqual([]);
  close();
});

test("on a page that is written the other way, an English form is as its element says", async ({ page, house }) => {
  const element = '<baton-form form="demo-request" lang="en" dir="ltr"></baton-form>';
  const { url, go, close } = await pageInTwo(`<body dir="rtl" lang="he">${element}${tagOf(house.edge)}`);
  go();
  await page.goto(url);
  await expect(atTheForm(page).firstName).toHaveCSS("direction", "ltr");
  expect(await atTheForm(page).firstName.evaluate((field) => field.matches(":dir(ltr):lang(en)"))).toBe(true);
  close();
});

test("an element that gets its form once it is in the page is drawn by a call", async ({ page, house }) => {
  const { url, go, close } = await pageInTwo(`<head>${tagOf(house.edge)}</head><body>`);
  go();
  await page.goto(url);
  await page.waitForFunction(() => "baton" in window);
  await page.evaluate(() => {
    const element = document.createElement("baton-form");
    document.body.append(element);
    element.setAttribute("form", "demo-request");
    (window as unknown as { baton: { mount(element: Element): void } }).baton.mount(element);
  });
  await expect(atTheForm(page).firstName).toBeVisible();
  close();
});
