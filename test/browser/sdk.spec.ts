import { buildExamples } from "../../demo-site/examples.ts";
import { atTheForm, fillFirstStep, somebody } from "./at-the-form.ts";
import { expect, test } from "./house.ts";

test.beforeAll(() => buildExamples());

test("in React the form keeps its place, its answers and its focus however often the page renders, and tells the latest listeners", async ({
  page,
}) => {
  const person = somebody();
  const form = atTheForm(page);
  const heard = page.getByRole("list", { name: "What the page heard" }).getByRole("listitem");
  await page.goto("/examples/react.html");
  // StrictMode mounts everything twice; one form is left of it.
  await expect(page.locator("baton-form")).toHaveCount(1);
  await expect(heard).toHaveText(["ready"]);
  await fillFirstStep(page, person);
  await page.evaluate(() => document.querySelector("baton-form")?.setAttribute("data-seen", ""));
  const again = page.getByRole("button", { name: "Render again" });
  await again.click();
  await again.click();
  await expect(page.locator("baton-form[data-seen]")).toHaveCount(1);
  await expect(form.email).toHaveValue(person.email);
  await form.next.click();
  await expect(heard).toHaveText(["ready", "step you after 3 renders"]);
  await expect(form.company).toHaveValue("Northwind");

  await page.getByRole("button", { name: "Take away" }).click();
  await expect(page.locator("baton-form")).toHaveCount(0);
  await page.getByRole("button", { name: "Bring back" }).click();
  await expect(form.step("Your company")).toBeVisible();
  await form.back.click();
  await expect(form.email).toHaveValue(person.email);
});

test("a form without a face, drawn by the page alone, ends with a rep at the edge", async ({ page, house }) => {
  const person = somebody();
  await page.goto("/examples/headless.html");
  await expect(page.getByRole("heading", { name: "1 of 3: About you" })).toBeVisible();
  await expect(page.locator("baton-form")).toHaveCount(0);
  await page.getByRole("button", { name: "And then" }).click();
  await expect(page.getByLabel("Work e-mail")).toBeFocused();
  await fillFirstStep(page, person);
  await page.getByRole("button", { name: "And then" }).click();
  await page.getByLabel("Company", { exact: true }).fill(person.company);
  await page.getByLabel("People in the company").selectOption(person.employees);
  await page.getByLabel("Country").fill(person.country);
  await page.getByRole("button", { name: "And then" }).click();
  await page.getByRole("button", { name: "Find me a time" }).click();
  await expect(page.getByRole("heading", { name: / will talk to you$/ })).toBeVisible();
  const { lead } = await house.lead(person.email, ({ lead }) => lead.owner !== null);
  expect(lead.answers).toMatchObject({ company: { value: person.company } });
});

test("a field type of the page's own is drawn, checked, captured and sent like ours", async ({ page, house }) => {
  const person = somebody();
  await page.goto("/examples/custom-field.html");
  const line = page.getByRole("radiogroup", { name: "Which station slows you down?" });
  await expect(line.getByRole("radio")).toHaveCount(5);
  const next = page.getByRole("button", { name: "Continue" });
  await next.click();
  await expect(line).toHaveAccessibleDescription("Choose a station");
  await line.getByRole("radio", { name: "Paint" }).check();
  await next.click();
  await fillFirstStep(page, person);
  await page.getByRole("button", { name: "Ask for a visit" }).click();
  const { lead } = await house.lead(person.email, ({ lead }) => lead.submittedAt !== null);
  expect(lead.answers).toMatchObject({ station: { value: "Paint" } });
});
