import type { Page } from "@playwright/test";
import { atTheForm } from "./at-the-form.ts";
import { expect, test } from "./house.ts";
import { pageInTwo } from "./page-in-parts.ts";

const heading = { name: "See it on your own line" };
const forms = (page: Page) => page.locator("baton-form").getByRole("heading", heading);
const tagOf = (edge: string, more = "") => `<script async src="${edge}/f/demo-request.js?site=pk_demo" ${more}></script>`;

const dataLayer = (page: Page) =>
  page.evaluate(() => (window as unknown as { dataLayer: { event: string }[] }).dataLayer.map(({ event }) => event));

test("a script that is there before the rest of the page leaves the form to the element that comes", async ({ page, house }) => {
  const { url, go, close } = await pageInTwo(
    `<body>${tagOf(house.edge)}<p>x</p>`,
    '<main><baton-form form="demo-request"></baton-form></main>',
  );
  await page.goto(url, { waitUntil: "commit" });
  await expect(forms(page)).toHaveCount(1);
  go();
  await expect(page.locator("main > baton-form").getByRole("heading", heading)).toBeVisible();
  await expect(page.locator("baton-form")).toHaveCount(1);
  close();
});

test("what somebody typed meanwhile stays where they typed it", async ({ page, house }) => {
  const { url, go, close } = await pageInTwo(
    `<body>${tagOf(house.edge)}<p>x</p>`,
    '<main><baton-form form="demo-request"></baton-form></main>',
  );
  await page.goto(url, { waitUntil: "commit" });
  await atTheForm(page).firstName.fill("Nora");
  go();
  await expect(page.locator("main > baton-form").getByRole("heading", heading)).toBeVisible();
  await expect(page.locator("body > baton-form").getByLabel("First name")).toHaveValue("Nora");
  close();
});

for (const [where, script] of Object.entries({
  "a component of the page's own": `const own = document.querySelector("main").attachShadow({ mode: "open" });
    own.innerHTML = '<baton-form form="demo-request"></baton-form>';`,
  "an element that is mounted by a call": `document.querySelector("main").innerHTML = '<div form="demo-request"></div>';
    baton.mount(document.querySelector("main > div"));`,
}))
  test(`the form of ${where} is the only one`, async ({ page, house }) => {
    const { url, go, close } = await pageInTwo(`<body>${tagOf(house.edge)}<main></main>`, `<script>${script}</script>`);
    await page.goto(url, { waitUntil: "commit" });
    await expect(forms(page)).toHaveCount(1);
    go();
    await expect(page.locator("main").getByRole("heading", heading)).toBeVisible();
    await expect(page.locator("body > baton-form")).toHaveCount(0);
    close();
  });

test("what is opened as a popup takes nobody's form away, nor does an element that comes long after", async ({ page, house }) => {
  const { url, go, close } = await pageInTwo(`<body>${tagOf(house.edge)}<p>x</p>`, "<p>y</p>");
  await page.goto(url, { waitUntil: "commit" });
  await expect(forms(page)).toHaveCount(1);
  await page.evaluate(() => (window as unknown as { baton: { open(form: string): void } }).baton.open("demo-request"));
  await expect(page.locator("baton-popup").getByRole("heading", heading)).toBeVisible();
  await page.keyboard.press("Escape");
  go();
  await page.waitForLoadState("load");
  await page.evaluate(() => {
    document.body.append(Object.assign(document.createElement("main"), { innerHTML: '<baton-form form="demo-request"></baton-form>' }));
  });
  await expect(page.locator("main").getByRole("heading", heading)).toBeVisible();
  await expect(page.locator("body > baton-form").getByRole("heading", heading)).toBeVisible();
  close();
});

test("what a tag in the head says holds for the elements of its form, and what an element says itself is stronger", async ({
  page,
  house,
}) => {
  const said = 'data-datalayer="off" data-accent="#ff0000" data-prefill-email="ana@acme.example" data-theme="dark"';
  const elements =
    '<baton-form id="one" form="demo-request"></baton-form><baton-form id="two" form="demo-request" data-theme="light"></baton-form>';
  const { url, go, close } = await pageInTwo(`<head>${tagOf(house.edge, said)}</head><body>`, elements);
  await page.addInitScript(() => Object.assign(window, { dataLayer: [], ready: 0 }));
  await page.addInitScript(() => addEventListener("baton:ready", () => (window as unknown as { ready: number }).ready++));
  go();
  await page.goto(url);
  await expect(forms(page)).toHaveCount(2);
  await page.waitForFunction(() => (window as unknown as { ready: number }).ready === 2);
  expect(await dataLayer(page)).toEqual([]);
  await expect(page.locator("#one").getByLabel("Work e-mail")).toHaveValue("ana@acme.example");
  const look = (id: string) =>
    page.locator(id).evaluate((host) => {
      const { theme } = (host as HTMLElement).dataset;
      const scheme = getComputedStyle(host).getPropertyValue("--scheme");
      return { theme, scheme, accent: getComputedStyle(host).getPropertyValue("--a") };
    });
  expect(await look("#one")).toEqual({ theme: "dark", scheme: "dark", accent: "#ff0000" });
  expect(await look("#two")).toEqual({ theme: "light", scheme: "light", accent: "#ff0000" });
  close();
});
