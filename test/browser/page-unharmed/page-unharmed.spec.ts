import type { Page } from "@playwright/test";
import { atTheForm, fillFirstStep, type Person, repOnScreen, somebody, walkToLastStep, whole } from "../at-the-form.ts";
import { expect, test } from "../house.ts";
import { onDisk } from "../on-disk.ts";
import { strangersPage } from "./stranger.ts";
import { watch } from "./witness.ts";

const drawn = (page: Page) => expect(page.getByRole("heading", { name: "See it on your own line" })).toBeVisible();

async function throughTheForm(page: Page, person: Person): Promise<void> {
  const form = atTheForm(page);
  await walkToLastStep(page, person);
  await form.send.click();
  await repOnScreen(page);
  await form.times.first().click();
  await form.book.click();
  await expect(form.booked).toBeVisible();
}

test("from the first look to the booked meeting: no error, no cookie, nothing left on the disk, one global name", async ({
  page,
  context,
}) => {
  const { errors, seen } = await watch(page);
  await page.goto("/");
  await throughTheForm(page, somebody());
  expect(errors).toEqual([]);
  expect(await context.cookies()).toEqual([]);
  const left = async () => {
    const { letters, local, visit } = await onDisk(page);
    return [letters, local, visit];
  };
  await expect.poll(left).toEqual([[], {}, {}]);
  expect((await seen()).names).toEqual(["baton"]);
  expect((await seen()).violations).toEqual([]);
});

for (const width of [1280, 390]) {
  test(`the page does not move when the form arrives, ${width} px wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    const { seen } = await watch(page);
    await page.goto("/");
    await drawn(page);
    await whole(page);
    // A shift is reported with the frame after the one that made it.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    expect((await seen()).shift).toBe(0);
  });
}

test("under the strictest policy a page can have, script and connection of the edge are all it takes", async ({ page, house }) => {
  const policy = `default-src 'none'; img-src data:; script-src ${house.edge}; connect-src ${house.edge}; require-trusted-types-for 'script'; trusted-types 'none'; base-uri 'none'; form-action 'none'`;
  const stranger = await strangersPage("bare.html", house.edge, { "content-security-policy": policy });
  const { errors, seen } = await watch(page);
  await page.goto(stranger.url);
  await throughTheForm(page, somebody());
  expect((await seen()).violations).toEqual([]);
  expect(errors).toEqual([]);
  // Its style came along: not the browser's own 13 px box.
  expect(await page.evaluate(() => document.querySelector("baton-form")?.shadowRoot?.adoptedStyleSheets.length)).toBeGreaterThan(0);
  await stranger.close();
});

test("a page that changed arrays, JSON and fetch, before and after, keeps its habits and gets its lead", async ({ page, house }) => {
  const stranger = await strangersPage("patched.html", house.edge);
  const person = somebody();
  await page.goto(stranger.url);
  await drawn(page);
  await expect(page.locator("body")).toHaveAttribute("data-broken", "all of it");
  await throughTheForm(page, person);
  const { lead } = await house.lead(person.email, ({ lead }) => lead.stage === "booked");
  expect(lead.answers.company?.value).toBe(person.company);
  expect(await page.evaluate(() => (window as unknown as { baton: unknown }).baton)).toEqual({ of: "our own orchestra" });
  await stranger.close();
});

test("an edge that cannot be reached leaves the page as it was", async ({ page, house }) => {
  const gone: string[] = [];
  page.on("pageerror", (error) => gone.push(String(error)));
  await page.route(`${house.edge}/**`, (route) => route.abort());
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(gone).toEqual([]);
});

/** Notes every movement of the form from now on, however short. */
const watchMovements = (page: Page) =>
  page.evaluate(() => {
    const moved: string[] = [];
    Object.assign(window, { moved });
    const root = document.querySelector("baton-form")?.shadowRoot;
    for (const kind of ["animationstart", "transitionrun"]) root?.addEventListener(kind, () => moved.push(kind));
  });
const moved = (page: Page) => page.evaluate(() => (window as unknown as { moved: string[] }).moved.length);

test("nothing moves for those who asked for no movement", async ({ page }) => {
  await page.goto("/");
  await fillFirstStep(page, somebody());
  await watchMovements(page);
  await atTheForm(page).next.click();
  // The same question without the wish, so that an empty answer means something.
  await expect.poll(() => moved(page)).toBeGreaterThan(0);
  await page.emulateMedia({ reducedMotion: "reduce" });
  await watchMovements(page);
  await atTheForm(page).back.click();
  await atTheForm(page).next.click();
  await expect(atTheForm(page).company).toBeVisible();
  // What begins to move is told of with the next frame.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  expect(await moved(page)).toBe(0);
});
