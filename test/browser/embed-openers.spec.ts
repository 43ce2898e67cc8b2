import { expect, test } from "./house.ts";
import { pageInTwo } from "./page-in-parts.ts";

const tagOf = (edge: string) => `<script async src="${edge}/f/demo-request.js?site=pk_demo" data-mode="popup"></script>`;

test("a link that opens a popup is a link to whoever wants it in another tab", async ({ page, house }) => {
  const html = `<a href="${house.edge}/f/demo-request" data-baton-open="demo-request"><b>Book a demo</b></a>`;
  const { url, go, close } = await pageInTwo(`<body>${tagOf(house.edge)}${html}`);
  go();
  await page.goto(url);
  const popup = page.locator("baton-popup").getByRole("dialog");
  await expect(page.locator("baton-popup")).toBeAttached();
  // What the browser does with it then is its own affair: here it does nothing.
  await page.evaluate(() => {
    const taken: boolean[] = [];
    Object.assign(window, { taken });
    addEventListener("click", (event) => {
      taken.push(event.defaultPrevented);
      event.preventDefault();
    });
  });
  const link = page.getByRole("link", { name: "Book a demo" });
  for (const key of ["Control", "Meta", "Shift"] as const) await link.click({ modifiers: [key] });
  await expect(popup).toBeHidden();
  await link.click();
  await expect(popup).toBeVisible();
  expect(await page.evaluate(() => (window as unknown as { taken: boolean[] }).taken)).toEqual([false, false, false, true]);
  close();
});

test("a button in a component of the page's own opens the popup", async ({ page, house }) => {
  const component = `<x-bar></x-bar><script>
    document.querySelector("x-bar").attachShadow({ mode: "open" }).innerHTML = '<button data-baton-open="demo-request">Book a demo</button>';
  </script>`;
  const { url, go, close } = await pageInTwo(`<body>${tagOf(house.edge)}${component}`);
  go();
  await page.goto(url);
  await expect(page.locator("baton-popup")).toBeAttached();
  await page.getByRole("button", { name: "Book a demo" }).click();
  await expect(page.locator("baton-popup").getByRole("dialog")).toBeVisible();
  close();
});
