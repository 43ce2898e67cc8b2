import type { BrowserContext } from "@playwright/test";
import { atTheForm, fillFirstStep, openWhole, somebody } from "./at-the-form.ts";
import { expectNobody } from "./by-wire.ts";
import { expect, test } from "./house.ts";

/** Every address this browser asked for, and every referrer it gave away. */
function addressesOf(context: BrowserContext): string[] {
  const seen: string[] = [];
  context.on("request", (request) => seen.push(request.url(), request.headers().referer ?? ""));
  return seen;
}

test("a visitor who closes the tab after step one is not lost, and nothing they typed is in any address", async ({
  page,
  context,
  house,
}) => {
  const person = somebody();
  const seen = addressesOf(context);
  // With its second file, which knows where the visitor is.
  await openWhole(page, "/?utm_source=newsletter");
  await fillFirstStep(page, person);
  await atTheForm(page).next.click();
  // What leaves with the tab itself is not seen here.
  await expect.poll(() => seen.some((address) => address.startsWith(`${house.edge}/v1/capture`))).toBe(true);
  await page.close();
  const { lead } = await house.lead(person.email, ({ lead }) => lead.answers.lastName !== undefined);
  expect(lead).toMatchObject({
    stage: "partial",
    answers: { email: { value: person.email }, firstName: { value: "Nora" }, lastName: { value: person.lastName } },
  });
  // The browser is in Berlin: its lead lives in Western Europe.
  expect([lead.id.slice(0, 6), lead.page.timeZone]).toEqual(["lead_w", "Europe/Berlin"]);
  const typed = [person.email, encodeURIComponent(person.email), person.email.split("@")[0] ?? "", person.lastName];
  expect(seen.filter((address) => typed.some((text) => address.includes(text)))).toEqual([]);
});

test("an answer is safe when the tab goes in the moment its field is left", async ({ page, house }) => {
  const person = somebody();
  const form = atTheForm(page);
  await page.goto("/");
  await form.email.pressSequentially(person.email);
  await form.email.press("Tab");
  await page.close();
  const { lead } = await house.lead(person.email);
  expect(lead.stage).toBe("partial");
});

test("an answer is safe when the tab goes while it is still being typed", async ({ page, house }) => {
  const person = somebody();
  await page.goto("/");
  await atTheForm(page).email.fill(person.email);
  await page.close();
  expect((await house.lead(person.email)).lead.answers.email?.value).toBe(person.email);
});

test("an answer is safe when the visitor follows a link away from the page", async ({ page, house }) => {
  const person = somebody();
  await page.goto("/");
  await fillFirstStep(page, person);
  await page.goto("/docs/");
  const { lead } = await house.lead(person.email, ({ lead }) => lead.answers.lastName !== undefined);
  expect(lead.answers.firstName?.value).toBe("Nora");
});

test("with Don't save, nothing leaves the page before Send, and what had left is erased", async ({ page, house }) => {
  const person = somebody({ lastName: `Unsaid${Date.now().toString(36)}` });
  await page.goto("/");
  await atTheForm(page).email.fill(person.email);
  await atTheForm(page).email.press("Tab");
  await house.lead(person.email);
  await page.getByRole("button", { name: "Don't save" }).click();
  await expect(page.getByText("What was saved has been deleted.")).toBeVisible();
  await atTheForm(page).lastName.fill(person.lastName);
  await page.close();
  await expect.poll(async () => (await house.ops(`/api/leads?search=${encodeURIComponent(person.email)}`)).leads).toEqual([]);
  // Nor does anything come of it later, neither by what was typed before nor by what was typed after.
  await expectNobody(house, person.email);
  await expectNobody(house, person.lastName);
});
