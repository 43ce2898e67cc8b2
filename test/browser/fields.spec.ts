import type { LeadDetail } from "@baton/contract/ops";
import type { Page } from "@playwright/test";
import { whole } from "./at-the-form.ts";
import { expectAccessible } from "./audit.ts";
import { expect, type House, test } from "./house.ts";

const sizes = ["Small", "Medium", "Large"].map((label) => ({ value: label.toLowerCase(), label }));
const tools = ["Northstar", "Compass", "Sextant", "Côte"].map((label) => ({ value: label.toLowerCase(), label }));

/** Every type in every look, each with its own way to be filled in. */
const steps = [
  {
    id: "write",
    title: "To write",
    fields: [
      { id: "email", type: "email", label: "E-mail at work", required: true, workOnly: true },
      { id: "phone", type: "phone", label: "Phone", countries: ["DE", "US"] },
      { id: "site", type: "url", label: "Website" },
      { id: "seats", type: "number", label: "Seats", min: 1, step: 1 },
      { id: "budget", type: "currency", label: "Budget", currency: "EUR" },
      { id: "start", type: "date", label: "Start", from: "2026-01-01" },
      { id: "story", type: "textarea", label: "Story" },
    ],
  },
  {
    id: "choose",
    title: "To choose",
    fields: [
      { id: "plan", type: "choice", label: "Plan", options: sizes, required: true },
      { id: "parts", type: "multichoice", look: "chips", label: "Parts", options: sizes, max: 2 },
      { id: "tool", type: "select", look: "search", label: "Tool", options: tools },
      { id: "land", type: "country", label: "Land", countries: ["CH"] },
      { id: "again", type: "yesno", label: "Again" },
      { id: "share", type: "number", look: "range", label: "Share", min: 0, max: 100, step: 10 },
      { id: "nps", type: "rating", label: "Would you tell others?", lowLabel: "Never", highLabel: "Surely" },
      { id: "stars", type: "rating", look: "stars", label: "How was it?" },
      { id: "terms", type: "consent", label: "I agree", version: "v7", required: true, link: { url: "/terms", label: "Read" } },
      { id: "news", type: "consent", label: "Write to me" },
      { id: "told", type: "statement", label: "That is all for {land|nowhere}: {again|unsaid}" },
      { id: "source", type: "hidden", label: "Source", default: "spring" },
    ],
  },
];

const everyField = { id: "every-field", title: "Every field", steps };

async function publishForm(house: House, form: { id: string } & Record<string, unknown>) {
  const admin = { authorization: `Bearer ${house.adminToken}` };
  const current = await house.ops("/api/playbook");
  const playbook = JSON.parse(current.text);
  const others = playbook.forms.filter(({ id }: { id: string }) => id !== form.id);
  const published = await fetch(`${house.edge}/api/playbook`, {
    method: "PUT",
    headers: { ...admin, "if-match": `"${current.hash}"` },
    body: JSON.stringify({ ...playbook, forms: [...others, { sites: ["pk_demo"], capture: "notice", ...form }] }),
  });
  expect(published.status, await published.clone().text()).toBe(200);
}

/** The page of the demo, with another form in its place. */
async function openForm(page: Page, house: House, id: string) {
  await page.goto("/");
  await page.evaluate(
    (form) => {
      document.body.innerHTML = `<main><h1>Every field</h1><baton-form form="${form.id}"></baton-form></main>`;
      document.head.append(Object.assign(document.createElement("script"), { src: form.src }));
    },
    { id, src: `${house.edge}/f/${id}.js` },
  );
  await whole(page);
}

test("every type of field is filled in by keyboard alone, helps on the way, and its answer reaches the lead as meant", async ({
  page,
  house,
}) => {
  test.slow();
  await publishForm(house, everyField);
  await openForm(page, house, everyField.id);
  const email = page.getByLabel("E-mail at work");
  const next = page.getByRole("button", { name: "Continue" });
  const focused = () => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.id);
  const name = `nora-${Date.now().toString(36)}`;

  // A private address is refused; a slip of the finger is one press away from right.
  await email.fill(`${name}@gmial.com`);
  await page.keyboard.press("Tab");
  const meant = page.getByRole("button", { name: `Did you mean ${name}@gmail.com?` });
  await expect(meant).toBeVisible();
  await meant.focus();
  await page.keyboard.press("Enter");
  await expect(email).toHaveValue(`${name}@gmail.com`);
  await next.press("Enter");
  await expect(page.getByText("Enter your work e-mail address, not a private one").last()).toBeVisible();
  await expectAccessible(page, "first step with a problem");
  await email.fill(`${name}@works-${name}.example`);

  // The country's own way to write a number, and the caret where the hands left it.
  const phone = page.getByRole("textbox", { name: "Phone" });
  await expect(page.getByLabel("Country code")).toHaveValue("DE");
  await phone.focus();
  await page.keyboard.type("01711234567");
  await expect(phone).toHaveValue("0171 1234567");
  await page.getByLabel("Website").focus();
  await page.keyboard.type("acme.example/a");
  await page.keyboard.press("Tab");
  await expect(page.getByLabel("Website")).toHaveValue("https://acme.example/a");
  expect(await focused()).toBe("seats");
  await page.keyboard.type("25");
  await page.keyboard.press("Tab");
  await page.keyboard.type("1234567.5");
  const budget = page.getByLabel("Budget");
  await expect(budget).toHaveValue("1,234,567.5");
  for (const key of ["Home", "ArrowRight", "Delete", "Delete"]) await page.keyboard.press(key);
  await expect(budget).toHaveValue("134,567.5");
  await page.keyboard.type("9");
  await expect(budget).toHaveValue("1,934,567.5");
  await page.getByLabel("Start").fill("2026-12-01");
  await page.getByLabel("Story").focus();
  await page.keyboard.type("One line");
  await page.keyboard.press("Enter");
  await page.keyboard.type("and another");
  await next.press("Enter");

  // Arrows, number keys, letters.
  await expect(page.getByRole("heading", { name: "To choose" })).toBeFocused();
  await page.getByRole("radio", { name: "Small" }).focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("radio", { name: "Medium" })).toBeChecked();
  await page.keyboard.press("3");
  await expect(page.getByRole("radio", { name: "Large" })).toBeChecked();
  await page.getByRole("checkbox", { name: "Small" }).focus();
  for (const key of ["1", "3", "2", "3"]) await page.keyboard.press(key);
  const tool = page.getByRole("combobox", { name: "Tool" });
  const hits = page.getByRole("listbox", { name: "Tool" }).getByRole("option");
  await tool.focus();
  await page.keyboard.type("cot");
  await expect(hits).toHaveText(["Côte"]);
  await expectAccessible(page, "second step, list open", { within: "main" });
  await page.keyboard.press("Escape");
  await expect(hits).toHaveCount(0);
  for (const key of ["ArrowDown", "ArrowDown", "ArrowDown", "Enter"]) await page.keyboard.press(key);
  await expect(tool).toHaveValue("Sextant");
  await expect(page.getByLabel("Land").locator("option").nth(1)).toHaveText("Switzerland");
  await page.getByLabel("Land").focus();
  await page.keyboard.type("Austria");
  await expect(page.getByText("That is all for Austria: unsaid")).toBeVisible();
  await page.getByRole("radio", { name: "Yes" }).focus();
  await page.keyboard.press("Space");
  await expect(page.getByText("That is all for Austria: Yes")).toBeVisible();
  await page.getByLabel("Share").focus();
  await expect(page.getByLabel("Share")).toHaveAttribute("aria-valuetext", "Please choose");
  await page.keyboard.press("ArrowRight");
  await page.getByRole("radio", { name: "0, Never" }).focus();
  await page.keyboard.press("9");
  await expect(page.getByRole("radio", { name: "9", exact: true })).toBeChecked();
  await page.getByRole("radio", { name: "1 of 5" }).focus();
  await page.keyboard.press("4");
  await page.getByRole("button", { name: "Send" }).press("Enter");
  await expect(page.getByText("Please tick this box to go on").last()).toBeVisible();
  await expect(page.getByLabel("I agree", { exact: true })).toBeVisible();
  await expect(page.getByLabel("Write to me optional", { exact: true })).toBeVisible();
  await page.getByLabel("I agree").focus();
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "Send" }).press("Enter");

  const lead = await house.lead(`${name}@works-${name}.example`, ({ lead }: LeadDetail) => lead.answers.terms !== undefined);
  const answers = Object.fromEntries(Object.entries(lead.lead.answers).map(([id, answer]) => [id, answer.value]));
  expect(answers).toMatchObject({
    phone: "+491711234567",
    site: "https://acme.example/a",
    seats: 25,
    budget: "1934567.5",
    start: "2026-12-01",
    story: "One line\nand another",
    plan: "large",
    parts: ["small", "medium"],
    tool: "sextant",
    land: "AT",
    again: "yes",
    share: 60,
    nps: 9,
    stars: 4,
    terms: "v7",
  });
});

test("Enter leads on from a list that is searched and from an address, the keyboard with it, and nothing goes wrong", async ({
  page,
  house,
}) => {
  const places = ["India", "Indian Ocean", "Japan", "Afghanistan"].map((label) => ({ value: label.toLowerCase(), label }));
  const fields = [
    { id: "place", type: "select", look: "search", label: "Place", options: places },
    { id: "site", type: "url", label: "Website" },
    { id: "nps", type: "rating", label: "Would you tell others?" },
    { id: "email", type: "email", label: "E-mail" },
  ];
  await publishForm(house, { id: "in-a-row", title: "In a row", pace: "question", steps: [{ id: "all", title: "All", fields }] });
  await openForm(page, house, "in-a-row");
  await page.evaluate(() => {
    const errors: string[] = [];
    Object.assign(window, { errors });
    addEventListener("baton:error", (event) => errors.push(JSON.stringify((event as CustomEvent).detail)));
  });
  const focused = () => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.id);
  const place = page.getByRole("combobox", { name: "Place" });

  // The very name counts although others begin with it; what is chosen stays when the list is only looked at, and can be taken away.
  await place.focus();
  await page.keyboard.type("India");
  await page.keyboard.press("Tab");
  await expect(place).toHaveValue("India");
  await place.click();
  await expect(place).toHaveValue("India");
  await place.press("Enter");
  await expect(place).toHaveValue("India");
  await place.click();
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Tab");
  await expect(place).toHaveValue("");
  await place.focus();
  await page.keyboard.type("jap");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");

  await expect.poll(focused).toBe("site");
  await page.keyboard.type("works.example");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("radiogroup", { name: "Would you tell others?" })).toBeVisible();

  // A ten is a one and a nought, and Back finds it.
  await page.getByRole("radio", { name: "0", exact: true }).focus();
  await page.keyboard.type("10");
  await expect(page.getByRole("radio", { name: "10" })).toBeChecked();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Back" }).click();
  await expect(page.getByRole("radio", { name: "10" })).toBeFocused();
  await page.getByRole("button", { name: "Continue" }).click();

  // A hand that presses as long as hands do: what is said of the address comes after it, and holds up nothing.
  const name = `nora-${Date.now().toString(36)}`;
  await page.getByLabel("E-mail").fill(`${name}@gmial.com`);
  await page.getByRole("button", { name: "Send" }).click({ delay: 250 });
  const { lead } = await house.lead(`${name}@gmial.com`, ({ lead }: LeadDetail) => lead.kind === "submitted");
  const answers = Object.fromEntries(Object.entries(lead.answers).map(([id, answer]) => [id, answer.value]));
  expect(answers).toMatchObject({ place: "japan", site: "https://works.example", nps: 10 });
  expect(await page.evaluate(() => (window as unknown as { errors: string[] }).errors)).toEqual([]);
});

test("a number that is not whole is still of the country chosen for it when the page is loaded again", async ({ page, house }) => {
  await publishForm(house, everyField);
  await openForm(page, house, everyField.id);
  const phone = page.getByRole("textbox", { name: "Phone" });
  const country = page.getByLabel("Country code");
  await country.selectOption("FR");
  await phone.fill("06123 4567");
  await expect(phone).toHaveValue("06 12 34 56 7");
  await page.keyboard.press("Tab");
  await openForm(page, house, everyField.id);
  await expect(country).toHaveValue("FR");
  await phone.press("End");
  await page.keyboard.type("8");
  await expect(phone).toHaveValue("+33 6 12 34 56 78");
});
