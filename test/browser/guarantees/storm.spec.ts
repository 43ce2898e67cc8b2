import { onDisk } from "../../chaos/browser/disk.ts";
import { play } from "../../chaos/browser/play.ts";
import { browserStorm } from "../../chaos/browser/run.ts";
import type { Fault } from "../../chaos/browser/scene.ts";
import { expect, test } from "./rig.ts";

const storming = 6;

test(`${storming} faults at random: everything committed or acknowledged is there, and nobody is assigned twice`, async () => {
  test.setTimeout(180_000);
  const seed = Math.floor(Math.random() * 2 ** 31);
  const result = await browserStorm({ faults: storming, seed, lanes: 2 });
  expect(result.holds, result.report).toBe(true);
});

test("the checker is not easily pleased: an edge that gives its word and keeps nothing is found out", async ({ scene, rig }) => {
  const deceived: Fault = async (scene) => {
    const seat = await scene.open();
    scene.network.treat = () => ({ kind: "lie" });
    await seat.visitor.fill(3);
    await expect.poll(() => scene.network.passages.length).toBeGreaterThan(0);
    // Taken for a receipt: until then the page keeps what it sent, and the next one delivers it.
    await expect.poll(async () => (await onDisk(scene.chromium.context, scene.origin)).idb).toEqual([]);
    await seat.page.close();
    return [];
  };
  const { lost } = await play(deceived, scene, rig.house, 2_000);
  expect(lost).not.toEqual([]);
});

test("the checker is not easily pleased: what a page writes in plain letters is found on the disk", async ({ scene, rig }) => {
  const page = await scene.tab("/blank");
  await page.evaluate(
    (marker) =>
      new Promise((done) => {
        const opening = indexedDB.open("notes");
        opening.onupgradeneeded = () => opening.result.createObjectStore("notes");
        opening.onsuccess = () => {
          const writing = opening.result.transaction("notes", "readwrite");
          writing.objectStore("notes").put(marker, 1);
          writing.oncomplete = done;
        };
      }),
    scene.marker,
  );
  const found = await rig.lane.leftovers();
  await rig.lane.restart();
  expect(found.filter(({ marker }) => marker === scene.marker).map(({ place }) => place)).toContain("IndexedDB");
});
