import { sheetForm } from "./sheet/every-field.ts";
import { expect, test } from "./sheet/on-stage.ts";
import { emptyPage } from "./sheet/stage.ts";

const form = (more: Record<string, unknown> = {}) =>
  sheetForm({
    steps: [
      { id: "when", title: "When", fields: [{ id: "start", type: "date", label: "Start", ...more }] },
      { id: "last", title: "Last", fields: [{ id: "more", type: "text", label: "More" }] },
    ],
  });

test.describe("a date box", () => {
  for (const leaving of ["Tab", "Enter"]) {
    test(`in which a day was only begun is told of and kept, whether it is left by ${leaving}`, async ({ page, stage }) => {
      await stage.show(page, form());
      const widget = page.locator("baton-form");
      const box = widget.getByLabel("Start");
      const half = () => box.evaluate((input: HTMLInputElement) => input.validity.badInput);
      await box.focus();
      await page.keyboard.type("0230");
      expect(await half()).toBe(true);
      await page.keyboard.press(leaving);
      if (leaving === "Tab") await widget.getByRole("button", { name: "Continue" }).click();
      await expect(widget.getByText("Enter a date").last()).toBeVisible();
      await expect(box).toHaveAttribute("aria-invalid", "true");
      expect(await half()).toBe(true);

      await box.focus();
      await box.fill("2027-02-03");
      await expect(box).not.toHaveAttribute("aria-invalid", "true");
      await widget.getByRole("button", { name: "Continue" }).click();
      await expect(widget.getByRole("heading", { name: "Last" })).toBeVisible();
    });
  }

  test("that was emptied again asks for nothing", async ({ page, stage }) => {
    await stage.show(page, form());
    const widget = page.locator("baton-form");
    const box = widget.getByLabel("Start");
    await box.focus();
    await page.keyboard.type("02");
    await page.keyboard.press("Tab");
    await widget.getByRole("heading", { name: "When" }).click();
    await expect(widget.getByText("Enter a date")).toBeVisible();
    await box.focus();
    await page.keyboard.press("Backspace");
    await widget.getByRole("heading", { name: "When" }).click();
    await expect(widget.getByText("Enter a date")).toHaveCount(0);
    await widget.getByRole("button", { name: "Continue" }).click();
    await expect(widget.getByRole("heading", { name: "Last" })).toBeVisible();
  });

  test("names its bounds as the reader writes days, today among them", async ({ page, stage }) => {
    await page.clock.setFixedTime(new Date("2027-03-01T12:00:00Z"));
    await stage.show(page, form({ from: "today", until: "2027-12-31" }), { html: emptyPage('lang="de"') });
    const widget = page.locator("baton-form");
    await widget.getByLabel("Start").fill("2027-02-03");
    await widget.getByRole("button", { name: "Weiter" }).click();
    await expect(widget.getByText("Frühestens 1. März 2027").last()).toBeVisible();
    await widget.getByLabel("Start").fill("2028-02-03");
    await expect(widget.getByText("Spätestens 31. Dezember 2027").last()).toBeVisible();
  });
});
