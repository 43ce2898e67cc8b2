import { somebody } from "./at-the-form.ts";
import { expectAccessible } from "./audit.ts";
import { submitByWire } from "./by-wire.ts";
import { expect, test } from "./house.ts";

test("ops try a draft in the shadow, then on half of people, see how each guardrail stands, and stop it", async ({ page, house }) => {
  test.setTimeout(90_000);
  const refusals: string[] = [];
  page.on("console", (message) => message.text().includes("Content Security Policy") && refusals.push(message.text()));
  page.on("pageerror", ({ message }) => refusals.push(message));
  const authorization = `Bearer ${house.adminToken}`;
  try {
    await page.goto(`${house.edge}/console/playbook/pilot`);
    await page.getByLabel(/token/i).fill(house.adminToken);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByText("There is no draft to try yet.")).toBeVisible();

    await page.getByRole("link", { name: "Edit", exact: true }).click();
    await page.getByRole("radio", { name: "Pools" }).check({ force: true });
    const weight = page.getByLabel("Weight of Darcel Schlecht in Enterprise, Central");
    await weight.fill("9");
    await weight.press("Tab");
    await expect(page.getByText("Draft, 1 change")).toBeVisible();
    await page.getByRole("link", { name: "Pilot", exact: true }).click();
    await page.getByLabel("Why, for those who read the history").fill("More for Darcel");
    await page.getByRole("button", { name: "Start the shadow" }).click();
    const shadow = page.getByRole("region", { name: "Shadow" });
    await expect(shadow).toContainText("More for Darcel");
    await expectAccessible(page, "a shadow that runs");
    const person = somebody({ email: "shade@kan-code.example", lastName: "Shade" });
    await submitByWire(house, person);
    await expect(page.getByText("Every lead would have gone where it went.")).toBeVisible({ timeout: 30_000 });
    const { lead } = await house.lead(person.email);
    expect(lead.decisions.at(-1)?.shadow).toMatchObject({ elsewhere: false });
    await shadow.getByRole("button", { name: "Stop…" }).click();
    await shadow.getByRole("button", { name: "Yes, stop it" }).click();
    await expect(page.getByText("Stopped. Everybody goes by the playbook in force.")).toBeVisible();

    await page.getByRole("radio", { name: "As a pilot" }).check();
    await page.getByLabel("Percent of people").fill("50");
    await page.getByText("Guardrails", { exact: true }).click();
    await page.getByLabel("Share of a pool's leads, off the weights").fill("");
    await expectAccessible(page, "the form for a pilot");
    await page.getByRole("button", { name: "Start the pilot" }).click();
    const pilot = page.getByRole("region", { name: "Pilot", exact: true });
    await expect(pilot).toContainText("50 % of people go by");
    const rails = page.getByRole("region", { name: "Guardrails", exact: true });
    const rows = rails.getByRole("row");
    await expect(rows.filter({ hasText: "Meetings booked of those offered" })).toContainText("too early to say", { timeout: 30_000 });
    await expect(rows.filter({ hasText: "Share of a pool" })).toHaveCount(0);
    await pilot.getByLabel("Percent of people").fill("75");
    await pilot.getByRole("button", { name: "Change" }).click();
    await expect(pilot).toContainText("75 % of people go by");
    await expectAccessible(page, "a pilot that runs");
    await page.setViewportSize({ width: 390, height: 844 });
    await expect(rows.filter({ hasText: "Leads without a route of their own" })).toContainText("at most 5 points more");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await page.setViewportSize({ width: 1280, height: 800 });

    // Whoever looks at a lead reads on which side it was.
    const other = somebody({ email: "pilot@kan-code.example", lastName: "Piloted" });
    await submitByWire(house, other);
    const piloted = await house.lead(other.email);
    await page.goto(`${house.edge}/console/leads/${piloted.lead.id}`);
    await expect(page.getByRole("region", { name: "Why" })).toContainText(/A pilot ran, and this person is (not )?among those/);

    await page.goto(`${house.edge}/console/playbook/pilot`);
    await pilot.getByRole("button", { name: "Stop…" }).click();
    await pilot.getByRole("button", { name: "Yes, stop it" }).click();
    const past = page.getByRole("region", { name: "Before" });
    await expect(past.getByRole("listitem").first()).toContainText("a pilot on 75 % of people");
    expect(refusals).toEqual([]);
  } finally {
    // One house for many tests: nobody else is to be in it.
    await fetch(`${house.edge}/api/playbook/pilot`, { method: "DELETE", headers: { authorization } });
  }
});
