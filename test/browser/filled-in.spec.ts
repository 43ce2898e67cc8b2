import { whole } from "./at-the-form.ts";
import { sheetForm } from "./sheet/every-field.ts";
import { expect, test } from "./sheet/on-stage.ts";

const options = ["Small", "Medium", "Large"].map((label) => ({ value: label.toLowerCase(), label }));
const form = sheetForm({
  steps: [
    {
      id: "one",
      title: "One",
      fields: [
        { id: "email", type: "email", label: "E-mail" },
        { id: "budget", type: "currency", label: "Budget", currency: "EUR" },
        { id: "size", type: "select", look: "search", label: "Size", options, required: true },
      ],
    },
    { id: "two", title: "Two", fields: [{ id: "more", type: "text", label: "More" }] },
  ],
});

test("an address pasted with a name is offered as it is meant, by keyboard too, which stays in its field", async ({ page, stage }) => {
  await stage.show(page, form);
  await whole(page);
  const email = page.getByLabel("E-mail");
  await email.focus();
  await page.keyboard.insertText("Ana Ruiz <ana@acme.com>");
  await page.keyboard.press("Tab");
  const offer = page.getByRole("button", { name: "Did you mean ana@acme.com?" });
  await expect(offer).toBeVisible();
  await page.keyboard.press("Shift+Tab");
  await expect(offer).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(email).toHaveValue("ana@acme.com");
  await expect(email).toBeFocused();
  await expect(email).not.toHaveAttribute("aria-invalid");
});

test("an amount is pasted as a number or refused in words, and never taken for another", async ({ page, stage }) => {
  await stage.show(page, form);
  await whole(page);
  const budget = page.getByLabel("Budget");
  const paste = (given: string) =>
    budget.evaluate((input: HTMLInputElement, given) => {
      input.focus();
      input.value = given;
      input.dispatchEvent(new InputEvent("input", { inputType: "insertFromPaste", bubbles: true }));
      input.blur();
    }, given);
  for (const given of ["10k", "5-10", "1.5 million"]) {
    await paste(given);
    await expect(budget).toHaveValue(given);
    await expect(budget).toHaveAccessibleDescription("Enter a number, such as 250");
  }
  await paste("EUR 1\u202f234.50");
  await expect(budget).toHaveValue("1,234.50");
  await expect(budget).not.toHaveAttribute("aria-invalid");
});

test("a list to search in takes what the browser fills in, without a key or a click", async ({ page, stage }) => {
  await stage.show(page, form);
  await whole(page);
  const size = page.getByRole("combobox", { name: "Size" });
  await size.evaluate((input: HTMLInputElement) => {
    input.value = "medium";
    for (const type of ["input", "change"]) input.dispatchEvent(new Event(type, { bubbles: true }));
  });
  await expect(size).toHaveValue("Medium");
  await expect(size).toHaveAttribute("aria-expanded", "false");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("heading", { level: 3, name: "Two" })).toBeVisible();
});

test("a line runs as its own letters do, from right to left or from left to right, whichever way the form does", async ({
  page,
  stage,
}) => {
  await stage.show(page, form);
  await whole(page);
  const email = page.getByLabel("E-mail");
  const size = page.getByRole("combobox", { name: "Size" });
  for (const box of [email, size]) await expect(box).toHaveCSS("unicode-bidi", "plaintext");
});
