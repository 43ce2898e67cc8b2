import type { SourceList } from "@baton/contract/facts/source";
import { somebody } from "./at-the-form.ts";
import { submitByWire } from "./by-wire.ts";
import { expect, test } from "./house.ts";

test("ops see which sources knew something of how many leads, the tables there are, and at a lead who was asked", async ({
  page,
  house,
}) => {
  const person = somebody({ email: "nora@gregor-unlisted.example", lastName: "Unlisted" });
  await submitByWire(house, person);
  const { lead } = await house.lead(person.email, (detail) => detail.lead.stage === "assigned");
  await fetch(`${house.edge}/api/tables/segments`, {
    method: "PUT",
    headers: { authorization: `Bearer ${house.adminToken}` },
    body: "domain,Segment\nacme.example,Enterprise\n",
  });
  // Counted in the ledger, which hears of a lead a moment later.
  const counted = async () =>
    ((await house.ops("/api/sources")) as SourceList).sources.find(({ source }) => source === "account-list")?.empty;
  await expect.poll(counted).toBeGreaterThan(0);
  await page.goto(`${house.edge}/console`);
  await page.getByLabel("Admin token").fill(house.adminToken);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("link", { name: "Sources" }).click();
  await expect(page).toHaveURL(`${house.edge}/console/sources`);
  const accounts = page.getByRole("row").filter({ hasText: "account-list" });
  await expect(accounts).toContainText("%");
  await expect(page.getByRole("region", { name: "Tables of companies" })).toContainText("segments");

  await page.goto(`${house.edge}/console/leads/${lead.id}`);
  const asked = page.getByRole("region", { name: "Facts" }).getByRole("listitem");
  await expect(asked.filter({ hasText: "account-list" })).toContainText("knew nothing");
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`${house.edge}/console/sources`);
  await expect(accounts).toBeVisible();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(360);
});
