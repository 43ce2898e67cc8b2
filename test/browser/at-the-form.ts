import type { Page } from "@playwright/test";
import { expect } from "./house.ts";
import { whole } from "./whole.ts";

export { whole };

/** Who fills in the form. */
export interface Person {
  email: string;
  firstName: string;
  lastName: string;
  company: string;
  employees: string;
  country: string;
}

let count = 0;

/** Nobody twice: every test has its own people, at a company no account list knows. */
export function somebody(changes: Partial<Person> = {}): Person {
  count += 1;
  const name = `nora${count}-${Date.now().toString(36)}`;
  return {
    email: `${name}@works-${name}.example`,
    firstName: "Nora",
    lastName: `Lind${count}`,
    company: "Lind Works",
    employees: "50-249",
    country: "US",
    ...changes,
  };
}

/** Fields and buttons of the demo form by the words a visitor reads. */
export const atTheForm = (page: Page) => ({
  email: page.getByLabel("Work e-mail"),
  firstName: page.getByLabel("First name"),
  lastName: page.getByLabel("Last name"),
  company: page.getByLabel("Company", { exact: true }),
  employees: page.getByLabel("People in the company"),
  country: page.getByLabel("Country"),
  product: page.getByLabel("What are you looking at?"),
  message: page.getByLabel("What should it do?"),
  phone: page.getByLabel("Phone (optional)"),
  next: page.getByRole("button", { name: "Continue" }),
  back: page.getByRole("button", { name: "Back" }),
  send: page.getByRole("button", { name: "Find me a time" }),
  step: (title: string) => page.locator("baton-form").getByRole("heading", { level: 3, name: title }),
  days: page.getByRole("grid", { name: "Day" }).getByRole("button", { pressed: false, disabled: false }),
  times: page.getByRole("group", { name: /^Times on / }).getByRole("button"),
  book: page.getByRole("button", { name: /^Book / }),
  booked: page.getByRole("heading", { name: "Your meeting is booked" }),
});

/** Opens a page, and waits until its form is whole. */
export async function openWhole(page: Page, address = "/"): Promise<void> {
  await page.goto(address);
  await whole(page);
}

export async function fillFirstStep(page: Page, person: Person): Promise<void> {
  const form = atTheForm(page);
  await form.email.fill(person.email);
  await form.firstName.fill(person.firstName);
  await form.lastName.fill(person.lastName);
}

export async function fillSecondStep(page: Page, person: Person): Promise<void> {
  const form = atTheForm(page);
  await form.company.fill(person.company);
  await form.employees.selectOption(person.employees);
  await form.country.selectOption(person.country);
}

/** From the empty form to the last step. */
export async function walkToLastStep(page: Page, person: Person): Promise<void> {
  const form = atTheForm(page);
  await fillFirstStep(page, person);
  await form.next.click();
  await fillSecondStep(page, person);
  await form.next.click();
  await expect(form.step("What you need")).toBeVisible();
}

/** The whole form; ends when the rep and their times are on the screen. Answers the rep's name. */
export async function submitForm(page: Page, person: Person): Promise<string> {
  await page.goto("/");
  await walkToLastStep(page, person);
  await atTheForm(page).send.click();
  return await repOnScreen(page);
}

export async function repOnScreen(page: Page): Promise<string> {
  const heading = page.getByRole("heading", { name: /^Meet / });
  await expect(heading).toBeVisible();
  await expect(atTheForm(page).times.first()).toBeVisible();
  return (await heading.innerText()).replace(/^Meet /, "");
}
