import type { Page } from "@playwright/test";
import PostalMime from "postal-mime";
import { eventually } from "../people/served.ts";
import { Visitor } from "../people/visitor.ts";
import { somebody } from "./at-the-form.ts";
import { expectAccessible } from "./audit.ts";
import { expect, type House, mailedOrigin, test } from "./house.ts";
import { asAtFirst, publishedElsewhere } from "./published-elsewhere.ts";

const partners = {
  id: "partners",
  name: "Partners",
  when: { "email.domain": "partners-lane.example" },
  to: { pool: "enterprise-emea" },
  accept: { withinMinutes: 60, otherwise: "hold" },
  onEmpty: "hold",
};

/** Leads of one company are offered before they are anybody's. */
test.beforeEach(({ house }) =>
  publishedElsewhere(house, "Partners are asked", (text) => {
    const playbook = JSON.parse(text) as { routes: unknown[] };
    return JSON.stringify({ ...playbook, routes: [partners, ...playbook.routes] });
  }),
);
test.afterEach(({ house }) => asAtFirst(house));

async function sentBy(house: House, email: string): Promise<void> {
  const visitor = new Visitor((path, init) => fetch(house.edge + path, { ...init, headers: { ...init?.headers, origin: house.site } }));
  await visitor.send([...visitor.answers({ ...somebody({ email }) }), visitor.submit()], {
    site: "pk_demo",
    form: "demo-request",
    page: { url: house.site, language: "en", timeZone: "Europe/Berlin" },
  });
}

/** Opens what the rep before whom the lead stands is sent; the rep. */
async function openOffer(page: Page, house: House, email: string, after?: string): Promise<string> {
  const { lead } = await house.lead(email, ({ lead }) => !!lead.offer && lead.offer.rep !== after);
  const rep = lead.offer?.rep ?? "";
  const link = await eventually(() => mailedTo(house, rep), 15_000);
  opened.add(String(link));
  await page.goto(String(link).replace(mailedOrigin, house.edge));
  return rep;
}

const opened = new Set<string>();

/** The newest link to an offer that the rep was mailed and nobody has opened; null: none yet. */
async function mailedTo({ mails, playbook }: House, rep: string): Promise<string | null> {
  const { reps } = JSON.parse(playbook) as { reps: { id: string; email: string }[] };
  const address = reps.find(({ id }) => id === rep)?.email ?? "";
  for (const { to, raw } of mails.toReversed()) {
    if (!to.includes(address)) continue;
    const { text = "" } = await PostalMime.parse(raw);
    const [link] = text.match(/http:\S+\/offer\/[\w.-]+/) ?? [];
    if (link && !opened.has(link)) return link;
  }
  return null;
}

test.describe("a lead that stands before a rep, without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the first declines, the next takes it, and only then the person has a name", async ({ page, house }) => {
    const email = "dana@partners-lane.example";
    await sentBy(house, email);
    const first = await openOffer(page, house, email);
    await expect(page.getByRole("heading", { name: /^A lead for you, / })).toBeVisible();
    await expect(page.getByText("It is yours if you accept before")).toBeVisible();
    await expect(page.getByRole("row", { name: "Route Partners" })).toBeVisible();
    expect(await page.content()).not.toContain(email);

    // Nothing is chosen beforehand, and the browser asks for it.
    await page.getByRole("button", { name: "Send my answer" }).click();
    await expect(page.getByRole("radio", { name: "I take it" })).toBeVisible();
    expect(await page.getByRole("radio", { name: "I take it" }).evaluate((one: HTMLInputElement) => one.validity.valueMissing)).toBe(true);

    await page.getByRole("radio", { name: "Not for me" }).check();
    await page.getByLabel("Why not?").fill("No Dutch");
    await page.getByRole("button", { name: "Send my answer" }).click();
    await expect(page.getByRole("heading", { name: "You declined this lead" })).toBeVisible();

    const second = await openOffer(page, house, email, first);
    expect(second).not.toBe(first);
    await page.getByRole("radio", { name: "I take it" }).check();
    await page.getByRole("button", { name: "Send my answer" }).click();
    await expect(page.getByRole("heading", { name: "The lead is yours" })).toBeVisible();
    await expect(page.getByRole("link", { name: email })).toHaveAttribute("href", `mailto:${email}`);
    const { lead } = await house.lead(email, ({ lead }) => lead.owner !== null);
    expect(lead.owner).toBe(second);
    expect(lead.decisions.at(-1)?.offers?.map(({ rep, ended }) => [rep, ended?.how, ended?.note])).toEqual([
      [first, "declined", "No Dutch"],
      [second, "accepted", undefined],
    ]);
  });

  test("a tampered link opens nothing and says so kindly", async ({ page, house }) => {
    const response = await page.goto(`${house.edge}/offer/nonsense`);
    expect(response?.status()).toBeGreaterThanOrEqual(400);
    await expect(page.getByRole("heading", { name: "This link does not work" })).toBeVisible();
  });
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`the page of an offer can be read and answered by everybody, ${colorScheme}, on a phone`, async ({ browser, house }) => {
    const email = `${colorScheme}@partners-lane.example`;
    await sentBy(house, email);
    const page = await browser.newPage({ viewport: { width: 390, height: 844 }, colorScheme });
    await openOffer(page, house, email);
    await expectAccessible(page, "asked");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    await expect(page.getByRole("radio", { name: "I take it" })).toBeChecked();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: "The lead is yours" })).toBeVisible();
    await expectAccessible(page, "accepted");
    await page.close();
  });
}
