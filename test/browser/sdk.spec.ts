import { buildExamples } from "../../demo-site/examples.ts";
import { atTheForm, fillFirstStep, fillSecondStep, somebody } from "./at-the-form.ts";
import { expect, test } from "./house.ts";

test.beforeAll(() => buildExamples());

for (const framework of ["React", "Vue", "Svelte"])
  test(`in ${framework} the form keeps its place, its answers and its focus however often the page renders, and tells its listeners`, async ({
    page,
  }) => {
    const person = somebody();
    const form = atTheForm(page);
    const heard = page.getByRole("list", { name: "What the page heard" }).getByRole("listitem");
    await page.goto(`/examples/${framework.toLowerCase()}.html`);
    // React’s StrictMode mounts everything twice; one form is left of it.
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

test("a step laid out by the page keeps labels, problems, the keyboard's way, the way back and every field", async ({ page, house }) => {
  const person = somebody();
  const form = atTheForm(page);
  await page.goto("/examples/step-layout.html");
  await expect(form.step("About you")).toBeVisible();
  const tops = async () => {
    const boxes = await Promise.all([form.firstName, form.lastName, form.email].map((field) => field.boundingBox()));
    return boxes.map((box) => box?.y ?? 0);
  };
  const laidOut = async () => {
    const [first = 0, last = 0, email = 0] = await tops();
    return [last === first, email > first];
  };
  await expect.poll(laidOut).toEqual([true, true]);

  // Refused: summed up in the form's order, told at each field, and each line of it leads to its field.
  await form.email.focus();
  await page.keyboard.press("Enter");
  const summary = page.getByRole("alert").filter({ has: page.getByRole("list") });
  await expect(summary).toBeFocused();
  await expect(form.firstName).toHaveAccessibleDescription(/\S/);
  await summary.getByRole("button", { name: /Last name/ }).press("Enter");
  await expect(form.lastName).toBeFocused();

  // What stands between the fields follows the answers; what is typed and the keyboard stay where they are.
  await form.firstName.focus();
  await page.keyboard.type("Nora");
  await expect(page.getByText("Good to meet you, Nora.")).toBeVisible();
  await expect(form.firstName).toBeFocused();
  await fillFirstStep(page, person);
  await form.next.click();
  // The layout forgot the company: it stands below the rest.
  await expect(form.company).toBeVisible();
  expect((await form.company.boundingBox())?.y).toBeGreaterThan((await form.employees.boundingBox())?.y ?? Number.POSITIVE_INFINITY);
  await form.back.click();
  await expect(form.email).toHaveValue(person.email);
  await form.next.click();
  await fillSecondStep(page, person);
  await form.next.click();
  await form.send.click();
  const { lead } = await house.lead(person.email, ({ lead }) => lead.submittedAt !== null);
  expect(lead.answers).toMatchObject({ company: { value: person.company }, lastName: { value: person.lastName } });
});
