import type { Page } from "@playwright/test";
import type { Scene } from "../../chaos/browser/scene.ts";
import { expect, type Rig, test } from "./rig.ts";

/** Wherever the page could have put it: on the wire, on the disk as the edge would read it, in the visit's memory. */
async function everywhere(scene: Scene, rig: Rig, page: Page): Promise<string> {
  const { disk } = await rig.evidence(scene);
  expect(disk.length, "something else is on the disk").toBeGreaterThan(0);
  const memory = await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }));
  return [memory, JSON.stringify(disk), ...scene.network.passages.map(({ body }) => body)].join();
}

test("a card number among the words of an answer is never sent and never stored, and the visitor is asked to leave it out", async ({
  scene,
  rig,
}) => {
  const { page, visitor } = await scene.open();
  await visitor.fill(5);
  const message = page.getByLabel(/^Message/);
  await message.fill("Take 5500-0000-0000-0004, thanks");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByRole("alert")).toContainText("looks like a card number");
  await message.fill("Never mind");
  await page.getByRole("button", { name: "Send" }).click();
  const lead = await rig.lead(visitor.story.email, ({ stage }) => stage === "assigned");
  expect(lead.answers.message?.value).toBe("Never mind");
  expect((await everywhere(scene, rig, page)) + JSON.stringify(lead)).not.toContain("0000-0004");
});

test("passwords, check digits, one-time codes and security numbers are never sent and never stored, not even with Send", async ({
  scene,
  rig,
}) => {
  const page = await scene.tab("/nosy");
  const email = `${scene.marker}@people.example`;
  const secrets = {
    Password: "hunter2-hunter2",
    "Card check digits": "873",
    "Code we sent you": "551937",
    "Social security number": "078-05-1120",
  };
  await page.getByLabel("E-mail").fill(email);
  for (const [label, text] of Object.entries(secrets)) await page.getByLabel(label).fill(`${text}`);
  await page.getByRole("button", { name: "Send" }).click();
  const lead = await rig.lead(email, ({ kind }) => kind === "submitted");
  expect(Object.keys(lead.answers)).toEqual(["email"]);
  const found = (await everywhere(scene, rig, page)) + JSON.stringify(lead.answers) + JSON.stringify(lead.extra);
  for (const text of [...Object.values(secrets), "password", "cvv", "smsCode"]) expect(found).not.toContain(`"${text}"`);
});

test("a visitor who left without sending leaves the next one an empty form", async ({ scene }) => {
  const { page, visitor } = await scene.open();
  await visitor.fill(3);
  await page.close();
  const next = await scene.tab("/", (page) => page.addInitScript(() => Object.assign(window, { dataLayer: [] })));
  // By then the form has looked for what there is to go on with.
  await expect
    .poll(() => next.evaluate(() => JSON.stringify((window as unknown as { dataLayer: object[] }).dataLayer)))
    .toContain("baton:ready");
  for (const label of [/^Work e-mail/, /^First name/, /^Last name/]) await expect(next.getByLabel(label)).toHaveValue("");
  await expect(next.locator("baton-form")).not.toContainText("Welcome back");
});
