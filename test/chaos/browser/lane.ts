import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Chromium } from "./chromium.ts";
import { watchCommits } from "./disk.ts";
import { type Leftover, leftovers } from "./leftovers.ts";
import { middleman } from "./middleman.ts";
import { Scene } from "./scene.ts";
import { site } from "./site.ts";
import { lettersIn } from "./unseal.ts";

/** One browser with its profile, its network and its sites: scenes one after another, each under an origin of its own. */
export interface Lane {
  /** `name` of the origin; `marker`: part of everything typed in it. */
  scene(name: string, marker: string, random: () => number): Scene;
  /** After a scene that broke: the next one begins with a browser that works. */
  restart(): Promise<void>;
  /** What was typed in this lane and can be read in the profile; the browser is killed first, and stays so. */
  leftovers(): Promise<Leftover[]>;
  close(): Promise<void>;
}

export async function lane(edge: string): Promise<Lane> {
  const profile = await mkdtemp(join(tmpdir(), "baton-profile-"));
  const network = await middleman(edge);
  const pages = await site(network.url);
  const markers: string[] = [];
  let present: Scene | null = null;
  const chromium = new Chromium(profile, (context) => watchCommits(context, (record, place) => present?.commit(lettersIn(record), place)));
  await chromium.start();
  return {
    scene(name, marker, random) {
      markers.push(marker);
      network.passages.length = 0;
      network.heal();
      present = new Scene({ chromium, network, origin: pages.origin(name), marker, random });
      return present;
    },
    async restart() {
      await chromium.kill();
      await chromium.start();
    },
    async leftovers() {
      await chromium.kill();
      return leftovers(profile, markers);
    },
    async close() {
      await chromium.kill();
      await Promise.all([network.close(), pages.close()]);
      await rm(profile, { recursive: true, force: true });
    },
  };
}
