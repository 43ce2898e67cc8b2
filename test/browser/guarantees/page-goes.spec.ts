import { expect, test } from "./rig.ts";

for (const restMs of [0, 300, 2_000]) {
  test(`a tab closed ${restMs} ms after a key loses nothing that was typed`, async ({ scene, rig }) => {
    const { page, visitor } = await scene.open();
    await visitor.fill(1, 0.6);
    // Not a wait for something to happen: the moment of the fault.
    await page.waitForTimeout(restMs);
    await page.close();
    const typed = visitor.typed.get("firstName");
    const lead = await rig.lead(visitor.story.email, ({ answers }) => answers.firstName?.value === typed);
    expect(lead.stage).toBe("partial");
  });
}

test("going elsewhere while a request is under way loses nothing", async ({ scene, rig }) => {
  const seat = await scene.open();
  scene.network.treat = () => ({ kind: "late", ms: 1_000 });
  await seat.visitor.fill(2);
  await expect.poll(() => scene.network.passages.length).toBeGreaterThan(0);
  await seat.visitor.fill(3);
  await seat.page.goto(`${scene.origin}/other`);
  await rig.lead(seat.visitor.story.email, ({ answers }) => answers.lastName?.value === seat.visitor.story.lastName);
});

test("what is on the disk when the renderer crashes is delivered by the next page, whoever opens it", async ({ scene, rig }) => {
  scene.network.treat = () => ({ kind: "silence" });
  const seat = await scene.open();
  await seat.visitor.fill(3, 0.5);
  await rig.onDisk(scene, seat);
  await scene.crash(seat);
  expect((await rig.evidence(scene)).receipts).toEqual([]);
  scene.network.heal();
  await scene.open();
  await rig.delivered(scene);
});

test("a Send that is on the disk when the browser is killed is delivered, and the lead gets its rep", async ({ scene, rig }) => {
  scene.network.treat = () => ({ kind: "silence" });
  const seat = await scene.open();
  await seat.visitor.finish();
  await expect
    .poll(async () => (await rig.evidence(scene)).disk.some(({ entry }) => entry.kind === "submit"), "Send is on the disk")
    .toBe(true);
  await scene.kill();
  scene.network.heal();
  await scene.open();
  await rig.delivered(scene);
  const lead = await rig.lead(seat.visitor.story.email, ({ stage }) => stage === "assigned");
  expect(lead.answers.message?.value).toBe(seat.visitor.story.message);
});
