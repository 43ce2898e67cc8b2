import { atTheForm, somebody } from "./at-the-form.ts";
import { expect, test } from "./house.ts";

test.use({ javaScriptEnabled: false });

test("with JavaScript off the page still asks, captures, and ends on the calendar of the right rep", async ({ page, house }) => {
  const person = somebody({ email: `post@konex.example` });
  await page.goto("/");
  const form = atTheForm(page);
  await form.email.fill(person.email);
  await form.firstName.fill(person.firstName);
  await form.lastName.fill(person.lastName);
  await form.company.fill(person.company);
  await form.employees.selectOption(person.employees);
  await page.getByLabel(/^Country code/).fill("US");
  await page.getByRole("button", { name: "Ask for a demo" }).click();
  await expect(page).toHaveURL(/\/book\//);
  await expect(page.getByRole("heading", { name: "Pick a time" })).toBeVisible();
  const { lead, reps } = await house.lead(person.email, ({ lead }) => lead.stage === "assigned");
  await expect(page.getByText(reps[lead.owner ?? ""]?.name ?? "nobody").first()).toBeVisible();
  expect(lead.answers.company?.value).toBe(person.company);
  expect(lead.decisions.at(-1)?.route).toBe("named-account");
});
