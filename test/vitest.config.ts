import { fileURLToPath } from "node:url";
import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Secrets of every test Worker; nothing of worth hangs on them. */
export const testSecrets = {
  BATON_ADMIN_TOKEN: "adm_test",
  BATON_SIGNING_KEY: "a-signing-key-for-tests-only",
  WEBHOOK_KEY: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
};

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
          // Plain functions: one process for many files.
          isolate: false,
          include: [
            "packages/**/src/**/*.test.ts",
            "demo-site/**/*.test.ts",
            "workers/edge/src/{endpoints,gate,pages,sealing,objects/lead}/*.test.ts",
            "test/{boundaries,conformance,laws}/**/*.test.ts",
            "test/bench/{percentiles,routes}.test.ts",
          ],
        },
      },
      {
        root,
        plugins: [
          cloudflareTest({
            wrangler: { configPath: `${root}wrangler.toml` },
            miniflare: { bindings: { ...testSecrets, BATON_EGRESS: "loopback" } },
          }),
        ],
        test: { name: "objects", include: ["test/objects/**/*.test.ts"] },
      },
      {
        root,
        test: {
          name: "journeys",
          include: ["test/journeys/**/*.test.ts", "test/chaos/*.test.ts", "test/bench/bench.test.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          // Each file starts runtimes of its own, and most of its time waits for them.
          maxWorkers: 2,
        },
      },
    ],
  },
});
