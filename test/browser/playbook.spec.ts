import type { PlaybookCurrent } from "@baton/contract/ops";
import type { Page } from "@playwright/test";
import { expectAccessible } from "./audit.ts";
import { type House, test, expect as usual } from "./house.ts";
import { asAtFirst, publishedElsewhere } from "./published-elsewhere.ts";

/** Each step here checks, compares or publishes a whole playbook: a slow machine may take its time. */
const expect = usual.configure({ timeout: 30_000 });

async function signIn(page: Page, house: House, address: string): Promise<void> {
  await page.goto(house.edge + address);
  await page.getByLabel("Admin token").fill(house.adminToken);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** A member's weight, however the lines are broken: other tests may have published the same playbook before. */
const weighing = (rep: string, weight: number) => new RegExp(`(?<="rep":\\s*"${rep}",\\s*"weight":\\s*)${weight}\\b`);

test("ops split a territory, add a rep, publish beside a colleague and overwrite nothing, find the mistake and roll back", async ({
  page,
  house,
}) => {
  // A whole day of somebody's work.
  test.setTimeout(150_000);
  const refusals: string[] = [];
  page.on("console", (message) => /Content Security Policy|Trusted/.test(message.text()) && refusals.push(message.text()));
  page.on("pageerror", ({ message }) => refusals.push(message));
  const subject = (name: string) => page.getByRole("radio", { name }).check({ force: true });
  const text = page.getByRole("textbox", { name: "The playbook as text" });
  const bar = page.getByRole("banner").or(page.locator(".playbook-head"));
  await asAtFirst(house);
  await signIn(page, house, "/console/playbook");
  await expect(text).toBeVisible();
  await expect(bar.getByText("In force")).toBeVisible();
  await expect(page.getByText("No problems")).toBeVisible();

  await subject("Territories");
  const west = page.getByRole("region", { name: "Territory west" });
  await west.getByRole("button", { name: "Split…" }).click();
  await west.getByLabel("CA", { exact: true }).check();
  await west.getByLabel("Name of the new territory").fill("California");
  await west.getByRole("button", { name: "Split", exact: true }).click();
  await expect(page.getByText("California is a territory of its own now, with CA. 2 routes were added.")).toBeVisible();
  // The text beside it says the same, at the place that changed.
  await expect(text).toContainText('"AK", "AZ", "CO"');

  await subject("Reps");
  await page.getByRole("button", { name: "Add a rep" }).click();
  const adding = page.getByRole("form", { name: "Add a rep" });
  await adding.getByRole("textbox", { name: "Name" }).fill("Ana Ruiz");
  // Half entered, and something else is looked up: it is still there on the way back.
  await subject("Pools");
  await expect(adding).toBeHidden();
  await page.getByRole("link", { name: "History" }).click();
  await expect(text).toBeHidden();
  await page.getByRole("link", { name: "Edit", exact: true }).click();
  await subject("Reps");
  await expect(adding.getByRole("textbox", { name: "Name" })).toHaveValue("Ana Ruiz");
  await adding.getByLabel("E-mail").fill("ana@northwind.example");
  await adding.getByRole("combobox", { name: "Pool" }).selectOption({ label: "Enterprise, West" });
  await adding.getByRole("button", { name: "Add" }).click();
  await expect(page.getByText("Ana Ruiz is added, and joins Enterprise, West with weight 1.")).toBeVisible();

  await subject("Routes");
  const route = page.getByRole("button", { name: "Enterprise, East", exact: true });
  await route.focus();
  await route.press("Alt+ArrowUp");
  await expect(page.getByText("Enterprise, East is now at place 4 of 16.")).toBeVisible();
  await expect(route).toBeFocused();
  await page.getByRole("button", { name: "Undo" }).click();

  // Nothing is lost by a reload, and undo still knows the way back.
  await expect(page.getByText("Draft, 6 changes")).toBeVisible();
  await page.reload();
  await expect(page.getByText("Draft, 6 changes")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Draft, 4 changes")).toBeVisible();
  await page.getByRole("button", { name: "Redo" }).click();
  await expect(page.getByText("Draft, 6 changes")).toBeVisible();
  await expectAccessible(page, "the editor and the form");

  // A slip in the text: told with its line, in the margin and below; a press on it goes there, and undo takes it back.
  await text.click();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type("x");
  await expect(page.getByText("1 error keeps this from being published")).toBeVisible();
  await page.getByRole("region", { name: "Problems" }).getByRole("button").first().click();
  await expect(text).toBeFocused();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(page.getByText("1 error keeps this from being published")).toBeHidden();

  await subject("Pools");
  const weight = page.getByLabel("Weight of Darcel Schlecht in Enterprise, Central");
  await weight.fill("7");
  await weight.press("Tab");
  await expect(page.getByText("Draft, 7 changes")).toBeVisible();

  await publishedElsewhere(house, "More for Darcel", (now) =>
    now.replace(weighing("darcel-schlecht", 3), "5").replace(weighing("gladys-colclough", 1), "2"),
  );
  await page.getByRole("button", { name: "Publish…" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("Ana Ruiz joins with weight 1");
  await dialog.getByLabel("Why").fill("California on its own");
  await dialog.getByLabel("Who").fill("Ines");
  await dialog.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(dialog.getByRole("heading", { name: "Two changes, one playbook" })).toBeVisible();
  await expect(dialog).toContainText("What they changed (Nora: More for Darcel)");
  await expect(dialog.getByRole("heading", { name: "One place both changed" })).toBeVisible();
  await expectAccessible(page, "the merge", { within: "dialog" });
  await dialog.getByLabel("Take theirs").check();
  await dialog.getByRole("button", { name: "Take this as the draft" }).click();
  await expect(dialog).toContainText("Both changes are together now.");
  await dialog.getByLabel("Why").fill("California on its own");
  await dialog.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(page.getByText("In force: California on its own")).toBeVisible();
  const published = (await house.ops("/api/playbook")) as PlaybookCurrent;
  for (const part of [weighing("darcel-schlecht", 5), weighing("gladys-colclough", 2), /"ana-ruiz"/, /"california"/])
    expect(published.text).toMatch(part);

  await page.getByRole("link", { name: "History" }).click();
  const version = page.getByRole("region", { name: "California on its own" });
  await expect(version).toContainText("Ana Ruiz joins with weight 1");
  await page.getByRole("button", { name: /More for Darcel.*Nora/ }).click();
  const old = page.getByRole("region", { name: "More for Darcel" });
  await expect(old).toContainText("weight of Darcel Schlecht: 3 → 5");
  await expectAccessible(page, "the history", { within: ".history" });
  await old.getByRole("button", { name: "Roll back to this…" }).click();
  await old.getByLabel("Why it goes back").fill("Ana starts in January");
  await old.getByRole("button", { name: "Roll back", exact: true }).click();
  await expect(page.getByText("In force: Ana starts in January")).toBeVisible();
  expect(((await house.ops("/api/playbook")) as PlaybookCurrent).text).not.toContain("ana-ruiz");
  await page.getByRole("button", { name: /^Roll back to / }).click();
  await expect(page.getByText(/In force: Rolled back from /)).toBeVisible();
  expect((await house.ops("/api/playbook")) as PlaybookCurrent).toMatchObject({ hash: published.hash });
  expect(refusals).toEqual([]);
});

test("a list of public holidays that nobody has is told while it is written, as the edge would tell it", async ({ page, house }) => {
  await asAtFirst(house);
  await signIn(page, house, "/console/playbook");
  const text = page.getByRole("textbox", { name: "The playbook as text" });
  await expect(page.getByText("No problems")).toBeVisible();
  const { text: now } = (await house.ops("/api/playbook")) as PlaybookCurrent;
  await text.click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(now.replace(/(?<="holidays":\s*)"GB-ENG"/, '"GB-EGN"'));
  await expect(page.getByText("1 error keeps this from being published")).toBeVisible();
  await expect(page.getByRole("region", { name: "Problems" })).toContainText("GB-ENG");
});
