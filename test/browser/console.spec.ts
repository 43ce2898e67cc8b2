import type { Page } from "@playwright/test";
import { somebody } from "./at-the-form.ts";
import { submitByWire } from "./by-wire.ts";
import { expect, type House, test } from "./house.ts";

async function signIn(page: Page, house: House, address = "/console"): Promise<void> {
  await page.goto(house.edge + address);
  await page.getByLabel("Admin token").fill(house.adminToken);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
}

test("only the right token opens the console, and a wrong one is told so", async ({ page, house }) => {
  await page.goto(`${house.edge}/console`);
  const token = page.getByLabel("Admin token");
  await expect(token).toBeFocused();
  await token.fill("adm_wrong");
  await token.press("Enter");
  await expect(page.getByRole("alert")).toContainText("That token is not the right one.");
  await expect(token).toBeFocused();
  await token.fill(house.adminToken);
  await token.press("Enter");
  await expect(page.getByRole("heading", { name: "Leads", level: 1 })).toBeVisible();
  expect(page.url()).not.toContain(house.adminToken);
});

test("a lead submitted meanwhile appears in the open list by itself, and says in words why this rep has it", async ({ page, house }) => {
  await signIn(page, house);
  await page.evaluate(() => document.body.setAttribute("data-same-page", "yes"));
  const person = somebody({ email: "gregor@kan-code.example", lastName: "Watched" });
  const { rep } = await submitByWire(house, person);
  const row = page.getByRole("row").filter({ hasText: "Nora Watched" });
  await expect(row).toContainText(rep);
  await expect(row).toContainText("Assigned");
  await expect(page.locator("body")).toHaveAttribute("data-same-page", "yes");

  await row.getByRole("link", { name: "Nora Watched" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /Nora Watched/ })).toBeFocused();
  const why = page.getByRole("region", { name: "Why" });
  await expect(why).toContainText(`${rep} got this lead through route “Named account”`);
  await expect(why).toContainText(/Grade [A-D]: fit \d+, intent \d+/);
  await expect(page.getByRole("region", { name: "Routes tried" })).toContainText("Named account");
  await expect(page.getByRole("region", { name: "Answers" })).toContainText(person.email);
});

test("a link to a lead works after a reload and in a new tab, after signing in there", async ({ page, context, house }) => {
  const person = somebody({ lastName: "Linked" });
  await submitByWire(house, person);
  const { lead } = await house.lead(person.email);
  await signIn(page, house);
  await page.getByRole("link", { name: "Nora Linked" }).click();
  await expect(page).toHaveURL(`${house.edge}/console/leads/${lead.id}`);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: /Nora Linked/ })).toBeVisible();

  const tab = await context.newPage();
  await signIn(tab, house, `/console/leads/${lead.id}`);
  await expect(tab.getByRole("heading", { level: 1, name: /Nora Linked/ })).toBeVisible();
});

test("what a visitor typed is shown as they typed it and never becomes part of the page", async ({ page, house }) => {
  const nasty = `<img src=x onerror="document.body.dataset.broken='yes'">`;
  const person = somebody({ firstName: nasty, company: "javascript:alert(1)" });
  await submitByWire(house, person);
  const { lead } = await house.lead(person.email);
  await signIn(page, house, `/console/leads/${lead.id}`);
  await expect(page.getByRole("region", { name: "Answers" })).toContainText(nasty);
  await expect(page.locator("main img")).toHaveCount(0);
  await expect(page.locator("body")).not.toHaveAttribute("data-broken");
});

test("a name that turns the direction of writing turns nothing but is left out of it; the answer is kept as it was typed", async ({
  page,
  house,
}) => {
  const person = somebody({ firstName: "Nora\u202e", lastName: "Turned" });
  await submitByWire(house, person);
  const { lead } = await house.lead(person.email);
  expect(lead.answers.firstName?.value).toBe("Nora\u202e");
  await signIn(page, house);
  await expect(page.getByRole("link", { name: "Nora Turned", exact: true })).toBeVisible();
  await page.goto(`${house.edge}/console/leads/${lead.id}`);
  await expect(page.getByRole("heading", { level: 1, name: /^Nora Turned/ })).toBeVisible();
  await expect(page).toHaveTitle(/^Nora Turned/);
  expect(await page.content()).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
});

test("after signing out nothing of the leads is left, not by reload and not by Back", async ({ page, house }) => {
  await submitByWire(house, somebody({ lastName: "Secretive" }));
  await signIn(page, house);
  await page.getByRole("link", { name: "Nora Secretive" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /Nora Secretive/ })).toBeVisible();
  await page.getByRole("button", { name: "Sign out" }).click();
  for (const leave of [async () => {}, () => page.reload(), () => page.goBack()]) {
    await leave();
    await expect(page.getByLabel("Admin token")).toBeVisible();
    await expect(page.getByText("Nora Secretive")).toHaveCount(0);
  }
});
