import { atTheForm, fillFirstStep, fillSecondStep, openWhole, repOnScreen, somebody, walkToLastStep } from "./at-the-form.ts";
import { expect, test } from "./house.ts";

test("offline, the form says so and never that anything is saved; online again, the answers arrive by themselves", async ({
  page,
  context,
  house,
}) => {
  const person = somebody();
  const form = atTheForm(page);
  const card = page.locator("baton-form");
  await openWhole(page);
  await fillFirstStep(page, person);
  await form.next.click();
  await house.lead(person.email, ({ lead }) => lead.answers.lastName !== undefined);
  await context.setOffline(true);
  await fillSecondStep(page, person);
  await form.country.press("Tab");
  await expect(card.getByText("The connection is down. For now your answers are kept on this device, encrypted,")).toBeVisible();
  await form.next.click();
  await form.send.click();
  await expect(card.getByRole("alert")).toContainText("We could not reach the server yet.");
  await expect(card).not.toContainText(/\bsaved\b/i);
  const before = await house.lead(person.email);
  expect(before.lead.kind).toBe("partial");

  await context.setOffline(false);
  await repOnScreen(page);
  const { lead } = await house.lead(person.email, ({ lead }) => lead.stage === "assigned");
  expect(lead.answers.company?.value).toBe(person.company);
});

test("a second file the connection lost comes as soon as it can: with the disk, and with the meeting after Send", async ({
  page,
  house,
}) => {
  const person = somebody();
  let lost = 0;
  await page.route(`${house.edge}/w/keep-*.js`, (route) => {
    lost += 1;
    return lost > 2 ? route.continue() : route.abort();
  });
  await openWhole(page);
  expect(lost).toBe(3);
  await walkToLastStep(page, person);
  expect((await house.lead(person.email)).lead.durability).toBe("idb");
  await atTheForm(page).send.click();
  await repOnScreen(page);
});

test("a second file that comes after Send leaves the keyboard and a screen reader where the news is", async ({ page, house }) => {
  let come = () => {};
  const sent = new Promise<void>((done) => {
    come = done;
  });
  await page.route(`${house.edge}/w/keep-*.js`, async (route) => {
    await sent;
    await route.continue();
  });
  await page.goto("/");
  await walkToLastStep(page, somebody());
  await atTheForm(page).send.click();
  await expect(page.locator("baton-form").locator("[data-focus=outcome]")).toBeFocused();
  come();
  await repOnScreen(page);
  await expect(page.getByRole("heading", { name: /^Meet / })).toBeFocused();
});
