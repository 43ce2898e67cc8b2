import { Visitor } from "../people/visitor.ts";
import { expect, type House, test } from "./house.ts";

/** Somebody who filled the field that no person sees; returns the lead. */
async function setAside(house: House, email: string): Promise<string> {
  const visitor = new Visitor((path, init) => fetch(house.edge + path, init));
  const answers = { email, firstName: "Set", lastName: "Aside", company: "Konex", employees: "1000-4999", country: "US" };
  const about = { site: "pk_demo", form: "demo-request", signs: { honeypot: true } };
  const response = await visitor.post([...visitor.answers(answers), visitor.submit()], about, { origin: house.site });
  expect(response.status).toBe(200);
  return visitor.lead;
}

test("ops release a lead that was set aside, after saying why, and see it routed", async ({ page, house }) => {
  const lead = await setAside(house, "aside@release.example");
  await page.goto(`${house.edge}/console/leads/${lead}`);
  await page.getByLabel("Admin token").fill(house.adminToken);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("Quarantined: everything is kept")).toBeVisible();

  await page.getByRole("button", { name: "Release…" }).click();
  const why = page.getByLabel("Why it is no bot, and from a page of ours");
  await expect(why).toBeFocused();
  await page.getByRole("button", { name: "Release and route" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Say why" })).toBeVisible();
  expect(((await house.ops(`/api/leads/${lead}`)) as { lead: { owner: string | null } }).lead.owner).toBeNull();

  await why.fill("Met her at our stand");
  await why.press("Enter");
  await expect(page.getByText("Assigned", { exact: true }).first()).toBeVisible();
  await expect(page.getByText("Quarantined: everything is kept")).toHaveCount(0);
  await expect(page.getByText("Released from quarantine by hand: “Met her at our stand”")).toBeVisible();
});

test("whoever was set aside stands in a list of their own, however many others come", async ({ page, house }) => {
  const lead = await setAside(house, "listed@release.example");
  await page.goto(`${house.edge}/console/leads`);
  await page.getByLabel("Admin token").fill(house.adminToken);
  await page.getByRole("button", { name: "Sign in" }).click();
  const tab = page.getByRole("link", { name: /^Quarantined \d/ });
  await tab.click();
  await expect(tab).toHaveAttribute("aria-current", "page");
  const row = page.getByRole("row").filter({ hasText: "listed@release.example" });
  await expect(row).toContainText("Quarantined");
  if (process.env.SHOT) await page.screenshot({ path: process.env.SHOT });
  await row.getByRole("link").first().click();
  await expect(page.getByText("Quarantined: everything is kept")).toBeVisible();
  await page.getByRole("button", { name: "Release…" }).click();
  await page.getByLabel("Why it is no bot, and from a page of ours").fill("A customer");
  await page.getByRole("button", { name: "Release and route" }).click();
  await expect(page.getByText("Quarantined: everything is kept")).toHaveCount(0);
  expect(page.url()).toContain(lead);
  await page.goBack();
  await expect(tab).toHaveAttribute("aria-current", "page");
  await expect(row).toHaveCount(0);
});

test("where nobody is set aside, the list says what would stand in it", async ({ page, house }) => {
  await page.route("**/api/leads?*stage=quarantined*", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), leads: [], next: null } });
  });
  await page.goto(`${house.edge}/console/leads?stage=quarantined`);
  await page.getByLabel("Admin token").fill(house.adminToken);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Nobody is set aside" })).toBeVisible();
});

test("leaving it aside changes nothing", async ({ page, house }) => {
  const lead = await setAside(house, "stays@release.example");
  await page.goto(`${house.edge}/console/leads/${lead}`);
  await page.getByLabel("Admin token").fill(house.adminToken);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("button", { name: "Release…" }).click();
  if (process.env.SHOT) await page.screenshot({ path: process.env.SHOT });
  await page.getByRole("button", { name: "Leave it aside" }).click();
  await expect(page.getByRole("button", { name: "Release…" })).toBeVisible();
  expect(((await house.ops(`/api/leads/${lead}`)) as { lead: { owner: string | null } }).lead.owner).toBeNull();
});
