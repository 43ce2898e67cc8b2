import { whole } from "./at-the-form.ts";
import { sheetForm } from "./sheet/every-field.ts";
import { expect, test } from "./sheet/on-stage.ts";

const text = (id: string) => ({ id, type: "text", label: id });
const steps = ["One", "Two", "Three"].map((title) => ({
  id: title.toLowerCase(),
  title,
  fields: [text(`${title}A`), text(`${title}B`)],
}));

test("a double click on Continue goes one step on, and skips no questions that nobody has seen", async ({ page, stage }) => {
  await stage.show(page, sheetForm({ steps }));
  await whole(page);
  const heading = (name: string) => page.getByRole("heading", { level: 3, name });
  const next = page.getByRole("button", { name: "Continue" });
  await next.dblclick();
  await expect(heading("Two")).toBeVisible();
  await next.click();
  await expect(heading("Three")).toBeVisible();
});

test("Enter held down answers one question and no more; in a long text it goes on making lines", async ({ page, stage }) => {
  const story = { id: "story", type: "textarea", label: "Story" };
  await stage.show(
    page,
    sheetForm({ pace: "question", steps: [{ id: "all", title: "All", fields: [text("First"), text("Second"), story] }] }),
  );
  await whole(page);
  await page.getByLabel("First").focus();
  for (let times = 0; times < 4; times += 1) await page.keyboard.down("Enter");
  await page.keyboard.up("Enter");
  await expect(page.getByLabel("Second")).toBeFocused();
  await page.keyboard.press("Enter");
  const long = page.getByLabel("Story");
  await expect(long).toBeFocused();
  for (let times = 0; times < 4; times += 1) await page.keyboard.down("Enter");
  await page.keyboard.up("Enter");
  await expect(long).toHaveValue("\n\n\n\n");
});
