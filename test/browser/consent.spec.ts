import { localPlace } from "@baton/edge/local";
import type { BrowserContext, Page } from "@playwright/test";
import { atTheForm, fillFirstStep, fillSecondStep, openWhole, repOnScreen, somebody } from "./at-the-form.ts";
import { expectNobody } from "./by-wire.ts";
import { expect, test } from "./house.ts";
import { onDisk, opened } from "./on-disk.ts";

/** The demo form under another capture mode, as the edge would serve it elsewhere or for another playbook. */
async function under(context: BrowserContext, edge: string, mode: string) {
  await context.route(`${edge}/f/*.js*`, async (route) => {
    // From where the law asks for a yes the edge serves the words for it, too.
    const from = mode === "consent" ? { "mf-cf-blob": JSON.stringify({ ...localPlace, country: "DE", continent: "EU" }) } : {};
    const response = await route.fetch({ headers: { ...route.request().headers(), ...from } });
    const body = (await response.text()).replace(/"capture":"(notice|consent|submit)"/, `"capture":"${mode}"`);
    expect(body).toContain(`"capture":"${mode}"`);
    await route.fulfill({ response, body });
  });
}

/** Everything that could have left: requests with a body or to the wire, whatever their fate. */
function leaving(page: Page): string[] {
  const seen: string[] = [];
  page.on("request", (request) => {
    if (request.method() !== "GET" || request.url().includes("/v1/")) seen.push(`${request.url()} ${request.postData() ?? ""}`);
  });
  return seen;
}

const nothing = { letters: [], databases: [], local: {}, visit: {} };

/** Types, waits for everything that could send or write, hides, shows, and looks at the disk all the while. */
async function lookAround(page: Page) {
  const person = somebody();
  const form = atTheForm(page);
  await openWhole(page);
  await fillFirstStep(page, person);
  expect(await onDisk(page)).toEqual(nothing);
  await form.next.click();
  await fillSecondStep(page, person);
  await form.country.press("Tab");
  await form.back.click();
  await form.next.click();
  await page.evaluate(() => {
    window.dispatchEvent(new Event("online"));
    window.dispatchEvent(new PageTransitionEvent("pageshow"));
  });
  // A key rests for 0.4 s and is waited for 2 s at most; what leaves or is written then is there by the next look.
  for (let second = 0; second < 5; second += 1) {
    await page.clock.runFor(1_000);
    expect(await onDisk(page)).toEqual(nothing);
  }
  return person;
}

test.describe("before a yes", () => {
  test("zero bytes leave and nothing stands on the disk; a yes saves what was given so far", async ({ page, context, house }) => {
    await under(context, house.edge, "consent");
    await page.clock.install();
    const left = leaving(page);
    const person = await lookAround(page);
    expect(left).toEqual([]);
    await expect(page.getByText("Nothing leaves this page until you say yes or send the form.")).toBeVisible();
    await page.getByRole("button", { name: "Yes, save as I type" }).click();
    const { lead } = await house.lead(person.email, ({ lead }) => lead.answers.company !== undefined);
    expect(lead.consent?.mode).toBe("consent");
    await page.reload();
    await expect(page.getByText("Welcome back")).toBeVisible();
    await expect(atTheForm(page).company).toHaveValue(person.company);
  });

  test("a tab that is closed takes everything with it", async ({ page, context, house }) => {
    await under(context, house.edge, "consent");
    await page.clock.install();
    const left = leaving(page);
    const person = await lookAround(page);
    await page.close();
    const next = await context.newPage();
    await next.goto("/docs/");
    expect(await onDisk(next)).toEqual(nothing);
    await expectNobody(house, person.email);
    expect(left).toEqual([]);
  });
});

for (const [name, prepare] of [
  ["a form that saves nothing before Send", (context: BrowserContext, edge: string) => under(context, edge, "submit")],
  [
    "Global Privacy Control",
    (context: BrowserContext) =>
      context.addInitScript(() => Object.defineProperty(Navigator.prototype, "globalPrivacyControl", { get: () => true })),
  ],
] as const) {
  test(`with ${name}, zero bytes leave and nothing stands on the disk before Send`, async ({ page, context, house }) => {
    await prepare(context, house.edge);
    await page.clock.install();
    const left = leaving(page);
    const person = await lookAround(page);
    expect(left).toEqual([]);
    await atTheForm(page).next.click();
    await atTheForm(page).send.click();
    await repOnScreen(page);
    const { lead } = await house.lead(person.email, ({ lead }) => lead.stage === "assigned");
    expect(lead.consent?.mode).toBe("submit");
    await expect.poll(async () => ({ ...(await onDisk(page)), databases: [] })).toEqual(nothing);
  });
}

test("a Send pressed offline under Global Privacy Control is kept sealed until it is through, and no longer", async ({
  page,
  context,
  house,
}) => {
  await context.addInitScript(() => Object.defineProperty(Navigator.prototype, "globalPrivacyControl", { get: () => true }));
  await page.clock.install();
  const person = await lookAround(page);
  await atTheForm(page).next.click();
  await context.setOffline(true);
  await atTheForm(page).send.click();
  await expect.poll(async () => (await onDisk(page)).letters.length).toBe(1);
  const [request] = await opened((await onDisk(page)).letters[0]?.letters ?? []);
  expect(request?.consent?.mode).toBe("submit");
  await context.setOffline(false);
  await page.clock.runFor(10_000);
  await house.lead(person.email, ({ lead }) => lead.stage === "assigned");
  await expect.poll(async () => ({ ...(await onDisk(page)), databases: [] })).toEqual(nothing);
});

test("Don't save empties tab, disk and edge, and stays in force until Send; Forget my answers empties the form too", async ({
  page,
  house,
}) => {
  const person = somebody();
  const form = atTheForm(page);
  await page.clock.install();
  await page.goto("/");
  await form.email.fill(person.email);
  await form.email.press("Tab");
  await house.lead(person.email);
  await page.getByRole("button", { name: "Don't save" }).click();
  await expect(page.getByText("What was saved has been deleted.")).toBeVisible();
  const left = leaving(page);
  await form.lastName.fill(person.lastName);
  await form.lastName.press("Tab");
  await page.clock.runFor(5_000);
  await expect.poll(async () => ({ ...(await onDisk(page)), databases: [] })).toEqual(nothing);
  await page.getByRole("button", { name: "Forget my answers" }).click();
  await expect(form.email).toHaveValue("");
  await expect(form.lastName).toHaveValue("");
  await page.clock.runFor(5_000);
  await expectNobody(house, person.email);
  expect(left).toEqual([]);
});

test("Don't save pressed offline leaves nothing to be sent by a later page", async ({ page, context, house }) => {
  await context.addInitScript(() => Object.assign(window, { fetchLater: undefined }));
  const person = somebody();
  await openWhole(page);
  await context.setOffline(true);
  await fillFirstStep(page, person);
  await expect.poll(async () => (await onDisk(page)).letters.length).toBe(1);
  await page.getByRole("button", { name: "Don't save" }).click();
  await expect.poll(async () => ({ ...(await onDisk(page)), databases: [] })).toEqual(nothing);
  await page.close();
  await context.setOffline(false);
  const next = await context.newPage();
  await next.goto("/");
  const other = somebody();
  await fillFirstStep(next, other);
  await house.lead(other.email);
  await expectNobody(house, person.email);
});
