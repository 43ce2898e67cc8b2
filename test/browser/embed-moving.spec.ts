import type { Page } from "@playwright/test";
import { atTheForm } from "./at-the-form.ts";
import { expect, test } from "./house.ts";
import { pageInParts } from "./page-in-parts.ts";

const popup = (page: Page) => page.locator("baton-popup").getByRole("dialog", { name: "See it on your own line" });

test("a popup that is open when a single-page app swaps the body lets the page scroll, and opens again on the next", async ({ page }) => {
  await page.goto("/embed/popup.html");
  await page.getByRole("button", { name: "Book a demo" }).click();
  await atTheForm(page).firstName.fill("Nora");
  const held = () => page.evaluate(() => document.documentElement.style.overflow);
  expect(await held()).toBe("hidden");
  await page.evaluate(() => {
    const next = document.createElement("body");
    next.innerHTML = '<h1>Next page</h1><button data-baton-open="demo-request">Ask us</button>';
    document.documentElement.replaceChild(next, document.body);
  });
  await expect.poll(held).toBe("");
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes("dismissed")))).toEqual([]);
  await page.getByRole("button", { name: "Ask us" }).click();
  await expect(popup(page)).toBeVisible();
  await expect(atTheForm(page).firstName).toHaveValue("Nora");
  await page.keyboard.press("Escape");
  await expect(popup(page)).toBeHidden();
  await expect.poll(held).toBe("");
});

test("a popup closed and opened again by the page in one breath lets the page scroll once it is closed for good", async ({ page }) => {
  await page.goto("/embed/popup.html");
  await page.getByRole("button", { name: "Book a demo" }).click();
  await atTheForm(page).firstName.fill("Nora");
  await page.evaluate(() => {
    const { baton } = window as unknown as { baton(order: string, form?: string): void };
    baton("close");
    baton("open", "demo-request");
  });
  await expect(popup(page)).toBeVisible();
  const held = () => page.evaluate(() => document.documentElement.style.overflow);
  // What the browser says of the first closing comes a task later, and is none of the second's.
  await page.evaluate(() => new Promise((done) => setTimeout(done, 100)));
  expect(await held()).toBe("hidden");
  await page.keyboard.press("Escape");
  await expect(popup(page)).toBeHidden();
  await expect.poll(held).toBe("");
});

test("a popup that the browser has just closed, and the page opens before it is told, lets the page scroll once it is closed for good", async ({
  page,
}) => {
  await page.goto("/embed/popup.html");
  await page.getByRole("button", { name: "Book a demo" }).click();
  await atTheForm(page).firstName.fill("Nora");
  // As Escape does it, told of by an event a task later; in front of an order to open that is on its way.
  await page.evaluate(() => {
    const modes = performance.getEntriesByType("resource").find(({ name }) => name.includes("/w/modes-"))?.name ?? "";
    void import(modes).then(() => document.querySelector("baton-popup")?.shadowRoot?.querySelector("dialog")?.close());
    (window as unknown as { baton(order: string, form: string): void }).baton("open", "demo-request");
  });
  // Not before it was closed: what is there then has been opened anew.
  await expect(atTheForm(page).email).toBeFocused();
  await expect(popup(page)).toBeVisible();
  const held = () => page.evaluate(() => document.documentElement.style.overflow);
  await page.evaluate(() => new Promise((done) => setTimeout(done, 100)));
  expect(await held()).toBe("hidden");
  await page.keyboard.press("Escape");
  await expect(popup(page)).toBeHidden();
  await expect.poll(held).toBe("");
});

test("a popup whose tag stands in the head waits for a body that comes late", async ({ page, house }) => {
  const slow = await pageInParts();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  const modes = page.waitForResponse(/\/w\/modes-/);
  const coming = page.goto(slow.url);
  const tag = `<script async src="${house.edge}/f/demo-request.js?site=pk_demo" data-mode="popup" data-after="0"></script>`;
  await slow.send(`<!doctype html><html lang="en"><head><title>x</title>${tag}`);
  await (await modes).finished();
  // What came has run by now: a task of the page's own comes after it.
  await page.evaluate(() => new Promise((done) => setTimeout(done, 200)));
  expect([errors, await page.evaluate(() => document.body)]).toEqual([[], null]);
  await slow.send('</head><body><button data-baton-open="demo-request">Ask us</button>');
  await expect(popup(page)).toBeVisible();
  slow.end();
  await coming;
  expect(errors).toEqual([]);
  slow.close();
});
