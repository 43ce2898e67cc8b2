import { expect, test } from "./rig.ts";

test("where every request of the form is blocked, the page never says that anything is saved or sent", async ({ scene, rig }) => {
  const seat = await scene.open(undefined, "/mute");
  const card = seat.page.locator("baton-form");
  await seat.visitor.finish();
  await expect(card.getByRole("alert")).toContainText("We could not reach the server yet.");
  await expect(card).not.toContainText(/\bsaved\b|thank you/i);
  expect(scene.network.passages).toEqual([]);
  await rig.onDisk(scene, seat);
  // And once a page is not blocked, all of it is there.
  await seat.page.close();
  await scene.open();
  await rig.delivered(scene);
  await rig.lead(seat.visitor.story.email, ({ stage }) => stage === "assigned");
});

test("where not even the script gets through, the page's own plain form asks, and captures", async ({ scene, rig }) => {
  const page = await scene.tab("/plain");
  const email = `${scene.marker}@people.example`;
  await page.getByLabel("Work e-mail").fill(email);
  await page.getByRole("button", { name: "Ask us" }).click();
  await page.waitForURL(/\/book\//);
  const lead = await rig.lead(email, ({ stage }) => stage === "assigned");
  expect(lead.answers.email?.value).toBe(email);
});

test("where the script does get through, the plain form makes way for it", async ({ scene }) => {
  const page = await scene.tab("/plain-or-not");
  await expect(page.getByRole("button", { name: "Continue" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Ask us" })).toBeHidden();
});
