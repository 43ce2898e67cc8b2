import type { Page } from "@playwright/test";
import { atTheForm, repOnScreen, somebody, walkToLastStep } from "./at-the-form.ts";
import { expect, test } from "./house.ts";
import { watch } from "./page-unharmed/witness.ts";

const popup = (page: Page) => page.locator("baton-popup").getByRole("dialog", { name: "See it on your own line" });
const opener = (page: Page) => page.getByRole("button", { name: "Book a demo" });
/** Where the keyboard is, as far as the page can tell; "" inside no element of its own. */
const keyboardOn = (page: Page) => page.evaluate(() => document.activeElement?.tagName ?? "");
const scrollTo = (page: Page, share: number) =>
  page.evaluate((share) => window.scrollTo(0, (document.documentElement.scrollHeight - innerHeight) * share), share);

/** Until the page has had the time to open what it would open: a scroll is told of with the next frame. */
const acted = (page: Page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 100)))));

test("a popup opens by its button, holds the keyboard, leaves by Esc, by its cross and by its backdrop, and gives the keyboard back", async ({
  page,
}) => {
  const { errors, seen } = await watch(page);
  await page.goto("/embed/popup.html");
  await opener(page).click();
  await expect(popup(page)).toBeVisible();
  await expect(atTheForm(page).email).toBeFocused();
  for (let press = 0; press < 14; press += 1) {
    await page.keyboard.press("Tab");
    expect(["BATON-FORM", "BATON-POPUP", "BODY"]).toContain(await keyboardOn(page));
  }
  // Nothing of the page behind can be reached.
  const behind = await page.getByRole("link", { name: "Docs" }).boundingBox();
  expect(await page.evaluate(({ x, y }) => document.elementFromPoint(x + 5, y + 5)?.tagName, behind ?? { x: 0, y: 0 })).toBe("BATON-POPUP");
  await page.keyboard.press("Escape");
  await expect(popup(page)).toBeHidden();
  await expect(opener(page)).toBeFocused();
  await opener(page).click();
  await page.getByRole("button", { name: "Close" }).click();
  await expect(popup(page)).toBeHidden();
  await opener(page).click();
  // Keys go where the keyboard is: to the form only once it is open.
  await expect(atTheForm(page).email).toBeFocused();
  await atTheForm(page).firstName.pressSequentially("Nora");
  await expect(atTheForm(page).firstName).toHaveValue("Nora");
  await page.mouse.click(5, 5);
  await expect(popup(page)).toBeHidden();
  // A link that opens it leads to the form's own page where the script is not there; here it stays.
  await page.getByRole("link", { name: "or as a link" }).click();
  await expect(atTheForm(page).firstName).toHaveValue("Nora");
  expect(new URL(page.url()).pathname).toBe("/embed/popup.html");
  expect({ errors, ...(await seen()) }).toEqual({ errors: [], shift: 0, violations: [], names: ["baton"] });
});

test("in a popup a lead is assigned and meets their rep, and nobody who has sent it is asked again", async ({ page }) => {
  await page.goto("/embed/popup.html");
  await opener(page).click();
  await walkToLastStep(page, somebody());
  await atTheForm(page).send.click();
  await repOnScreen(page);
  await page.reload();
  await expect(page.locator("baton-popup")).toBeAttached();
  await scrollTo(page, 0.9);
  await acted(page);
  await expect(popup(page)).toBeHidden();
});

test("a popup comes by itself when the page is read or about to be left; who closes it is left alone, on the next page too", async ({
  page,
}) => {
  await page.goto("/embed/popup.html");
  await expect(page.locator("baton-popup")).toBeAttached();
  await scrollTo(page, 0.3);
  await acted(page);
  await expect(popup(page)).toBeHidden();
  await scrollTo(page, 0.8);
  await expect(popup(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(popup(page)).toBeHidden();
  const until = () => page.evaluate(() => Number(localStorage.getItem("baton.dismissed.demo-request")));
  await expect.poll(async () => Math.round(((await until()) - Date.now()) / 86_400_000)).toBe(7);
  await page.reload();
  await expect(page.locator("baton-popup")).toBeAttached();
  await scrollTo(page, 0.9);
  await acted(page);
  await expect(popup(page)).toBeHidden();
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await expect(page.locator("baton-popup")).toBeAttached();
  await page.mouse.move(400, 300);
  await page.evaluate(() => document.documentElement.dispatchEvent(new MouseEvent("mouseleave", { clientY: -1 })));
  await expect(popup(page)).toBeVisible();
});

test("whoever opened a popup and closed it is not met by it again on that page; asked for, it is there", async ({ page }) => {
  await page.goto("/embed/popup.html");
  await opener(page).click();
  await expect(popup(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(popup(page)).toBeHidden();
  await scrollTo(page, 0.9);
  await page.evaluate(() => document.documentElement.dispatchEvent(new MouseEvent("mouseleave", { clientY: -1 })));
  await acted(page);
  await expect(popup(page)).toBeHidden();
  await page.evaluate(() => window.scrollTo(0, 0));
  await opener(page).click();
  await expect(popup(page)).toBeVisible();
});

test("under Global Privacy Control a dismissal leaves nothing in the browser", async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, "globalPrivacyControl", { value: true }));
  await page.goto("/embed/popup.html");
  await expect(page.locator("baton-popup")).toBeAttached();
  await scrollTo(page, 0.8);
  await expect(popup(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(popup(page)).toBeHidden();
  // What is done about it is done a task later, with the page's being let go.
  await expect.poll(() => page.evaluate(() => document.documentElement.style.overflow)).toBe("");
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
});

test("a slide-in comes after its time, takes neither page nor keyboard, and closes by Esc; still for those who want no movement", async ({
  page,
}) => {
  // The page's time stands still until it is let go on: on a slow machine three seconds pass by themselves.
  await page.clock.install({ time: Date.now() });
  await page.clock.pauseAt(Date.now() + 1_000);
  await page.goto("/embed/slide-in.html");
  const talk = page.getByRole("button", { name: "Talk to us" });
  await talk.focus();
  await expect(page.locator("baton-popup")).toBeAttached();
  await expect(popup(page)).toBeHidden();
  await page.clock.runFor(3_100);
  await page.clock.resume();
  await expect(popup(page)).toBeVisible();
  await expect(talk).toBeFocused();
  // The page is all there.
  await page.getByRole("link", { name: "Docs" }).focus();
  await expect(page.getByRole("link", { name: "Docs" })).toBeFocused();
  await page.getByRole("button", { name: "Close" }).focus();
  await page.keyboard.press("Escape");
  await expect(popup(page)).toBeHidden();
  await page.emulateMedia({ reducedMotion: "reduce" });
  await talk.click();
  await expect(atTheForm(page).email).toBeFocused();
  expect(await page.evaluate(() => document.querySelector("baton-popup")?.shadowRoot?.getAnimations().length)).toBe(0);
});

test("nothing is told of a popup that nobody opened; opened, it is ready once, for listeners and dataLayer", async ({ page }) => {
  await page.addInitScript(() => {
    const heard: string[] = [];
    Object.assign(window, { heard, dataLayer: [] });
    addEventListener("baton:ready", () => heard.push("ready"));
  });
  const told = () =>
    page.evaluate(() => {
      const { heard, dataLayer } = window as unknown as { heard: string[]; dataLayer: { event: string }[] };
      return [heard, dataLayer.map(({ event }) => event)];
    });
  await page.goto("/embed/popup.html");
  // It is whole, and would have said so by now.
  await page.waitForFunction(() => (document.querySelector("baton-form")?.shadowRoot?.adoptedStyleSheets.length ?? 0) > 1);
  await page.evaluate(() => new Promise((done) => setTimeout(done, 100)));
  expect(await told()).toEqual([[], []]);
  await opener(page).click();
  await expect.poll(told).toEqual([["ready"], ["baton:ready"]]);
  await page.keyboard.press("Escape");
  await opener(page).click();
  await expect(popup(page)).toBeVisible();
  await atTheForm(page).firstName.fill("Nora");
  await atTheForm(page).firstName.press("Tab");
  await expect.poll(told).toEqual([["ready"], ["baton:ready", "baton:answer"]]);
});

test("nobody is interrupted in a form that stands in the page, though what has the keyboard there is a heading", async ({ page }) => {
  await page.goto("/embed/popup.html");
  await expect(page.locator("baton-popup")).toBeAttached();
  await page.evaluate(() => document.body.insertAdjacentHTML("afterbegin", '<baton-form form="demo-request" id="inline"></baton-form>'));
  const inline = page.locator("#inline");
  const { email, firstName, lastName } = somebody();
  await inline.getByLabel("Work e-mail").fill(email);
  await inline.getByLabel("First name").fill(firstName);
  await inline.getByLabel("Last name").fill(lastName);
  await inline.getByRole("button", { name: "Continue" }).click();
  await expect(inline.getByRole("heading", { name: "Your company" })).toBeFocused();
  await page.evaluate(() => document.documentElement.dispatchEvent(new MouseEvent("mouseleave", { clientY: -1 })));
  await acted(page);
  await expect(popup(page)).toBeHidden();
});

test("nobody is interrupted in a component of the page's own that lets nobody look inside", async ({ page }) => {
  await page.goto("/embed/popup.html");
  await expect(page.locator("baton-popup")).toBeAttached();
  const leave = () => page.evaluate(() => document.documentElement.dispatchEvent(new MouseEvent("mouseleave", { clientY: -1 })));
  await page.evaluate(() => {
    document.body.insertAdjacentHTML("afterbegin", "<x-search></x-search>");
    const own = document.querySelector("x-search")?.attachShadow({ mode: "closed" });
    if (own) own.innerHTML = "<input>";
    own?.querySelector("input")?.focus();
  });
  await leave();
  await acted(page);
  await expect(popup(page)).toBeHidden();
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await leave();
  await expect(popup(page)).toBeVisible();
});

for (const [where, html] of Object.entries({
  "a frame": '<iframe srcdoc="<input autofocus>"></iframe>',
  "a component of the page's own": "<x-search></x-search>",
}))
  test(`nobody is interrupted while typing in ${where}`, async ({ page }) => {
    await page.goto("/embed/popup.html");
    await expect(page.locator("baton-popup")).toBeAttached();
    await page.evaluate((html) => {
      document.body.insertAdjacentHTML("afterbegin", html);
      const own = document.querySelector("x-search")?.attachShadow({ mode: "open" });
      if (own) own.innerHTML = "<input>";
    }, html);
    const field = html.startsWith("<iframe") ? page.frameLocator("iframe").locator("input") : page.locator("x-search input");
    await field.pressSequentially("lines");
    const leave = () => page.evaluate(() => document.documentElement.dispatchEvent(new MouseEvent("mouseleave", { clientY: -1 })));
    await leave();
    await acted(page);
    await expect(popup(page)).toBeHidden();
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await leave();
    await expect(popup(page)).toBeVisible();
  });
