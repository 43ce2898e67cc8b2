import { atTheForm, fillFirstStep, fillSecondStep, repOnScreen, somebody } from "./at-the-form.ts";
import { expect, test } from "./house.ts";

test("three steps lead to a rep, and a time picked there is a meeting in both calendars", async ({ page, house }) => {
  const person = somebody();
  const form = atTheForm(page);
  await page.goto("/");
  await fillFirstStep(page, person);
  await form.next.click();
  await fillSecondStep(page, person);
  await form.next.click();
  await form.send.click();
  const rep = await repOnScreen(page);
  await form.times.nth(1).click();
  await form.book.click();
  await expect(form.booked).toBeVisible();
  const { lead, reps } = await house.lead(person.email, ({ lead }) => lead.stage === "booked");
  expect(reps[lead.owner ?? ""]?.name).toBe(rep);
});
