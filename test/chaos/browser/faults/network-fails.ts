import type { Fault, Scene, Seat } from "../scene.ts";
import type { Treatment } from "../treatment.ts";

/** Types on under the trouble; then the tab goes, or it stays and the trouble ends. */
async function typeOn(scene: Scene, seat: Seat, upToMs: number): Promise<Seat[]> {
  if (scene.chance(0.3)) await seat.visitor.finish();
  else await scene.fillSome(seat);
  await scene.pause(upToMs);
  if (scene.chance(0.5)) return [seat];
  await seat.page.close();
  return [];
}

/** An edge that fails every request in the same way, until it is well again. */
const failing =
  (treatment: Treatment): Fault =>
  async (scene) => {
    const seat = await scene.open();
    if (scene.chance(0.5)) await scene.fillSome(seat);
    scene.network.treat = () => treatment;
    return typeOn(scene, seat, 2_000);
  };

/** What happens between the page and the edge. */
export const networkFails: Record<string, Fault> = {
  "edge answers 500": failing({ kind: "refuse", status: 500 }),
  "edge answers 503": failing({ kind: "refuse", status: 503, retryAfterS: 1 }),
  "edge is silent": failing({ kind: "silence" }),
  "connection reset": failing({ kind: "reset" }),

  "receipt lost after commit": async (scene) => {
    const seat = await scene.open();
    scene.network.treat = () => ({ kind: "drop" });
    return typeOn(scene, seat, 1_500);
  },

  "requests repeated": async (scene) => {
    const seat = await scene.open();
    scene.network.treat = () => ({ kind: "twice", ms: scene.random() * 2_000 });
    return typeOn(scene, seat, 500);
  },

  "requests out of order": async (scene) => {
    const seat = await scene.open();
    scene.network.treat = () => (scene.chance(0.5) ? { kind: "late", ms: scene.random() * 2_500 } : { kind: "pass" });
    return typeOn(scene, seat, 500);
  },

  offline: async (scene) => {
    const seat = await scene.open();
    if (scene.chance(0.5)) await scene.fillSome(seat);
    await scene.chromium.context.setOffline(true);
    // What the debugger does not reach, a page that is closing for one, has no network either.
    scene.network.treat = () => ({ kind: "reset" });
    const left = await typeOn(scene, seat, 1_500);
    scene.network.heal();
    await scene.chromium.context.setOffline(false);
    return left;
  },

  "requests blocked in the browser": async (scene) => {
    const seat = await scene.open(undefined, "/mute");
    await typeOn(scene, seat, 1_000);
    // Blocked for as long as the page lives; the next one has no such blocker.
    if (!seat.page.isClosed()) await seat.page.close();
    return [];
  },
};
