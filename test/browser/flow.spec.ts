import type { Locator, Page } from "@playwright/test";
import { atTheForm, openWhole, repOnScreen, somebody, walkToLastStep } from "./at-the-form.ts";
import { expect, test } from "./house.ts";

const card = (page: Page): Locator => page.locator("baton-form");
const onward = (page: Page) => card(page).getByRole("button", { name: /^(Continue|See what fits)$/ });
const way = async (page: Page) =>
  Number(
    await card(page)
      .locator("progress")
      .evaluate((bar: HTMLProgressElement) => bar.value),
  );

test("one question after the other goes by keyboard alone, names what was answered, and never says it is further back than before", async ({
  page,
  house,
}) => {
  const person = somebody();
  await page.goto("/embed/questions.html?firstName=&machines=50%2B");
  const goal = card(page).getByRole("radiogroup", { name: "What brings you here?" });
  await expect(goal).toBeVisible();
  await expect(card(page).getByRole("radiogroup")).toHaveCount(1);
  const ways = [await way(page)];
  const forth = async () => {
    await page.keyboard.press("Enter");
    ways.push(await way(page));
  };

  await card(page).getByRole("radio").first().focus();
  await page.keyboard.press("2");
  await expect(goal.getByRole("radio", { name: "Less scrap" })).toBeChecked();
  await page.keyboard.press("ArrowUp");
  await expect(goal.getByRole("radio", { name: "Fewer stops" })).toBeChecked();
  await forth();
  // The page's address has answered this one already.
  const machines = card(page).getByRole("radio", { name: "50 or more" });
  await expect(machines).toBeChecked();
  await machines.focus();
  await forth();
  const name = card(page).getByLabel("What may we call you?");
  await expect(name).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(card(page).getByRole("alert")).toBeFocused();
  await name.fill(person.firstName);
  await forth();
  const email = card(page).getByLabel(`Thank you, ${person.firstName}. Where can we write to you?`);
  await expect(email).toBeFocused();
  await email.fill(person.email);
  await card(page).getByRole("button", { name: "Back" }).click();
  await expect(name).toHaveValue(person.firstName);
  await forth();
  await expect(email).toHaveValue(person.email);
  await forth();
  await expect(card(page).getByRole("radiogroup", { name: `And shall we bring a trial unit, ${person.firstName}?` })).toBeVisible();
  // Drawn by now, which it need not have been in the moment of the key.
  ways.push(await way(page));
  expect(ways).toEqual([...ways].sort((a, b) => a - b));
  expect(ways.at(-1)).toBe(1);
  await page.keyboard.press("2");
  await onward(page).click();
  await page.waitForURL("/docs/endings.html?machines=50%2B");
  const { lead } = await house.lead(person.email, (detail) => detail.lead.stage === "assigned");
  expect(lead.answers.machines?.value).toBe("50+");
});

test("an answer that ends the form early leads to its own ending: a file, or a plain word that this is no fit", async ({ page, house }) => {
  const { email } = somebody();
  await page.goto("/embed/questions.html");
  await card(page).getByRole("radio", { name: "I am only reading up" }).check();
  await onward(page).click();
  await card(page)
    .getByLabel(/^Where may we send updates/)
    .fill(email);
  await card(page).getByRole("button", { name: "See what fits" }).click();
  await expect(card(page).getByRole("heading", { name: "Enjoy the read" })).toBeFocused();
  const [file] = await Promise.all([page.waitForEvent("download"), card(page).getByRole("link", { name: "Download the guide" }).click()]);
  expect(file.suggestedFilename()).toBe("line-guide.txt");
  await house.lead(email, ({ lead }) => lead.kind === "submitted");

  await page.evaluate(() => sessionStorage.clear());
  await page.goto("/embed/questions.html");
  await card(page).getByRole("radio", { name: "Fewer stops" }).check();
  await onward(page).click();
  await card(page).getByRole("radio", { name: "1 to 4" }).check();
  await card(page).getByRole("button", { name: "See what fits" }).click();
  await expect(card(page).getByRole("heading", { name: "Not yet, we think" })).toBeFocused();
  await expect(card(page)).toContainText("With 1 to 4 machines our terminals cost more than they save.");
  await expect(card(page).getByRole("link", { name: "Read the guide instead" })).toHaveAttribute("href", "/line-guide.txt");
});

test("a mistake is told when its field is left, not while typing, and never takes the button away from under the finger", async ({
  page,
}) => {
  const form = atTheForm(page);
  await openWhole(page);
  await form.email.pressSequentially("nora@");
  await expect(form.email).not.toHaveAttribute("aria-invalid");
  await form.firstName.focus();
  await expect(form.email).toHaveAttribute("aria-invalid", "true");
  await expect(card(page).getByRole("alert"), "no summary before Continue was pressed").toHaveCount(0);
  await expect(form.firstName).toBeFocused();
  await form.firstName.focus();
  await form.email.fill("nora@works.example");
  await expect(form.email, "mended as it is typed").not.toHaveAttribute("aria-invalid");

  await form.email.fill("nora@");
  const place = await form.next.boundingBox();
  const [x, y] = [(place?.x ?? 0) + 20, (place?.y ?? 0) + (place?.height ?? 0) / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  // A pressed button may give by a pixel; a line of text is twenty.
  expect((await form.next.boundingBox())?.y, "the button while it is pressed").toBeCloseTo(place?.y ?? 0, -1);
  await page.mouse.up();
  await expect(card(page).getByRole("alert")).toBeFocused();
  await expect(form.email).toHaveAttribute("aria-invalid", "true");
});

test("an address that fills in an option the form does not have fills in nothing, and stands in nobody's way", async ({ page, house }) => {
  const person = somebody();
  await page.goto("/?product=nonsense&employees=1-49");
  await walkToLastStep(page, person);
  await atTheForm(page).send.click();
  await repOnScreen(page);
  const { lead } = await house.lead(person.email, ({ lead }) => lead.stage === "assigned");
  expect([lead.answers.product, lead.answers.employees?.value]).toEqual([undefined, person.employees]);
});

test("an address that fills in an option of the form has it chosen", async ({ page }) => {
  await page.goto("/?product=mg");
  await walkToLastStep(page, somebody());
  await expect(atTheForm(page).product).toHaveValue("mg");
});
