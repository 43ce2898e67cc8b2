import { expect, test } from "./rig.ts";

test("an edge that asks for patience hears nothing until it is over", async ({ scene, rig }) => {
  const waitS = 3;
  scene.network.treat = () => ({ kind: "refuse", status: 503, retryAfterS: waitS });
  const seat = await scene.open();
  await seat.visitor.fill(1);
  await expect.poll(() => scene.network.passages.length).toBeGreaterThan(0);
  scene.network.heal();
  await seat.visitor.fill(2);
  await rig.lead(seat.visitor.story.email);
  const [first, second] = scene.network.passages;
  expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(waitS * 1_000);
});

test("repeats and stragglers change nothing: a late partial undoes no Send, an older answer replaces no newer one", async ({
  scene,
  rig,
}) => {
  const seat = await scene.open();
  await seat.visitor.fill(0, 0.5);
  await expect.poll(() => scene.network.passages.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
  await seat.visitor.finish();
  const { email } = seat.visitor.story;
  const before = await rig.lead(email, ({ stage }) => stage === "assigned");
  // Everything once more, the newest first.
  for (const { body } of scene.network.passages.filter(({ path }) => path === "/v1/capture").reverse()) {
    expect((await rig.house.edge.edge("/v1/capture", { method: "POST", body, headers: { origin: scene.origin } })).status).toBe(200);
  }
  // And an answer that took its time: given before the others, here after all of them.
  const [first] = scene.network.passages;
  const straggler = { id: "late01.1", seq: 1, kind: "answer", field: "company", value: "Before I thought about it", ageMs: 60_000 };
  const body = JSON.stringify({ ...JSON.parse(first?.body ?? "{}"), entries: [straggler] });
  expect((await rig.house.edge.edge("/v1/capture", { method: "POST", body, headers: { origin: scene.origin } })).status).toBe(200);
  const after = await rig.house.read(before.submission);
  expect(after).toMatchObject({ kind: "submitted", stage: "assigned", owner: before.owner });
  expect(after?.answers).toEqual(before.answers);
  expect(after?.decisions).toHaveLength(1);
});
