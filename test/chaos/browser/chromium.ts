import { type ChildProcess, spawn } from "node:child_process";
import { type BrowserContext, type Browser as Connection, chromium } from "@playwright/test";
import { findChromium, howToInstall } from "../../browser/find-chromium.ts";
import { launchArgs } from "../../browser/launch.ts";

/**
 * A browser as a visitor has it: a profile folder that outlives it, pages that may be kept for "back", and nobody to say goodbye when it
 * is killed. Playwright only steers it; its own launcher would switch the back-forward cache off and tidy up behind a crash.
 */
export class Chromium {
  private readonly profile: string;
  private process: ChildProcess | null = null;
  private connection: Connection | null = null;

  private readonly prepare: (context: BrowserContext) => Promise<void>;

  /** `profile`: folder of the visitor's profile, kept from start to start. `prepare`: done at each start, before any page is opened. */
  constructor(profile: string, prepare: (context: BrowserContext) => Promise<void> = async () => undefined) {
    this.profile = profile;
    this.prepare = prepare;
  }

  async start(): Promise<void> {
    const program = findChromium();
    if (!program) throw new Error(howToInstall);
    const args = ["--headless=new", "--remote-debugging-port=0", `--user-data-dir=${this.profile}`, "--no-first-run"];
    const quiet = [
      "--window-size=800,700",
      "--force-prefers-reduced-motion",
      "--no-default-browser-check",
      "--password-store=basic",
      "--use-mock-keychain",
      "--mute-audio",
    ];
    // A process group of its own, so that one signal reaches all of it.
    const child = spawn(program, [...launchArgs, ...args, ...quiet, "about:blank"], {
      detached: true,
      stdio: ["ignore", "ignore", "pipe"],
    });
    this.process = child;
    process.once("exit", this.killGroup);
    this.connection = await chromium.connectOverCDP(await debuggerAddress(child));
    await this.prepare(this.context);
  }

  /** Tabs, cookies and storage of the profile. */
  get context(): BrowserContext {
    const context = this.connection?.contexts()[0];
    if (!context) throw new Error("the browser is not running");
    return context;
  }

  /** SIGKILL to every process of it at once. */
  async kill(): Promise<void> {
    const child = this.process;
    if (!child) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    this.killGroup();
    await gone;
    await this.connection?.close().catch(() => undefined);
    process.removeListener("exit", this.killGroup);
    this.process = null;
    this.connection = null;
  }

  private readonly killGroup = (): void => {
    try {
      if (this.process?.pid) process.kill(-this.process.pid, "SIGKILL");
    } catch {
      // It was gone already.
    }
  };
}

/** Chromium says on its error stream where it listens. */
function debuggerAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    child.stderr?.on("data", (chunk) => {
      said += chunk;
      const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (address) resolve(address);
    });
    child.once("exit", (code) => reject(new Error(`Chromium ended with ${code}: ${said.slice(-500)}`)));
  });
}
