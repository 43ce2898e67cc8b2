import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import { atTheForm, somebody, whole } from "./at-the-form.ts";
import { expect, test } from "./house.ts";
import { watch } from "./page-unharmed/witness.ts";

const address = "/embed/prerendered.html";

/** Opens the page while its script is on its way; the answer lets that come. `asked`: the address it is asked of instead. */
async function beforeTheScript(page: Page, asked = (url: string) => url): Promise<() => void> {
  let letItCome = () => {};
  const held = new Promise<void>((come) => {
    letItCome = come;
  });
  await page.route(/\/f\/demo-request\.js/, (route) => held.then(() => route.continue({ url: asked(route.request().url()) })));
  await page.goto(address, { waitUntil: "commit" });
  return letItCome;
}

test("the first step stands in the page: it is there before the script, and nothing moves when that comes", async ({ page }) => {
  const { errors, seen } = await watch(page);
  const letItCome = await beforeTheScript(page);
  const { email, next } = atTheForm(page);
  await expect(email).toBeVisible();
  // As the page looks: its own style may come behind its words.
  await page.waitForFunction(() => [...document.querySelectorAll<HTMLLinkElement>("link[rel=stylesheet]")].every(({ sheet }) => sheet));
  const before = [await email.boundingBox(), await next.boundingBox()];
  const kept = page.waitForResponse(/\/w\/keep-/);
  letItCome();
  await kept;
  await expect(page.locator("baton-form").getByText("Your answers are saved as you type")).toBeVisible();
  await whole(page);
  // A shift is reported with the frame after the one that made it.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  expect([await email.boundingBox(), await next.boundingBox()]).toEqual(before);
  expect({ errors, ...(await seen()) }).toEqual({ errors: [], shift: 0, violations: [], names: ["baton"] });
});

test("what is typed before the script comes stays under the fingers, and is captured without another word", async ({ page, house }) => {
  const person = somebody();
  const letItCome = await beforeTheScript(page);
  const { email, firstName, lastName, next, step, company, back } = atTheForm(page);
  await email.fill(person.email);
  await firstName.pressSequentially("No");
  const field = await firstName.elementHandle();
  const kept = page.waitForResponse(/\/w\/keep-/);
  letItCome();
  await kept;
  // Until now nothing has left the page: who is not known to live elsewhere is asked.
  await page.keyboard.type("ra");
  await expect(firstName).toHaveValue("Nora");
  await expect(firstName).toBeFocused();
  expect(await field?.evaluate((element) => element.isConnected)).toBe(true);
  await page.getByRole("button", { name: "Yes, save as I type" }).click();
  const { lead } = await house.lead(person.email, ({ lead }) => !!lead.answers.firstName);
  expect(lead.stage).toBe("partial");
  expect(lead.answers.firstName?.value).toBe("Nora");
  await lastName.fill("Lind");
  await next.click();
  await expect(step("Your company")).toBeFocused();
  await company.fill("Lind Works");
  await back.click();
  await expect(email).toHaveValue(person.email);
});

test("a page that has an older first step gets the form as it is now, with what was typed", async ({ page }) => {
  const letItCome = await beforeTheScript(page, (url) => url.replace(/drawn=[\w-]+/, "drawn=older"));
  const { email } = atTheForm(page);
  await email.fill("nora@works.example");
  await page.locator("baton-form form").evaluate((form) => form.append("Gone since"));
  letItCome();
  await expect(page.getByText("Gone since")).toHaveCount(0);
  await expect(email).toHaveValue("nora@works.example");
  await expect(page.locator("baton-form form")).toHaveCount(1);
  expect(await page.locator("baton-form form").getAttribute("method")).toBeNull();
});

test("under a policy that wants a nonce of every style and script, it has the looks it has elsewhere, and goes on", async ({
  page,
  house,
}) => {
  const { errors, seen } = await watch(page);
  const html = await (await fetch(`${house.edge}/v1/forms/demo-request/html?site=pk_demo`)).text();
  const policy = `default-src 'none'; script-src 'nonce-r4nd0m' 'strict-dynamic'; connect-src ${house.edge}; img-src data:; style-src 'nonce-r4nd0m'; require-trusted-types-for 'script'; trusted-types 'none'`;
  // As the docs have it.
  const withNonce = html.replaceAll("<style", '<style nonce="r4nd0m"').replaceAll("<script", '<script nonce="r4nd0m"');
  const server = createServer((_, answer) =>
    answer
      .writeHead(200, { "content-type": "text/html", "content-security-policy": policy })
      .end(`<!doctype html><title>Strict</title><link rel="icon" href="data:,">${withNonce}`),
  );
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  try {
    await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
    const { email, firstName, lastName, next, step } = atTheForm(page);
    expect((await email.boundingBox())?.height).toBe(46);
    await email.fill("nora@strict.example");
    await firstName.fill("Nora");
    await lastName.fill("Lind");
    await page.waitForFunction(() => !!document.querySelector("baton-form")?.shadowRoot?.querySelector("form")?.onsubmit);
    await next.click();
    await expect(step("Your company")).toBeFocused();
    expect({ errors, ...(await seen()) }).toMatchObject({ errors: [], violations: [] });
  } finally {
    server.close();
    server.closeAllConnections();
  }
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("it is sent as a plain form, and the rest is asked on the page that answers", async ({ page, house }) => {
    const person = somebody({ email: `prerendered-${Date.now().toString(36)}@konex.example` });
    await page.goto(address);
    const form = atTheForm(page);
    await form.email.fill(person.email);
    await form.firstName.fill(person.firstName);
    await form.lastName.fill(person.lastName);
    await form.next.click();
    await expect(page.getByRole("heading", { name: "Almost there" })).toBeVisible();
    expect(page.url()).not.toContain("konex");
    // There the label tells what is wrong, too.
    await page.getByLabel(/^Company/).fill(person.company);
    await page.getByLabel(/^People in the company/).selectOption(person.employees);
    await page.getByLabel(/^Country/).selectOption("US");
    await form.send.click();
    await expect(page).toHaveURL(/\/book\//);
    const { lead } = await house.lead(person.email, ({ lead }) => lead.stage === "assigned");
    expect(Object.keys(lead.answers)).not.toContain("website_confirm");
  });
});
