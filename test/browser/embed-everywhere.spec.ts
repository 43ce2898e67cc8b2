import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import { atTheForm, fillFirstStep, somebody, whole } from "./at-the-form.ts";
import { expect, test } from "./house.ts";
import { watch } from "./page-unharmed/witness.ts";

const forms = (page: Page) => page.locator("baton-form").getByRole("heading", { name: "See it on your own line" });

/** Ways that need no more than to be opened: how many forms are drawn, and nothing the page's owner could complain about. */
const ways: Record<string, number> = { inline: 1, element: 2, "tag-manager": 1, "strict-csp": 1, spa: 1 };
for (const [way, count] of Object.entries(ways)) {
  test(`${way}: drawn in the room kept for it, without an error, a refused resource, a moved line or a second global name`, async ({
    page,
  }) => {
    const { errors, seen } = await watch(page);
    await page.goto(`/embed/${way}.html`);
    await expect(forms(page)).toHaveCount(count);
    await expect(forms(page).first()).toBeVisible();
    await whole(page);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    expect({ errors, ...(await seen()) }).toEqual({ errors: [], shift: 0, violations: [], names: ["baton"] });
  });
}

test("in a single-page app a form that is taken away and put back is the one it was, and others come beside it", async ({ page }) => {
  const route = (name: string) => page.getByRole("group", { name: "Routes" }).getByRole("button", { name, exact: true }).click();
  await page.goto("/embed/spa.html");
  await atTheForm(page).firstName.fill("Nora");
  await route("About");
  await expect(forms(page)).toHaveCount(0);
  await route("Form");
  await expect(atTheForm(page).firstName).toHaveValue("Nora");
  await route("Two forms");
  const drawn = page.locator("#app").getByRole("heading", { name: "See it on your own line" });
  await expect(drawn).toHaveCount(2);
  expect(
    await page.locator("#app > *").evaluateAll((all) => all.map(({ shadowRoot }) => shadowRoot?.querySelectorAll("form").length)),
  ).toEqual([1, 1]);
});

test("what a page says before the script is there is carried out when it comes", async ({ page }) => {
  await page.goto("/embed/queue.html");
  await expect(page.locator("baton-popup").getByRole("dialog")).toBeVisible();
  await expect(atTheForm(page).email).toHaveValue("ana@acme.example");
  await expect(atTheForm(page).firstName).toHaveValue("Ana");
  await expect(page.locator("#heard")).toHaveText("ready of demo-request");
  await page.evaluate(() => (window as unknown as { baton: { close(): void } }).baton.close());
  await expect(page.locator("baton-popup").getByRole("dialog")).toBeHidden();
});

test("what a page does not know yet of a visitor is no answer: neither undefined nor null is written into a field", async ({ page }) => {
  await page.addInitScript(() => {
    const said = [["prefill", { lastName: undefined, email: null, firstName: "Ana" }]];
    Object.assign(window, { baton: Object.assign((...more: unknown[]) => said.push(more as never), { q: said }) });
  });
  await page.goto("/embed/tag-manager.html");
  await expect(atTheForm(page).firstName).toHaveValue("Ana");
  await expect(atTheForm(page).lastName).toHaveValue("");
  await expect(atTheForm(page).email).toHaveValue("");
});

test("the form's own page is asked for by a link, cannot be framed, and its leads are not a stranger's", async ({ page, house }) => {
  const { errors, seen } = await watch(page);
  const person = somebody();
  const answer = await page.goto(`${house.edge}/f/demo-request`);
  expect(answer?.headers()["content-security-policy"]).toMatch(/default-src 'none'.*script-src 'self'.*frame-ancestors 'none'/);
  await expect(page).toHaveTitle(/^See it on your own line · /);
  await expect(forms(page)).toBeVisible();
  expect({ errors, ...(await seen()) }).toMatchObject({ errors: [], shift: 0, violations: [] });
  const form = page.locator("baton-form").getByRole("textbox");
  await form.nth(0).fill(person.email);
  await form.nth(1).fill(person.firstName);
  await form.nth(2).fill(person.lastName);
  await page.getByRole("button", { name: "Continue" }).click();
  const { lead } = await house.lead(person.email);
  expect(lead.gates.filter(({ quarantine }) => quarantine)).toEqual([]);
  expect((await page.request.get(`${house.edge}/f/nothing-here`)).status()).toBe(404);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("the form's own page is a plain form, and ends on the calendar of the right rep", async ({ page, house }) => {
    const person = somebody({ email: `page-${Date.now().toString(36)}@konex.example` });
    await page.goto(`${house.edge}/f/demo-request`);
    await fillFirstStep(page, person);
    await atTheForm(page).company.fill(person.company);
    await atTheForm(page).employees.selectOption(person.employees);
    await page.getByLabel("Country").selectOption("US");
    await page.getByRole("button", { name: "Find me a time" }).click();
    await expect(page).toHaveURL(/\/book\//);
    const { lead } = await house.lead(person.email, ({ lead }) => lead.stage === "assigned");
    expect(lead.gates.filter(({ quarantine }) => quarantine)).toEqual([]);
  });
});

test("a pinned tag runs the very text it was made for, and a browser refuses any other", async ({ page, house }) => {
  const { tag, src, integrity } = await (await page.request.get(`${house.edge}/v1/forms/demo-request/tag?site=pk_demo`)).json();
  expect(tag).toContain(integrity);
  const script = await page.request.get(src);
  expect(script.headers()["cache-control"]).toContain("immutable");
  // A page that was really served: of one made up by the test the browser does not know where it came from, and lets it reach no edge here.
  let shown = tag;
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/html" }).end(`<!doctype html><title>x</title><body><h1>x</h1>${shown}</body>`);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const url = `http://localhost:${(server.address() as AddressInfo).port}/`;
  await page.goto(url);
  await expect(forms(page)).toBeVisible();
  shown = tag.replace(/sha384-.{4}/, "sha384-AAAA");
  await page.goto(url, { waitUntil: "load" });
  await expect(page.getByRole("heading", { name: "x" })).toBeVisible();
  expect(await page.evaluate(() => "baton" in window)).toBe(false);
  server.closeAllConnections();
  server.close();
});

test("a tag that names no form, or another site's key, says so in the browser's console, where whoever pasted it looks", async ({
  page,
  house,
}) => {
  await page.goto("/embed/");
  for (const named of ["demo-reqest.js?site=pk_demo", "demo-request.js?site=pk_other"]) {
    const said = page.waitForEvent("console", { predicate: (message) => message.text().startsWith("baton: no form") });
    await page.addScriptTag({ url: `${house.edge}/f/${named}` });
    expect((await said).type()).toBe("warning");
  }
});
