import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { somebody } from "./at-the-form.ts";
import { expectAccessible } from "./audit.ts";
import { submitByWire } from "./by-wire.ts";
import { expect, type House, test } from "./house.ts";

async function signIn(page: Page, house: House, address: string): Promise<void> {
  await page.goto(house.edge + address);
  await page.getByLabel("Admin token").fill(house.adminToken);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** The demo playbook with its partner route first and for everybody. */
function draft(): Buffer {
  const playbook = JSON.parse(readFileSync(new URL("../../demo-site/playbook.json", import.meta.url), "utf8"));
  const partner = playbook.routes.find(({ id }: { id: string }) => id === "partner-country");
  playbook.routes = [
    { ...partner, when: { "company.employees": { exists: true } } },
    ...playbook.routes.filter((route: object) => route !== partner),
  ];
  return Buffer.from(JSON.stringify(playbook));
}

test("ops ask a lead why not somebody else and what a draft would do, part two people, and put a hand on a pool's scales and take it off", async ({
  page,
  house,
}) => {
  const person = somebody({ employees: "1-49", lastName: "Weighed" });
  for (let n = 0; n < 5; n++) await submitByWire(house, somebody({ employees: "1-49" }));
  await submitByWire(house, person);
  await submitByWire(house, { ...person, firstName: "Nils" });
  const { lead } = await house.lead(person.email, (detail) => detail.lead.joined.length === 1 || detail.lead.stage === "merged");
  const older = lead.mergedInto ?? lead.id;
  await signIn(page, house, `/console/leads/${older}`);
  await expect(page.getByRole("region", { name: "Why" })).toContainText("through route “Everyone else”");
  await page.getByLabel("Why not").selectOption({ label: "Hayden Neloms" });
  await expect(page.getByRole("region", { name: "Why" })).toContainText("Hayden Neloms could not take it in pool “General”: paused.");

  const other = page.getByRole("region", { name: "Under another playbook" });
  await other.getByRole("button", { name: "Choose a playbook…" }).click();
  await other.getByLabel("A draft…").setInputFiles({ name: "draft.json", mimeType: "application/json", buffer: draft() });
  await expect(other).toContainText("would get the lead through route “Partner country”");
  await expect(other.getByRole("row", { name: /^Route Everyone else Partner country/ })).toBeVisible();
  await other.getByLabel("A draft…").setInputFiles({ name: "draft.json", mimeType: "application/json", buffer: Buffer.from("{}") });
  await expect(other).toContainText("The playbook has problems");
  await expectAccessible(page, "a lead and its replay");

  await page
    .getByRole("region", { name: /^Same company/ })
    .getByRole("link", { name: "Nils Weighed" })
    .click();
  await page.getByRole("button", { name: "Somebody else…" }).click();
  await page.getByLabel("Why it is not the same person").fill("Father and son");
  await page.getByRole("button", { name: "Part and route" }).click();
  await expect(page.getByRole("region", { name: "Why" })).toContainText("got this lead through route “Everyone else”");
  await expect(page.getByRole("region", { name: "Timeline" })).toContainText("said by hand: “Father and son”");

  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await page.getByRole("link", { name: "Pools" }).click();
  await page.getByRole("combobox", { name: "Pool", exact: true }).selectOption({ label: "General" });
  await expect(page).toHaveURL(`${house.edge}/console/pools/general`);
  await expect(page.getByRole("region", { name: "How even it is" })).toContainText(
    /\d of \d reps got more or fewer|Everybody got what the weights say/,
  );
  await expect(page.getByRole("rowheader", { name: /Hayden Neloms/ })).toBeVisible();
  const scales = page.getByRole("region", { name: "Change a credit by hand" });
  await scales.getByLabel("Rep").selectOption({ label: "Carol Thompson" });
  await scales.getByRole("button", { name: "Change" }).click();
  await expect(scales).toContainText("Say why, for those who look at this later.");
  await scales.getByLabel("Leads counted more, or fewer").fill("2");
  await scales.getByLabel("Why").fill("Stood at the fair");
  await scales.getByRole("button", { name: "Change" }).click();
  const changes = page.getByRole("region", { name: "What changed the rotation" });
  await expect(changes).toContainText("Changed by hand: Stood at the fair");
  await changes.getByRole("button", { name: "Undo the change for Carol Thompson" }).click();
  await expect(changes).toContainText(/Changed by hand: Taken back: line \d+/);
  await expect(changes.getByRole("button", { name: /^Undo/ })).toHaveCount(0);
  await expectAccessible(page, "the pools, in the dark");
});
