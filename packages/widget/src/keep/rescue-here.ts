import { type RescueWorld, rescue } from "./rescue.ts";

/** A page looks for what others left more than once: when it comes, when it is shown, when the network is back. */
const parked = new Set<string>();

/** One page of the site at a time brings in what others left; this one, if no other does. Ends when the page is left. */
export async function rescueHere({
  locks,
  ...world
}: Omit<RescueWorld, "parked" | "living" | "gone" | "pause" | "now" | "random"> & { locks: LockManager | undefined }): Promise<void> {
  // The lock would keep the page from coming back as it was.
  const leaving = new AbortController();
  window.addEventListener("pagehide", () => leaving.abort(), { signal: leaving.signal });
  const left = new Promise<void>((resolve) => leaving.signal.addEventListener("abort", () => resolve()));
  const work = () =>
    Promise.race([
      left,
      rescue({
        ...world,
        parked,
        living: async () => {
          const held = (await locks?.query())?.held?.map(({ name = "" }) => name.replace("baton.tab.", ""));
          return held && new Set(held);
        },
        gone: () => leaving.signal.aborted,
        now: () => Date.now(),
        random: Math.random,
        pause: (ms) =>
          new Promise((resolve) => {
            setTimeout(resolve, ms);
            window.addEventListener("online", resolve, { once: true });
          }),
      }),
    ]);
  await (locks ? locks.request("baton.rescue", { ifAvailable: true }, (lock) => lock && work()) : alone(work));
  leaving.abort();
}

let busy = false;

/** Where there are no locks, at least not twice on one page. */
async function alone(work: () => Promise<void>): Promise<void> {
  if (busy) return;
  busy = true;
  await work();
  busy = false;
}
