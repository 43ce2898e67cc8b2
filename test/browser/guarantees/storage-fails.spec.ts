import { onDisk } from "../../chaos/browser/disk.ts";
import { smallDisk, storageTroubles } from "../../chaos/browser/faults/storage-fails.ts";
import { expect, test } from "./rig.ts";

test("where the browser has no storage at all, the form works to the end, and the page is told of no error", async ({ scene, rig }) => {
  const errors: string[] = [];
  const seat = await scene.open(async (page) => {
    page.on("pageerror", (error) => errors.push(String(error)));
    await storageTroubles["no storage at all"]?.(page);
  });
  await seat.visitor.finish();
  const lead = await rig.lead(seat.visitor.story.email, ({ stage }) => stage === "assigned");
  expect(lead.answers.message?.value).toBe(seat.visitor.story.message);
  expect(lead.durability).toBe("memory");
  expect(errors).toEqual([]);
});

test("a disk that is full in the middle costs nothing: what waits moves to the next place, and is delivered from there", async ({
  scene,
  rig,
}) => {
  const seat = await scene.open(smallDisk(scene, 6_000), "/mute");
  await seat.visitor.fill(1);
  await rig.onDisk(scene, seat);
  await seat.visitor.fill(6);
  await rig.onDisk(scene, seat);
  const { idb, local } = await onDisk(scene.chromium.context, scene.origin);
  expect([idb.length, local.length], "the older record, and the newer one").toEqual([1, 1]);
  await seat.page.close();
  await scene.open();
  await rig.delivered(scene);
  const lead = await rig.lead(seat.visitor.story.email);
  expect(lead.answers.message?.value).toBe(seat.visitor.story.message);
});
