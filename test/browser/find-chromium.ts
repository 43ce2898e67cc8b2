import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";

/** Said when there is no browser and none can be fetched. */
export const howToInstall =
  "No Chromium found for the browser tests. Install one with `npx playwright install chromium`, or your system's Chromium or Google " +
  "Chrome, or name it: CHROMIUM_PATH=/path/to/chrome npm test";

/** Where systems keep it, most likely first; Playwright's own is preferred to all of them. */
const usualPlaces = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  ...["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].flatMap((root) => {
    const folder = process.env[root];
    return folder ? [`${folder}\\Google\\Chrome\\Application\\chrome.exe`, `${folder}\\Chromium\\Application\\chrome.exe`] : [];
  }),
];

/** A Chromium on this machine: the one named by CHROMIUM_PATH, else Playwright's, else the system's. */
export function findChromium(): string | null {
  const named = process.env.CHROMIUM_PATH;
  // A wrong name is a mistake to be told about, not to be papered over with another browser.
  if (named) return existsSync(named) ? named : null;
  return [chromium.executablePath(), ...usualPlaces].find((path) => path !== "" && existsSync(path)) ?? null;
}

/**
 * Chromium's headless shell where the system has it, else the whole browser: it draws the same pages for half the work. It keeps no pages
 * for going back to, so what is about those names the whole browser. CHROMIUM_PATH stands for both.
 */
export function findShell(): string | null {
  const shell = "/usr/bin/chromium-headless-shell";
  return !process.env.CHROMIUM_PATH && existsSync(shell) ? shell : findChromium();
}

/** Fetches one: Playwright's download, else the distribution's package where that needs no password. */
export async function installChromium(): Promise<string | null> {
  if (process.env.CHROMIUM_PATH) return null;
  const playwright = fileURLToPath(import.meta.resolve("@playwright/test/cli"));
  if (succeeds(process.execPath, [playwright, "install", "chromium"])) return findChromium();
  const isRoot = process.getuid?.() === 0;
  if (isRoot && existsSync("/usr/bin/apt-get") && succeeds("apt-get", ["update"])) succeeds("apt-get", ["install", "-y", "chromium"]);
  return findChromium();
}

/** A browser's download may be slow, but not for ever. */
const patienceMs = 5 * 60_000;

const succeeds = (program: string, args: string[]): boolean =>
  spawnSync(program, args, {
    stdio: ["ignore", "inherit", "inherit"],
    timeout: patienceMs,
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  }).status === 0;
