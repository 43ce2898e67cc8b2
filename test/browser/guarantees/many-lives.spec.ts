import { clockOff, year } from "../../chaos/browser/faults/many-lives.ts";
import { expect, test } from "./rig.ts";

test("a page that comes back as it was goes on where it stopped, under the same submission", async ({ scene, rig }) => {
  const { page, visitor } = await scene.open();
  await visitor.fill(2, 0.5);
  await page.evaluate(() => window.addEventListener("pageshow", ({ persisted }) => Object.assign(window, { persisted })));
  await page.goto(`${scene.origin}/other`);
  const first = await rig.lead(visitor.story.email, ({ answers }) => answers.lastName?.value === visitor.typed.get("lastName"));
  await page.goBack({ waitUntil: "commit" });
  await expect.poll(() => page.evaluate(() => (window as { persisted?: boolean }).persisted), "out of the back-forward cache").toBe(true);
  await visitor.finish();
  const lead = await rig.lead(visitor.story.email, ({ stage }) => stage === "assigned");
  expect(lead.submission).toBe(first.submission);
});

for (const [words, by] of [
  ["ten years behind", -10 * year],
  ["ten years ahead", 10 * year],
] as const) {
  test(`a clock that is ${words} neither loses an answer nor dates a lead wrongly`, async ({ scene, rig }) => {
    const began = Date.now();
    const wrong = await scene.open(clockOff(by), "/mute");
    await wrong.visitor.fill(3);
    await rig.onDisk(scene, wrong);
    await wrong.page.close();
    // The clock has been put right meanwhile.
    await scene.open();
    await rig.delivered(scene);
    const lead = await rig.lead(wrong.visitor.story.email);
    for (const at of [lead.createdAt, lead.updatedAt]) {
      expect(Math.abs(at - began), "within a minute of now").toBeLessThan(60_000);
    }
  });
}
