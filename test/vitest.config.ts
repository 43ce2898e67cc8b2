import { fileURLToPath } from "node:url";
import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import { calendarSecrets } from "./people/calendars/keys.ts";
import { calendarServers } from "./people/calendars/servers.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Secrets of every test Worker; nothing of worth hangs on them. */
export const testSecrets = {
  BATON_ADMIN_TOKEN: "adm_test",
  BATON_SIGNING_KEY: "a-signing-key-for-tests-only",
  WEBHOOK_KEY: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
};

/** Calendars outside for the objects, which live in another process; gone with this one. */
const { origin: BATON_CALENDARS } = await calendarServers();

/** Three worlds: plain functions in Node, objects inside workerd, journeys against the served Worker. */
export default defineConfig({
  root,
  test: {
    projects: [
      {
        root,
        test: {
          name: "unit",
          // Laws and a compiler run beside each other here; how long one takes says more of the machine than of the code.
          testTimeout: 30_000,
          // Plain functions: two processes for all files.
          maxWorkers: 2,
          isolate: false,
          include: [
            "packages/**/src/**/*.test.ts",
            "demo-site/**/*.test.ts",
            "workers/edge/src/{access,endpoints,facts,gate,pages,playbook,sealing,objects/lead,objects/pool}/*.test.ts",
            "test/{boundaries,conformance,laws}/**/*.test.ts",
            "test/bench/{percentiles,routes,engines/agree}.test.ts",
          ],
        },
      },
      {
        root,
        plugins: [
          cloudflareTest({
            wrangler: { configPath: `${root}wrangler.toml` },
            miniflare: { bindings: { ...testSecrets, ...calendarSecrets, BATON_EGRESS: "loopback", BATON_CALENDARS } },
          }),
        ],
        test: {
          name: "objects",
          include: ["test/objects/**/*.test.ts"],
          // Modules arrive over the runner's wire, one by one: on a busy machine that takes longer than any test.
          testTimeout: 20_000,
          hookTimeout: 60_000,
          // So they arrive once, and not once for every file; each file has objects of its own names.
          isolate: false,
          setupFiles: ["test/objects/fresh-world.ts"],
        },
      },
      {
        root,
        test: {
          name: "journeys",
          include: ["test/journeys/**/*.test.ts", "test/chaos/*.test.ts", "test/bench/bench.test.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          // Each file starts runtimes of its own, and most of its time waits for them; what starts them is read in once by each process.
          maxWorkers: 2,
          isolate: false,
        },
      },
    ],
  },
});
