import { expect, type Page, test } from "@playwright/test";
import { everyField, sheetForm } from "./sheet/every-field.ts";
import { emptyPage, openStage, type Stage } from "./sheet/stage.ts";

let stage: Stage;
test.beforeAll(async () => {
  stage = await openStage();
});
test.afterAll(() => stage.close());
test.setTimeout(60_000);

/** What is in the form, to the last attribute. */
const drawn = (page: Page) =>
  page.locator("baton-form").evaluate((host) => {
    const tell = (node: Node): unknown => {
      if (node.nodeType === Node.TEXT_NODE) return node.nodeValue;
      const element = node as HTMLInputElement;
      const attributes = [...element.attributes].map(({ name, value }) => `${name}=${value}`).sort();
      // Who posts it where matters only before the script is there; and what an input says is its own, not its first value.
      const said = attributes.filter((one) => !/^(method|action|value|checked|selected)\b/.test(one));
      return [element.localName, said, element.value ?? "", element.checked ?? "", [...element.childNodes].map(tell)];
    };
    return tell(host.shadowRoot?.lastElementChild as Element);
  });

const settled = async (page: Page) => {
  await page.locator("baton-form .dial > *").first().waitFor({ state: "attached" });
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
};

test.describe("a first step that came with the page", () => {
  for (const lang of [undefined, "ar"]) {
    test(`is the one the script would have drawn, field by field${lang ? ` (${lang})` : ""}`, async ({ page }) => {
      const as = lang ? { lang, html: emptyPage(`lang="${lang}" dir="rtl"`) } : {};
      await stage.show(page, sheetForm(), as);
      await settled(page);
      const anew = await drawn(page);
      await page.unrouteAll({ behavior: "ignoreErrors" });
      await stage.show(page, sheetForm(), { ...as, prerendered: { script: true } });
      await settled(page);
      expect(await drawn(page)).toEqual(anew);
    });
  }

  test("keeps what is put into any of its fields meanwhile", async ({ page }) => {
    let come = () => {};
    const until = new Promise<void>((now) => {
      come = now;
    });
    await stage.show(page, sheetForm(), { prerendered: { script: true }, late: { file: "sheet.js", until } });
    const form = page.locator("baton-form");
    const field = (id: string) => form.locator(`#${id}`);
    await field("name").fill("Nora");
    await field("about").fill("Count\nbottles");
    await field("seats").fill("25");
    await field("budget").fill("12000");
    await form.getByRole("slider").fill("25");
    await field("size").selectOption("m");
    await form.getByRole("radio", { name: "Medium" }).first().check();
    await form.getByRole("group", { name: "Teams" }).getByRole("checkbox", { name: "Small" }).check();
    await field("start").fill("2026-12-01");
    await form.getByRole("checkbox", { name: "I agree to the terms" }).check();
    come();
    await expect(form.getByRole("slider")).toHaveAttribute("aria-valuetext", "25");
    await settled(page);
    await expect(form.getByRole("slider")).toHaveValue("25");
    await expect(field("name")).toHaveValue("Nora");
    await expect(field("about")).toHaveValue("Count\nbottles");
    await expect(field("seats")).toHaveValue("25");
    await expect(field("budget")).toHaveValue("12,000");
    await expect(field("size")).toHaveValue("m");
    await expect(form.getByRole("radio", { name: "Medium" }).first()).toBeChecked();
    await expect(form.getByRole("group", { name: "Teams" }).getByRole("checkbox", { name: "Small" })).toBeChecked();
    await expect(field("start")).toHaveValue("2026-12-01");
    await expect(form.getByRole("checkbox", { name: "I agree to the terms" })).toBeChecked();
    await form.locator("button.next").click();
    await expect(form.locator(".summary")).toBeVisible();
    // Of what was given before, nothing is asked again.
    const asked = await form.locator(".problem").evaluateAll((all) => all.map(({ id }) => id.replace("-wrong", "")));
    const given = ["name", "about", "seats", "share", "budget", "size", "plan", "teams", "start", "terms"];
    expect(asked.filter((id) => given.includes(id))).toEqual([]);
    expect(asked.length).toBeGreaterThan(everyField.length - given.length - 6);
  });
});
