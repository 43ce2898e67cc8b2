import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { findChromium, howToInstall, installChromium } from "./find-chromium.ts";

// Chromium first, so that a machine without one hears one sentence and not forty failures.
const found = findChromium() ?? (await installChromium());
if (!found) {
  console.error(howToInstall);
  process.exit(1);
}
const playwright = fileURLToPath(import.meta.resolve("@playwright/test/cli"));
const config = fileURLToPath(new URL("playwright.config.ts", import.meta.url));
const child = spawn(process.execPath, [playwright, "test", "--config", config, ...process.argv.slice(2)], {
  stdio: "inherit",
  // Node reads TypeScript by itself: Playwright need not translate every file once more.
  env: { ...process.env, PW_DISABLE_TS_ESM: "1" },
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
child.on("close", (code) => process.exit(code ?? 1));
