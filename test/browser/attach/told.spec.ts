import type { Page } from "@playwright/test";
import { somebody } from "../at-the-form.ts";
import { expect, test } from "../house.ts";
import { fillTheirs, heard, noticeBehind, send, stays, theirForm, theirPage } from "./their-page.ts";

/** Which events the page heard on all its pages together, and what stands in dataLayer of this one. */
async function listens(page: Page): Promise<{ names(): Promise<string[]>; pushed(): Promise<unknown[]> }> {
  await page.addInitScript(() => {
    Object.assign(window, { dataLayer: [] });
    for (const name of ["submit", "assigned"]) {
      addEventListener(`baton:${name}`, () => {
        sessionStorage.setItem("names", `${sessionStorage.getItem("names") ?? ""} ${name}`);
      });
    }
  });
  return {
    names: () => page.evaluate(() => (sessionStorage.getItem("names") ?? "").trim().split(" ")),
    pushed: () => page.evaluate(() => (window as unknown as { dataLayer: { event: string }[] }).dataLayer.map(({ event }) => event)),
  };
}

test("a form that leads to another page tells of its Send there, once, also when that page is loaded again", async ({ page, house }) => {
  const { email } = somebody();
  const { names, pushed } = await listens(page);
  await theirPage(page, house, theirForm("own", `action="/thanks"`));
  await expect.poll(() => noticeBehind(page)).toBe("own");
  await fillTheirs(page, "own", email);
  await send(page, "own");
  await page.waitForURL("**/thanks*");
  await expect.poll(names).toEqual(["submit", "assigned"]);
  expect(await pushed()).toEqual(["baton:submit", "baton:assigned"]);
  const [{ event_id, submission } = { event_id: "", submission: "" }] = await heard(page, "submit");
  expect(event_id).toBe(`${submission}.submit`);
  const meeting = page.locator("baton-popup").getByRole("heading", { name: /^Meet / });
  await expect(meeting).toBeVisible();
  await page.reload();
  await expect(meeting).toBeVisible();
  expect(await names()).toEqual(["submit", "assigned"]);
});

test("a form of the page's own that is found is told in dataLayer as well", async ({ page, house }) => {
  const { pushed } = await listens(page);
  await theirPage(page, house, theirForm("own") + stays);
  await expect.poll(async () => (await heard(page, "ready")).length).toBe(1);
  expect(await pushed()).toEqual(["baton:ready"]);
});

test("what the tag says of events holds for a form of the page's own: nothing in dataLayer, and answers where it asks for them", async ({
  page,
  house,
}) => {
  const { email } = somebody();
  const { pushed } = await listens(page);
  await theirPage(page, house, theirForm("own") + stays, `data-datalayer="off" data-events="answers"`);
  await expect.poll(() => noticeBehind(page)).toBe("own");
  await fillTheirs(page, "own", email);
  await send(page, "own");
  await expect.poll(async () => (await heard(page, "submit"))[0]?.answers).toMatchObject({ email, company: "Ruiz SL" });
  expect(await pushed()).toEqual([]);
});
