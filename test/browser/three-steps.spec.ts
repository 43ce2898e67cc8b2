import { readFile } from "node:fs/promises";
import type { Locator } from "@playwright/test";
import { atTheForm, fillFirstStep, fillSecondStep, openWhole, repOnScreen, somebody, walkToLastStep } from "./at-the-form.ts";
import { expect, test } from "./house.ts";

test("one script tag draws the form where it stands, out of reach of the page's style", async ({ page }) => {
  await page.goto("/");
  const host = page.locator("#demo baton-form");
  await expect(host.getByRole("heading", { name: "See it on your own line" })).toBeVisible();
  await expect(host.getByRole("textbox")).toHaveCount(3);
  expect(await page.evaluate(() => document.querySelectorAll("baton-form input").length), "inputs in the page's own tree").toBe(0);
});

test("a question that does not concern the visitor is not asked, and goes away again", async ({ page }) => {
  const form = atTheForm(page);
  await page.goto("/");
  await walkToLastStep(page, somebody());
  await expect(form.message).toHaveCount(0);
  await form.product.selectOption("something-else");
  await expect(form.message).toBeVisible();
  await form.product.selectOption("gtx");
  await expect(form.message).toHaveCount(0);
});

test("Enter moves on, and Back finds every answer as it was typed", async ({ page }) => {
  const person = somebody();
  const form = atTheForm(page);
  await page.goto("/");
  await fillFirstStep(page, person);
  await form.lastName.press("Enter");
  await expect(form.step("Your company")).toBeFocused();
  await fillSecondStep(page, person);
  await form.back.click();
  await expect(form.step("About you")).toBeFocused();
  await expect(form.email).toHaveValue(person.email);
  await expect(form.lastName).toHaveValue(person.lastName);
  await form.next.click();
  await expect(form.company).toHaveValue(person.company);
  await expect(form.employees).toHaveValue(person.employees);
  await expect(form.country).toHaveValue(person.country);
});

test("missing answers are announced, take the keyboard, and each leads to its field", async ({ page }) => {
  const form = atTheForm(page);
  await openWhole(page);
  await form.email.fill("not an address");
  await form.next.click();
  const summary = page.locator("baton-form").getByRole("alert");
  await expect(summary).toBeFocused();
  await expect(summary).toContainText("3 answers need another look");
  for (const field of [form.email, form.firstName, form.lastName]) {
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await expect(field).toHaveAccessibleDescription(/\w{3}/);
  }
  // What is wrong has one colour, above and under its field; only what leads somewhere looks like it.
  const wrong = page.locator("baton-form .problem").first();
  const styleOf = (place: Locator) => place.evaluate((element) => (({ color, cursor }) => ({ color, cursor }))(getComputedStyle(element)));
  expect(await styleOf(wrong)).toEqual({ color: (await styleOf(summary)).color, cursor: "auto" });
  expect((await styleOf(wrong)).color).not.toBe((await styleOf(page.getByText("First name", { exact: true }))).color);
  await summary.getByRole("button", { name: /^First name/ }).click();
  await expect(form.firstName).toBeFocused();
  await form.firstName.fill("Nora");
  await expect(form.firstName).not.toHaveAttribute("aria-invalid");
  await expect(form.step("About you")).toBeVisible();
});

test("three steps lead to a rep, and the time picked there is a meeting everywhere: on screen, in the calendar file, at the edge", async ({
  page,
  house,
}) => {
  const person = somebody();
  const form = atTheForm(page);
  await page.goto("/");
  await walkToLastStep(page, person);
  await form.send.click();
  const rep = await repOnScreen(page);
  await form.times.last().click();
  const chosen = (await form.book.innerText()).replace(/^Book /, "");
  await form.book.click();
  await expect(form.booked).toBeFocused();

  const { lead, reps } = await house.lead(person.email, ({ lead }) => lead.stage === "booked");
  expect(reps[lead.owner ?? ""]?.name).toBe(rep);
  const start = lead.booking?.start ?? 0;
  const berlin = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Berlin", ...options }).format(start);
  expect(chosen).toBe(`${berlin({ weekday: "short", day: "numeric", month: "short" })}, ${berlin({ hour: "numeric", minute: "2-digit" })}`);
  await expect(page.locator("baton-form")).toContainText(
    `${berlin({ weekday: "long", day: "numeric", month: "long" })}, ${berlin({ hour: "numeric", minute: "2-digit" })}`,
  );

  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Add to calendar (.ics)" }).click()]);
  expect(download.suggestedFilename()).toBe("meeting.ics");
  const file = propertiesOf(await readFile(await download.path(), "utf8"));
  expect(file).toMatchObject({ VERSION: "2.0", DTSTART: stamp(start), DTEND: stamp(lead.booking?.end ?? 0) });
  expect(file.SUMMARY).toContain(rep);
});

/** RFC 5545: CRLF lines, folded ones begin with a blank; the last of each name counts here. */
function propertiesOf(text: string): Record<string, string> {
  const lines = text.replace(/\r\n[ \t]/g, "").split("\r\n");
  expect(lines.slice(0, 1)).toEqual(["BEGIN:VCALENDAR"]);
  return Object.fromEntries(
    lines.filter((line) => line.includes(":")).map((line) => [line.slice(0, line.search(/[;:]/)), line.slice(line.indexOf(":") + 1)]),
  );
}

const stamp = (at: number): string => new Date(at).toISOString().replace(/[-:]|\.000/g, "");

test.describe("on a telephone", () => {
  test.use({ viewport: { width: 375, height: 812 }, hasTouch: true, contextOptions: { reducedMotion: "reduce" } });

  test("whom one meets is read below the bar at the top of the page, however late the answer to Send is drawn", async ({ page }) => {
    await openWhole(page);
    let come = () => {};
    const late = new Promise<void>((resolve) => {
      come = resolve;
    });
    await page.route(/\/w\/(outcome|picker)-/, async (route) => {
      await late;
      await route.continue();
    });
    await walkToLastStep(page, somebody());
    await atTheForm(page).send.click();
    await expect(page.getByRole("heading", { name: "Finding the right person for you" })).toBeFocused();
    come();
    const heading = page.getByRole("heading", { name: await repOnScreen(page) });
    await expect(heading).toBeFocused();
    const bar = await page.locator("header").first().boundingBox();
    await expect.poll(async () => (await heading.boundingBox())?.y).toBeGreaterThanOrEqual((bar?.y ?? 0) + (bar?.height ?? 0));
  });
});
