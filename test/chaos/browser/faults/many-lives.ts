import type { Fault, Prepare, Seat } from "../scene.ts";

export const year = 365 * 24 * 3_600_000;

/** A page whose clock is off by so many milliseconds. */
export const clockOff =
  (byMs: number): Prepare =>
  (page) =>
    page.addInitScript((by) => {
      const Real = Date;
      window.Date = class extends Real {
        constructor(...given: [] | [number]) {
          if (given.length === 0) super(Real.now() + by);
          else super(...given);
        }
        static override now() {
          return Real.now() + by;
        }
      } as DateConstructor;
    }, byMs);

/** Pages that live more than once, beside each other, or in another time. */
export const manyLives: Record<string, Fault> = {
  "five tabs": async (scene) => {
    const seats: Seat[] = [];
    for (let count = 0; count < 5; count += 1) seats.push(await scene.open());
    if (scene.chance(0.5)) scene.network.treat = () => (scene.chance(0.5) ? { kind: "reset" } : { kind: "pass" });
    await Promise.all(seats.map((seat) => scene.fillSome(seat)));
    const [closed, crashed, ...rest] = seats;
    await closed?.page.close();
    if (crashed) await scene.crash(crashed);
    return rest;
  },

  "back from the back-forward cache": async (scene) => {
    const seat = await scene.open();
    if (scene.chance(0.3)) scene.network.treat = () => ({ kind: "drop" });
    await scene.fillSome(seat);
    await scene.pause(300);
    await seat.page.evaluate(() => window.addEventListener("pageshow", ({ persisted }) => Object.assign(window, { persisted })));
    await seat.page.goto(`${scene.origin}/other`);
    await scene.pause(1_000);
    await seat.page.goBack({ waitUntil: "commit" });
    if (await seat.page.evaluate(() => "persisted" in window)) scene.seen.push("restored from the back-forward cache");
    await seat.visitor.arrive();
    return [seat];
  },

  "clock off by ten years": async (scene) => {
    const by = (scene.chance(0.5) ? 10 : -10) * year;
    const seat = await scene.open(clockOff(by));
    if (scene.chance(0.5)) scene.network.treat = () => ({ kind: "refuse", status: 503 });
    await scene.fillSome(seat);
    await scene.pause(800);
    // The clock may be right again by the time somebody comes back.
    if (scene.chance(0.3)) return [seat];
    await seat.page.close();
    return [];
  },
};
