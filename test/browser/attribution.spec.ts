import type { Page } from "@playwright/test";
import { atTheForm, fillFirstStep, openWhole, somebody, walkToLastStep, whole } from "./at-the-form.ts";
import { expect, test } from "./house.ts";
import { onDisk } from "./on-disk.ts";

const ad = "/?utm_source=google&utm_medium=cpc&utm_campaign=spring&utm_id=7&gclid=g-1&email=someone@private.example";
const trailOf = async (page: Page) => JSON.parse((await onDisk(page)).trail ?? "null");
const minutes = (count: number) => count * 60_000;

test("an advertisement, a newsletter a day later, a direct return: the lead knows the first and the last, and how often they came", async ({
  page,
  house,
}) => {
  const person = somebody();
  await page.clock.install();
  await page.goto(ad);
  await expect.poll(() => trailOf(page)).toMatchObject({ count: 1, pages: 1, direct: false });
  await page.clock.fastForward(minutes(24 * 60));
  await page.goto("/docs/../?utm_source=newsletter&fbclid=f-2", { referer: "https://mail.example/inbox?reader=me" });
  await expect.poll(() => trailOf(page)).toMatchObject({ count: 2, last: { utm: { source: "newsletter" } } });
  await page.clock.fastForward(minutes(31));
  await page.goto("/");
  await expect.poll(() => trailOf(page)).toMatchObject({ count: 3, direct: true });
  await whole(page);
  expect(JSON.stringify(await onDisk(page))).not.toMatch(/private\.example|reader=me/);
  expect(await page.context().cookies()).toEqual([]);

  await walkToLastStep(page, person);
  await atTheForm(page).send.click();
  const { lead } = await house.lead(person.email, ({ lead }) => lead.stage === "assigned");
  expect(lead.page.touch).toMatchObject({
    utm: { source: "newsletter" },
    clickIds: { fbclid: "f-2" },
    referrer: "https://mail.example/inbox",
    first: { utm: { source: "google", medium: "cpc", campaign: "spring", id: "7" }, clickIds: { gclid: "g-1" } },
  });
  expect(lead.page.touch?.first?.landing).toMatch(/^http:\/\/localhost:\d+\/$/);
  expect(lead.page.visit).toMatchObject({ count: 3, pages: 1, paths: ["/"], direct: true });
  const row = async () => (await house.ops(`/api/leads?search=${encodeURIComponent(person.email)}`)).leads[0];
  await expect.poll(row).toMatchObject({ source: "newsletter", firstSource: "google", visits: 3 });
});

test("a page with the script in its head, and no form, is part of the way", async ({ page, house }) => {
  await page.goto("/docs/?utm_source=head");
  await page.addScriptTag({ url: `${house.edge}/f/demo-request.js?site=pk_demo` });
  await expect.poll(() => trailOf(page)).toMatchObject({ pages: 1, last: { utm: { source: "head" } } });
  await page.goto("/");
  await expect.poll(() => trailOf(page)).toMatchObject({ count: 1, pages: 2, paths: ["/docs/", "/"], last: { utm: { source: "head" } } });
});

test("Don't save wipes it, and for this page's life nothing is remembered any more", async ({ page }) => {
  await page.goto(ad);
  await expect.poll(() => trailOf(page)).not.toBeNull();
  await page.getByRole("button", { name: "Don't save" }).click();
  await expect.poll(() => trailOf(page)).toBeNull();
  await atTheForm(page).email.fill(somebody().email);
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  expect(await trailOf(page)).toBeNull();
});

test("under Global Privacy Control nothing is remembered, and what was is gone; with Send only this page's own address speaks", async ({
  page,
  house,
}) => {
  const person = somebody();
  await page.goto(ad);
  await expect.poll(() => trailOf(page)).not.toBeNull();
  await page.addInitScript(() => Object.defineProperty(navigator, "globalPrivacyControl", { value: true }));
  await openWhole(page, "/?utm_source=later");
  await walkToLastStep(page, person);
  expect(await trailOf(page)).toBeNull();
  await atTheForm(page).send.click();
  const { lead } = await house.lead(person.email, ({ lead }) => lead.kind === "submitted");
  expect([lead.page.touch?.utm, lead.page.touch?.first, lead.page.visit]).toEqual([{ source: "later" }, undefined, undefined]);
  expect(await trailOf(page)).toBeNull();
});

test("without any storage the form goes on, and the address still says how it was come to", async ({ page, house }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new Error("denied");
      },
    });
  });
  const person = somebody();
  await page.goto(ad);
  await fillFirstStep(page, person);
  await atTheForm(page).next.click();
  const { lead } = await house.lead(person.email, ({ lead }) => lead.answers.lastName !== undefined);
  expect(lead.page.touch).toMatchObject({ utm: { source: "google" }, clickIds: { gclid: "g-1" } });
});
