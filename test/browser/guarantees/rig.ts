import { randomBytes } from "node:crypto";
import type { Lead } from "@baton/contract/lead";
import type { LeadList } from "@baton/contract/ops";
import { test as base, expect } from "@playwright/test";
import { audit } from "../../chaos/browser/audit.ts";
import { type Evidence, gather } from "../../chaos/browser/evidence.ts";
import { type StormHouse, stormHouse } from "../../chaos/browser/house.ts";
import { type Lane, lane } from "../../chaos/browser/lane.ts";
import type { Scene, Seat } from "../../chaos/browser/scene.ts";

/** Origins one file of promises may use. */
const origins = 60;

/** A real browser with a profile on the disk, a network that can be told to fail, and the edge behind it. */
export interface Rig {
  house: StormHouse;
  lane: Lane;
  /** Everything promised in the scene so far, and what the edge has of it. */
  evidence(scene: Scene): Promise<Evidence>;
  /** Until the browser has reported on its disk whatever was typed at this seat. */
  onDisk(scene: Scene, seat: Seat): Promise<void>;
  /** Until everything promised in the scene is at the edge; at least one answer must have been. */
  delivered(scene: Scene): Promise<void>;
  /** Until a lead with this e-mail is as `ready` wants it. */
  lead(email: string, ready?: (lead: Lead) => boolean): Promise<Lead>;
}

let scenes = 0;

/** One browser and one edge for a file of promises; a scene under an origin of its own for each. */
export const test = base.extend<{ scene: Scene }, { rig: Rig }>({
  rig: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern
    async ({}, use) => {
      const house = await stormHouse(origins);
      const browser = await lane(house.edge.url);
      const evidence = (scene: Scene) => gather(house, scene.committed, scene.network);
      await use({
        house,
        lane: browser,
        evidence,
        onDisk: (scene, { visitor }) =>
          expect
            .poll(async () => {
              const { disk } = await evidence(scene);
              const there = new Set(disk.map(({ entry }) => entry.kind === "answer" && entry.value));
              return [...visitor.typed.values()].filter((value) => !there.has(value));
            }, "typed and not on the disk")
            .toEqual([]),
        async delivered(scene) {
          await expect
            .poll(async () => {
              const { disk, receipts, leads } = await evidence(scene);
              return audit([...disk, ...receipts], leads).lost;
            }, "promised and not at the edge")
            .toEqual([]);
          const { disk, receipts } = await evidence(scene);
          expect(disk.length + receipts.length, "something was promised").toBeGreaterThan(0);
        },
        async lead(email, ready = () => true) {
          let found: Lead | null = null;
          await expect
            .poll(async () => {
              const { leads } = (await house.edge.ops(`/api/leads?search=${encodeURIComponent(email)}`)) as LeadList;
              const all = await Promise.all(leads.map(({ lead }) => house.read(`sub_${lead.slice(5)}`)));
              found = all.find((lead) => lead !== null && ready(lead)) ?? null;
              return found !== null;
            }, `a lead with ${email}`)
            .toBe(true);
          if (!found) throw new Error("just found");
          return found;
        },
      });
      await browser.close();
      await house.close();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  scene: async ({ rig }, use) => {
    scenes += 1;
    const random = () => 0.5;
    const scene = rig.lane.scene(`v${scenes % origins}`, `zq${randomBytes(4).toString("hex")}q`, random);
    await use(scene);
    await scene.leave();
  },
});
export { expect };
