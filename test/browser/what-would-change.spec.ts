import { readFileSync } from "node:fs";
import type { DecisionList } from "@baton/contract/simulation";
import type { Page } from "@playwright/test";
import { eventually } from "../people/served.ts";
import { somebody } from "./at-the-form.ts";
import { expectAccessible } from "./audit.ts";
import { submitByWire } from "./by-wire.ts";
import { expect, type House, test } from "./house.ts";
import { asAtFirst, publishedElsewhere } from "./published-elsewhere.ts";

const published = readFileSync(new URL("../../demo-site/playbook.json", import.meta.url), "utf8");

/** Small companies, which went to everybody's pool, go to the partner desk. */
function draft(): string {
  const playbook = JSON.parse(published);
  const partner = playbook.routes.find(({ id }: { id: string }) => id === "partner-country");
  const small = { ...partner, id: "small", name: "Small companies", when: { "company.employees": { lt: 50 } } };
  return published.replace('"routes": [', `"routes": [${JSON.stringify(small)},`);
}

async function signIn(page: Page, house: House): Promise<void> {
  await page.goto(`${house.edge}/console`);
  await page.getByLabel("Admin token").fill(house.adminToken);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
}

/** The tab with this draft, as if it had been left in it. */
async function open(page: Page, house: House, text: string): Promise<void> {
  // The playbook screen keeps its own draft when it is left.
  await page.goto(`${house.edge}/console`);
  const { hash } = await house.ops("/api/playbook");
  const kept = JSON.stringify({ base: hash, text });
  await page.evaluate((draft) => sessionStorage.setItem("baton.draft", draft), kept);
  await page.goto(`${house.edge}/console/playbook/change`);
}

test("before publishing ops see which leads would go elsewhere, from whom to whom and why, and hear when the draft has changed since", async ({
  page,
  house,
}) => {
  test.slow();
  const company = `Change Works ${Date.now().toString(36)}`;
  for (let n = 0; n < 2; n++) await submitByWire(house, somebody({ employees: "1-49", company }));
  const kept = await eventually(async () => {
    const { decisions } = (await house.ops("/api/decisions?limit=1000")) as DecisionList;
    return decisions.filter(({ inputs }) => inputs["company.name"]?.value === company).length === 2;
  });
  expect(kept).toBe(true);
  const violations: string[] = [];
  page.on("console", (message) => message.type() === "error" && violations.push(message.text()));

  await asAtFirst(house);
  await signIn(page, house);
  await open(page, house, draft());
  await expect(page.getByText(/^[\d,]+ of [\d,]+ leads? would go another way\.$/)).toBeVisible({ timeout: 30_000 });
  const moves = page.getByRole("region", { name: "From where to where" });
  await moves.locator("summary").filter({ hasText: "Everyone else" }).filter({ hasText: "Small companies" }).click();
  const example = moves.getByRole("article").first();
  await expect(example).toContainText("Route “Small companies” takes the lead; before, there was no such route.");
  await expect(example.getByRole("row", { name: /^Pool General Partner desk$/ })).toBeVisible();
  await example.getByText("Both receipts").click();
  await expect(example.getByRole("region", { name: /^Receipt, Published:/ })).toContainText("through route “Everyone else”");
  await expect(example.getByRole("region", { name: /^Receipt, Draft:/ })).toContainText(
    "through route “Small companies”, from pool “Partner desk”",
  );
  await expect(page.getByRole("region", { name: "Who has more, who has fewer" })).toContainText("Elizabeth Anderson");
  await expect(page.getByRole("region", { name: "Fairness before and after" })).toContainText("Partner desk");
  await expectAccessible(page, "what would change");
  expect(violations.filter((text) => /Content Security Policy|Trusted/.test(text))).toEqual([]);

  // Somebody else publishes meanwhile: their change is brought into the draft, and what was shown is of the draft before.
  await publishedElsewhere(house, "Another name", (now) => now.replace("Everyone else", "Everybody else"));
  await page.getByRole("button", { name: "Bring both together…" }).click({ timeout: 30_000 });
  await page.getByRole("button", { name: "Take this as the draft" }).click();
  await expect(page.getByText("The draft has changed since.")).toBeVisible();
  await page.getByRole("button", { name: "Run again" }).first().click();
  await expect(page.getByText(/^[\d,]+ of [\d,]+ leads? would go another way\.$/)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("The draft has changed since.")).toBeHidden();

  await page.getByRole("button", { name: "Discard…" }).click();
  await page.getByRole("button", { name: "Yes, discard" }).click();
  await expect(page.getByText("The draft is the playbook in force: nothing would change.")).toBeVisible();

  // Other words, the same ways.
  await open(page, house, published.replace("Everyone else", "All others"));
  await expect(page.getByText("Nothing would change: every lead goes to the same rep, the same way.")).toBeVisible({ timeout: 30_000 });

  await open(page, house, draft().replace('"rep": "vicki-laflamme"', '"rep": "nobody-here"'));
  await expect(page.getByText("The draft has an error, so it would decide about nobody.")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('There is no rep "nobody-here"').first()).toBeVisible();
});
