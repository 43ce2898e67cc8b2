import { defineConfig } from "@playwright/test";
import { findShell, howToInstall } from "./find-chromium.ts";
import { launchArgs } from "./launch.ts";

const executablePath = findShell();
if (!executablePath) throw new Error(howToInstall);

/**
 * Two browsers side by side, each with an edge of its own, as most of a test is waiting; no second chances: a test that fails sometimes
 * is a bug of the product or of the test. A shared machine may stand still for ten seconds, which is neither.
 */
export default defineConfig({
  testDir: ".",
  outputDir: "../../test-results",
  timeout: 60_000,
  expect: { timeout: 20_000 },
  workers: 2,
  retries: 0,
  forbidOnly: true,
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [["list"], ["json"]] : [["list"]],
  projects: [
    {
      name: "chromium",
      use: {
        browserName: "chromium",
        headless: true,
        trace: "off",
        viewport: { width: 1280, height: 900 },
        locale: "en-GB",
        // Far from the reps' zones, so that a time shown in the wrong one is seen.
        timezoneId: "Europe/Berlin",
        actionTimeout: 20_000,
        launchOptions: { executablePath, args: launchArgs },
      },
    },
  ],
});
