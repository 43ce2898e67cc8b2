import { chromium } from "@playwright/test";
import { findChromium, howToInstall } from "../../browser/find-chromium.ts";
import { launchArgs } from "../../browser/launch.ts";
import { median } from "../percentiles.ts";
import { type Load, watchPage } from "./first-field.ts";
import { contenders } from "./pages.ts";
import { servePages } from "./serve-pages.ts";

/** One contender in all rounds; `times…` by round, so that what slows the machine slows both. */
export interface Compared {
  id: string;
  name: string;
  /** Everything fetched but the page itself, as it came over the wire, and in how many requests. */
  bytes: number;
  requests: number;
  /** Medians. */
  firstFieldMs: number;
  timesNative: number;
  timesAlike: number;
  blockedMs: number;
  shift: number;
}

const slowdown = 4;
/** So long a page is left to itself; whoever asks it something meanwhile makes it slower. */
const watchedMs = 3_500;

/** Every contender once in a round, each with an empty cache, at a quarter of the processor's speed. */
export async function compareForms(edge: string, rounds: number): Promise<Compared[]> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error(howToInstall);
  const all = await contenders(edge);
  const pages = await servePages(all);
  const browser = await chromium.launch({ executablePath, args: launchArgs });
  const loads = new Map(all.map(({ id }) => [id, [] as (Load & { bytes: number; requests: number })[]]));

  async function load(id: string) {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      userAgent: "Mozilla/5.0 (X11; Linux x86_64) Chrome/140",
    });
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
    await page.addInitScript(watchPage);
    const sizes: Promise<number>[] = [];
    page.on("requestfinished", (request) => {
      if (request.isNavigationRequest() || request.method() !== "GET" || request.url().startsWith("data:")) return;
      sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
    });
    await page.goto(`${pages.url}/${id}`);
    await page.waitForTimeout(watchedMs);
    await page.waitForFunction(() => (window as unknown as { seen: Load }).seen.firstFieldMs > 0, undefined, { timeout: 30_000 });
    const seen = await page.evaluate(() => (window as unknown as { seen: Load }).seen);
    const fetched = await Promise.all(sizes);
    await context.close();
    return { ...seen, bytes: fetched.reduce((sum, size) => sum + size, 0), requests: fetched.length };
  }

  try {
    // Once for nothing: the browser, the edge and the pages' server have done everything they do only once.
    for (const { id } of all) await load(id);
    // Forth and back, so that nobody always comes after the heaviest.
    for (let round = 0; round < rounds; round++)
      for (const { id } of round % 2 > 0 ? all.toReversed() : all) loads.get(id)?.push(await load(id));
  } finally {
    await browser.close();
    await pages.close();
  }
  return all.map(({ id, name }) => {
    const own = loads.get(id) ?? [];
    const mid = (of: (load: (typeof own)[number], round: number) => number) => median(own.map(of));
    const times = (other: "native" | "alike") =>
      mid((load, round) => load.firstFieldMs / (loads.get(other)?.[round]?.firstFieldMs ?? Number.NaN));
    return {
      id,
      name,
      bytes: mid(({ bytes }) => bytes),
      requests: mid(({ requests }) => requests),
      firstFieldMs: mid(({ firstFieldMs }) => firstFieldMs),
      timesNative: times("native"),
      timesAlike: times("alike"),
      blockedMs: mid(({ blockedMs }) => blockedMs),
      shift: mid(({ shift }) => shift),
    };
  });
}
