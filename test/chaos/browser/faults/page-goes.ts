import type { Fault } from "../scene.ts";

/** Ways in which a page ends while somebody types. */
export const pageGoes: Record<string, Fault> = {
  "tab closed": async (scene) => {
    const seat = await scene.open();
    await scene.fillSome(seat);
    await scene.pause(2_000);
    await seat.page.close();
    return [];
  },

  "navigated away mid-request": async (scene) => {
    const seat = await scene.open();
    const ms = 200 + scene.random() * 1_300;
    scene.network.treat = () => ({ kind: "late", ms });
    await scene.fillSome(seat);
    await scene.pause(600);
    await seat.page.goto(`${scene.origin}/other`);
    if (scene.chance(0.5)) {
      await seat.page.close();
      return [];
    }
    // Back in the same tab, in the same visit.
    await seat.page.goto(scene.origin);
    await seat.visitor.arrive();
    return [seat];
  },

  "renderer crashed": async (scene) => {
    const seat = await scene.open();
    if (scene.chance(0.5)) scene.network.treat = () => ({ kind: "silence" });
    await scene.fillSome(seat);
    await scene.pause(1_000);
    await scene.crash(seat);
    return [];
  },

  "browser killed": async (scene) => {
    const seat = await scene.open();
    if (scene.chance(0.5)) scene.network.treat = () => ({ kind: "silence" });
    if (scene.chance(0.3)) await seat.visitor.finish();
    else await scene.fillSome(seat);
    await scene.pause(1_000);
    await scene.kill();
    return [];
  },
};
