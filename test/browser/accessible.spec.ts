import type { Page } from "@playwright/test";
import { atTheForm, fillFirstStep, fillSecondStep, openWhole, repOnScreen, somebody } from "./at-the-form.ts";
import { expectAccessible } from "./audit.ts";
import { bookByWire, submitByWire } from "./by-wire.ts";
import { expect, type House, test } from "./house.ts";
import { expectFitsThumbs } from "./thumbs.ts";

// Colours are measured as they are at rest.
test.use({ contextOptions: { reducedMotion: "reduce" } });

/** Everything a visitor can come to see, from the empty form to the booked meeting; `look` at each. */
async function everyScreen(page: Page, look: (where: string) => Promise<void>): Promise<void> {
  const person = somebody();
  const form = atTheForm(page);
  await openWhole(page);
  await look("first step");
  await form.next.click();
  await expect(page.locator("baton-form").getByRole("alert")).toBeFocused();
  await look("first step with problems");
  await fillFirstStep(page, person);
  await form.next.click();
  await expect(form.step("Your company")).toBeVisible();
  await look("second step");
  await fillSecondStep(page, person);
  await form.next.click();
  await form.product.selectOption("something-else");
  await form.message.fill("Count bottles.");
  await look("third step with the conditional question");
  await form.send.click();
  await repOnScreen(page);
  await look("rep and times");
  await form.times.first().click();
  await look("a time is chosen");
  await form.book.click();
  await expect(form.booked).toBeVisible();
  await look("booked");
}

async function everyPage(page: Page, house: House, look: (where: string) => Promise<void>): Promise<void> {
  const offered = await submitByWire(house, somebody());
  await page.goto(offered.url);
  await expect(page.getByRole("grid", { name: "Day" })).toBeVisible();
  await look("booking page");
  expect(await bookByWire(house, offered, offered.slots[1]?.start ?? "")).toBe(200);
  await page.reload();
  await expect(page.getByRole("heading", { name: "Your meeting is booked" })).toBeVisible();
  await look("booked page");
  await page.getByRole("link", { name: "Cancel it" }).click();
  await expect(page.getByRole("heading", { name: "Cancel this meeting?" })).toBeVisible();
  await page.waitForLoadState();
  await look("page that asks before cancelling");
  await page.getByRole("button", { name: "Yes, cancel it" }).click();
  await expect(page.getByRole("heading", { name: "Your meeting is cancelled" })).toBeVisible();
  await look("page of a cancelled meeting");
  await page.goto(`${house.edge}/book/nonsense`);
  await look("page of a link that does not work");
}

async function everyConsoleScreen(page: Page, house: House, look: (where: string) => Promise<void>): Promise<void> {
  const person = somebody({ lastName: "Looked-At" });
  const offered = await submitByWire(house, person);
  await bookByWire(house, offered, offered.slots[1]?.start ?? "");
  await house.lead(person.email, ({ lead }) => lead.stage === "booked");
  await page.goto(`${house.edge}/console`);
  await page.getByLabel("Admin token").fill("wrong");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert")).toContainText("not the right one");
  await look("console login");
  await page.getByLabel("Admin token").fill(house.adminToken);
  await page.getByRole("button", { name: "Sign in" }).click();
  const link = page.getByRole("link", { name: "Nora Looked-At" }).first();
  await expect(link).toBeVisible();
  await look("console list");
  await link.click();
  await expect(page.getByRole("region", { name: "Why" })).toBeVisible();
  await look("console lead");
}

/** Accessible as it is, and every letter can be read in the dark too: what differs there is colour alone. */
async function expectAccessibleInAnyLight(page: Page, where: string, part: { within?: string } = {}): Promise<void> {
  await expectAccessible(page, where, part);
  await page.emulateMedia({ colorScheme: "dark" });
  await expectAccessible(page, `${where}, in the dark`, { rules: ["color-contrast"], ...part });
  await page.emulateMedia({ colorScheme: "light" });
}

test("every screen of the form is accessible, and can be read in the dark", async ({ page }) => {
  await everyScreen(page, (where) => expectAccessibleInAnyLight(page, where, where === "first step" ? {} : { within: "baton-form" }));
});

test("the booking page is accessible, and can be read in the dark", async ({ page, house }) => {
  await everyPage(page, house, (where) => expectAccessibleInAnyLight(page, where));
});

test("the console is accessible, and can be read in the dark", async ({ page, house }) => {
  await everyConsoleScreen(page, house, (where) => expectAccessibleInAnyLight(page, where));
});

test("the whole way, from the first field to the meeting, works by keyboard alone", async ({ page, house }) => {
  const person = somebody();
  const { keyboard } = page;
  const form = atTheForm(page);
  await page.goto("/");
  await expect(form.email).toBeVisible();
  const tabTo = async (target: ReturnType<Page["locator"]>) => {
    for (let presses = 0; presses < 60; presses += 1) {
      if (await target.evaluate((element) => (element.getRootNode() as Document | ShadowRoot).activeElement === element)) return;
      await keyboard.press("Tab");
    }
    throw new Error(`Tab never reaches ${target}`);
  };
  const type = async (target: ReturnType<Page["locator"]>, text: string) => {
    await tabTo(target);
    await keyboard.type(text);
  };
  await type(form.email, person.email);
  await type(form.firstName, person.firstName);
  await type(form.lastName, person.lastName);
  await keyboard.press("Enter");
  await expect(form.step("Your company")).toBeFocused();
  await type(form.company, person.company);
  await type(form.employees, "50 to");
  await type(form.country, "United States");
  await tabTo(form.next);
  await keyboard.press("Enter");
  await expect(form.step("What you need")).toBeFocused();
  await tabTo(form.send);
  await keyboard.press("Space");
  await expect(page.getByRole("heading", { name: /^Meet / })).toBeFocused();
  await expect(form.times.first()).toBeVisible();
  await tabTo(form.times.first());
  await keyboard.press("Space");
  await tabTo(form.book);
  await keyboard.press("Enter");
  await expect(form.booked).toBeFocused();
  const { lead } = await house.lead(person.email, ({ lead }) => lead.stage === "booked");
  expect(lead.answers).toMatchObject({ employees: { value: "50-249" }, country: { value: "US" } });
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("every screen of the form fits, and everything to tap is big enough", async ({ page }) => {
    await everyScreen(page, (where) => expectFitsThumbs(page, where, { within: "baton-form", targetPx: 44 }));
  });

  test("the booking page fits, and everything to tap is big enough", async ({ page, house }) => {
    await everyPage(page, house, (where) => expectFitsThumbs(page, where, { within: "body", targetPx: 44 }));
  });

  test("the console fits, and everything to tap is big enough", async ({ page, house }) => {
    // A working tool, denser than a visitor's page: WCAG 2.2 asks for 24.
    await everyConsoleScreen(page, house, (where) => expectFitsThumbs(page, where, { within: "body", targetPx: 24 }));
  });
});
