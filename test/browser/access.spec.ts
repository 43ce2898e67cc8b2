import type { Page } from "@playwright/test";
import { somebody } from "./at-the-form.ts";
import { expectAccessible } from "./audit.ts";
import { submitByWire } from "./by-wire.ts";
import { expect, type House, test } from "./house.ts";

async function signIn(page: Page, address: string, token: string): Promise<void> {
  await page.goto(address);
  await page.getByLabel("Admin token").fill(token);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
}

const leadsCaptured = async (house: House): Promise<number> => (await house.ops("/api/leads?limit=1")).counts.all;

test("a publisher makes a token for a viewer, who sees everything and is told what they may not do, until it is taken back", async ({
  page,
  browser,
  house,
}) => {
  test.setTimeout(90_000);
  const person = somebody({ lastName: "Of-Roles" });
  await submitByWire(house, person);
  const { lead } = await house.lead(person.email, (detail) => detail.lead.owner !== null);
  await signIn(page, `${house.edge}/console/access`, house.adminToken);
  await page.getByLabel("For whom").fill("nora@northwind.example");
  await page.getByRole("button", { name: "Make a token" }).click();
  await expect(page.getByRole("status").filter({ hasText: "not of the expected shape" })).toBeVisible();
  await page.getByLabel("For whom").fill("Nora");
  await page.getByLabel("Ends").selectOption("in 30 days");
  await page.getByRole("button", { name: "Make a token" }).click();
  const made = page.getByRole("region", { name: "The token of Nora" });
  await expect(made).toBeFocused();
  const token = (await made.locator("code").textContent()) ?? "";
  expect(token).toMatch(/^bat_[A-Za-z0-9_-]{43}$/);
  const tokens = page.getByRole("list", { name: "Tokens" });
  await expect(tokens.getByRole("listitem").filter({ hasText: "Nora" })).toContainText("viewer");
  const done = page.getByRole("list", { name: "What was done" });
  await expect(done).toContainText("made the token Nora, viewer");
  await expectAccessible(page, "access, with a token just made");
  await made.getByRole("button", { name: "I have it" }).click();
  await expect(page.getByText(token)).toHaveCount(0);

  const theirs = await (await browser.newContext()).newPage();
  await signIn(theirs, `${house.edge}/console/leads/${lead.id}`, token);
  await expect(theirs.getByRole("banner").getByText("Nora", { exact: true })).toBeVisible();
  await expect(theirs.getByRole("region", { name: "Why" })).toBeVisible();
  const close = theirs.getByRole("button", { name: "Close", exact: true });
  await expect(close).toHaveAttribute("aria-disabled", "true");
  await expect(close).toHaveAttribute("title", "This takes the role editor; you are a viewer");
  // A hand that is quicker than the page changes nothing either.
  await close.click({ force: true });
  await expectAccessible(theirs, "a lead, for a viewer");
  await theirs.getByRole("link", { name: "Access" }).click();
  await expect(theirs.getByText("Tokens are for publishers to make; you are Nora, with the role viewer.")).toBeVisible();
  expect((await house.ops(`/api/leads/${lead.id}`)).lead.closed ?? null).toBeNull();

  await page.getByRole("button", { name: "Revoke Nora…" }).click();
  await page.getByRole("button", { name: "Revoke Nora", exact: true }).click();
  await expect(tokens.getByText("Nora")).toHaveCount(0);
  await expect(done).toContainText("revoked the token Nora, viewer");
  await theirs.reload();
  await expect(theirs.getByRole("alert")).toContainText("The token is no longer valid.");
  await theirs.context().close();
});

test("whom something in front has signed in is asked for no token", async ({ browser, house }) => {
  // Cloudflare Access, too, adds a header to every request that reaches the edge.
  const context = await browser.newContext();
  await context.route(`${house.edge}/api/**`, (route) =>
    route.continue({ headers: { ...route.request().headers(), authorization: `Bearer ${house.adminToken}` } }),
  );
  const page = await context.newPage();
  await page.goto(`${house.edge}/console/pools`);
  await expect(page.getByRole("heading", { name: "Pools", level: 1 })).toBeVisible();
  await expect(page.getByLabel("Admin token")).toHaveCount(0);
  await context.close();
});

test("a form is written beside what visitors get of it, tried to its end without a trace, and taken into the draft", async ({
  page,
  house,
}) => {
  test.setTimeout(90_000);
  const before = await leadsCaptured(house);
  await signIn(page, `${house.edge}/console/forms/demo-request`, house.adminToken);
  const form = page.frameLocator("iframe:not(.preview-waits)");
  const show = page.getByLabel("Show");
  await expect(form.getByLabel("Work e-mail")).toBeVisible();

  // Another step, another language from right to left, and the end: pressed through by itself.
  await show.selectOption({ label: "2. Your company" });
  await expect(form.getByRole("heading", { name: "Your company" })).toBeVisible();
  await page.getByRole("region", { name: "Preview" }).getByLabel("Language").selectOption({ label: "Arabic" });
  await expect(form.locator("[dir=rtl]").first()).toBeVisible();
  await page.getByRole("region", { name: "Preview" }).getByLabel("Language").selectOption({ label: "As written" });
  await show.selectOption({ label: "A meeting" });
  await expect(form.getByRole("heading", { name: "Meet Sam Preview" })).toBeVisible();
  await show.selectOption({ label: "1. About you" });
  await expect(form.getByLabel("Work e-mail")).toBeVisible();

  // Written: the preview follows, a mistake is told in its line, and what was there before stays on show.
  const editor = page.getByRole("textbox", { name: "The form as text" });
  const text = page.locator(".form-editor .cm-line", { hasText: '"submitLabel"' });
  await text.click();
  await page.keyboard.press("Home");
  await page.keyboard.type('"summary": 1,');
  const problems = page.getByRole("list", { name: "Problems" });
  await expect(problems).toContainText('"summary" is not known here');
  await expect(editor).toBeFocused();
  await expect(page.getByRole("button", { name: "Take into the draft" })).toHaveAttribute("title", "It has errors");
  await expect(form.getByLabel("Work e-mail")).toBeVisible();
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(page.getByText("No problems.")).toBeVisible();
  await page.locator(".form-editor .cm-line", { hasText: '"title": "See it on your own line"' }).click();
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.type(", today");
  await expect(form.getByRole("heading", { name: "See it on your own line, today" })).toBeVisible();
  await expect(editor).toBeFocused();
  await expectAccessible(page, "a form and its preview");

  // By hand, as a visitor would, to the very end.
  await form.getByLabel("Work e-mail").fill("nobody@nowhere.example");
  await form.getByLabel("First name").fill("Nobody");
  await form.getByLabel("Last name").fill("Atall");
  await form.getByRole("button", { name: "Continue" }).click();
  await expect(form.getByRole("heading", { name: "Your company" })).toBeVisible();

  // Kept over a reload, then the draft's.
  await page.reload();
  await expect(form.getByRole("heading", { name: "See it on your own line, today" })).toBeVisible();
  await page.getByRole("button", { name: "Take into the draft" }).click();
  await expect(page.getByRole("status").filter({ hasText: "It stands in the draft." })).toBeVisible();
  await page.getByRole("link", { name: "Open the draft" }).click();
  await expect(page).toHaveURL(`${house.edge}/console/playbook/edit`);
  expect(await page.evaluate(() => sessionStorage.getItem("baton.draft"))).toContain("See it on your own line, today");
  // Somebody who came after it is there, and nobody else.
  const after = somebody();
  await submitByWire(house, after);
  await house.lead(after.email);
  expect(await leadsCaptured(house)).toBe(before + 1);
});

test("every text to paste draws the form on a page, the page says where, and what is only written here is said to be missing there", async ({
  page,
  context,
  house,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await signIn(page, `${house.edge}/console/forms/demo-request`, house.adminToken);
  const embed = page.getByRole("region", { name: "Put it on a page" });
  const text = embed.getByRole("textbox", { name: "Text to paste" });
  await expect(embed).toContainText("For pages of northwind.example: http://localhost:*, http://127.0.0.1:*.");
  await expect(embed).not.toContainText("Pages get what is published.");
  const pasted = async (way: string) => {
    await embed.getByRole("radio", { name: way }).check();
    await expect(text).toHaveValue(/demo-request/);
    await embed.getByRole("button", { name: "Copy" }).click();
    await expect(embed.getByRole("button", { name: "Copied" })).toBeVisible();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(await text.inputValue());
    const stranger = await context.newPage();
    if (way === "A page of its own") await stranger.goto(copied);
    else {
      await stranger.goto("/docs/");
      await stranger.evaluate((html) => {
        document.open();
        document.write(html);
        document.close();
      }, `<!doctype html><html lang="en"><title>Pasted</title><body>${copied}`);
    }
    return stranger;
  };
  for (const way of [
    "Where the tag stands",
    "First step in the page",
    "By an element",
    "Slide-in",
    "A page of its own",
    "A pinned version",
  ]) {
    const stranger = await pasted(way);
    await expect(stranger.locator("baton-form #email"), way).toBeVisible();
    await stranger.close();
  }
  const popup = await pasted("Popup");
  await popup.getByRole("button", { name: "Talk to us" }).click();
  await expect(popup.getByLabel("Work e-mail")).toBeVisible();
  await embed.getByRole("radio", { name: "A form you already have" }).check();
  await expect(text).toHaveValue(/&mode=attach/);

  await embed.getByRole("radio", { name: "First step in the page" }).check();
  await embed.getByLabel("Language").selectOption({ label: "German" });
  await expect(text).toHaveValue(/lang=de/);
  await expect(text).toHaveValue(/Weiter/);
  await expectAccessible(page, "texts to paste");
  await page.route(`${house.edge}/v1/forms/**`, (route) => route.abort());
  await embed.getByRole("radio", { name: "A pinned version" }).check();
  await expect(embed).toContainText("The edge cannot be reached");
  await page.unroute(`${house.edge}/v1/forms/**`);
  await embed.getByRole("button", { name: "Try again" }).click();
  await expect(text).toHaveValue(/integrity="sha384-/);

  await page.locator(".form-editor .cm-line", { hasText: '"title": "See it on your own line"' }).click();
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.type(", today");
  await expect(embed).toContainText("Pages get what is published. What you changed here is not there yet.");
});
